package org.greenview.loader.crs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.greenview.nativedata.problem.Text;

/**
 * Writes WKT 1. Systems with a code are in the list that comes with Proj4J; any other is written
 * around its PROJ string, which GDAL (and so QGIS) takes from the EXTENSION element.
 */
final class WktWriter {
  private static final String DEGREE = "UNIT[\"degree\",0.0174532925199433]";

  private WktWriter() {}

  private static final class Holder {
    static final Properties LIST = load();

    private static Properties load() {
      Properties list = new Properties();
      try (InputStream in = EpsgNames.open("wkt/epsg.properties")) {
        list.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return list;
    }
  }

  static Optional<String> listed(int code) {
    // Some of the list's shifts are wrong, and a code needs none.
    return Optional.ofNullable(Holder.LIST.getProperty(String.valueOf(code)))
        .map(text -> text.trim().replaceAll(",\\s*TOWGS84\\[[^]]*]", ""));
  }

  static String text(CoordinateSystem system) {
    Optional<String> listed =
        system.epsgCode().isPresent() ? listed(system.epsgCode().getAsInt()) : Optional.empty();
    if (listed.isPresent()) {
      return listed.get();
    }
    Definition d = system.definition();
    Datum datum = d.datum();
    String shift =
        datum.shift() instanceof DatumShift.Helmert h
            ? h.parameters().stream()
                .map(String::valueOf)
                .collect(Collectors.joining(",", ",TOWGS84[", "]"))
            : "";
    String geographic =
        Text.of(
                "GEOGCS[\"unknown\",DATUM[\"unknown\",SPHEROID[\"unknown\",%s,%s]%s],PRIMEM[\"unknown\",%s],",
                datum.semiMajorMetres(),
                datum.isSphere() ? 0 : datum.inverseFlattening(),
                shift,
                d.meridianDegrees())
            + DEGREE
            + "]";
    if (d.isGeographic()) {
      return geographic;
    }
    return Text.of(
        "PROJCS[\"%s\",%s,PROJECTION[\"custom_proj4\"],UNIT[\"unknown\",%s],%s]",
        system.name().replace("\"", "'"),
        geographic,
        d.metresPerUnit(),
        "EXTENSION[\"PROJ4\",\"" + system.text() + " +no_defs\"]");
  }
}
