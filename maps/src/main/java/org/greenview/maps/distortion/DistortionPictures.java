package org.greenview.maps.distortion;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.distortion.Region;
import org.greenview.distortion.projection.DistortionReport;
import org.greenview.maps.PageWriter;

/** Writes the pictures of a report. */
public final class DistortionPictures {
  private DistortionPictures() {}

  /**
   * Checks a name before anything is computed.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if a picture of that name cannot be
   *     written
   */
  public static void check(Path file) {
    PageWriter.check(file);
  }

  /** The second picture's file: {@code name-where.png} beside {@code name.png}. */
  public static Path whereFile(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + "-where" + name.substring(dot));
  }

  /**
   * Writes the circles about the region's middle to the file, and where distortion lies to {@link
   * #whereFile}.
   */
  public static void write(DistortionReport report, Region region, Path file) throws IOException {
    CircleFigure circles = new CircleFigure(report, region);
    PageWriter.write(file, circles.width(), circles.height(), circles::draw);
    WhereFigure where = new WhereFigure(report, region);
    PageWriter.write(whereFile(file), where.width(), where.height(), where::draw);
  }
}
