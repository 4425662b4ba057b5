package org.greenview.loader.decoder;

import java.io.IOException;
import java.util.Optional;
import org.greenview.nativedata.problem.InputProblem;

/** Coordinate systems in PROJJSON, as GeoParquet has them; from PROJ in a child. */
public final class ProjJson {
  private ProjJson() {}

  /**
   * A coordinate system in a line of PROJJSON.
   *
   * @param system EPSG code, PROJ string or well-known text
   * @param where the file that this is for, for sentences
   * @return none if GDAL is not on this machine, or cannot say it
   */
  public static Optional<String> of(String system, String where) throws IOException {
    try (GdalProcess child = GdalProcess.start(where)) {
      return Optional.of(child.ask(Task.DESCRIBE_SYSTEM, String.class, system))
          .filter(text -> !text.isEmpty());
    } catch (InputProblem e) {
      return Optional.empty();
    }
  }
}
