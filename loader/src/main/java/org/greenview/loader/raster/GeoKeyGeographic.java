package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.Text;

/** The geographic system that GeoKeys name or spell out, as well-known text (WKT 1). */
final class GeoKeyGeographic {
  /** Radius in metres and inverse flattening of ellipsoids by EPSG code, of those that are met. */
  static final Map<Integer, double[]> ELLIPSOIDS =
      Map.of(
          7001, new double[] {6_377_563.396, 299.3249646},
          7002, new double[] {6_377_340.189, 299.3249646},
          7004, new double[] {6_377_397.155, 299.1528128},
          7008, new double[] {6_378_206.4, 294.978698213898},
          7019, new double[] {6_378_137, 298.257222101},
          7022, new double[] {6_378_388, 297},
          7024, new double[] {6_378_245, 298.3},
          7030, new double[] {6_378_137, 298.257223563});

  /** Parts of a citation that name the datum, or a geographic system on it. */
  private static final List<String> NAMING = List.of("Datum", "GCS Name");

  private GeoKeyGeographic() {}

  /**
   * Reads the system.
   *
   * @throws NeedsGdal naming what is not understood
   */
  static String wkt(Path file, GeoKeys keys) {
    int code = keys.integer(GeoKeys.GEOGRAPHIC_TYPE, GeoKeys.USER_DEFINED);
    double[] shift = keys.numbers(GeoKeys.TO_WGS84);
    if (code != GeoKeys.USER_DEFINED && shift == null) {
      return CoordinateSystem.listedWkt(code)
          .filter(wkt -> wkt.contains("UNIT[\"degree\""))
          .orElseThrow(() -> unknown(file, "the geographic CRS EPSG:" + code));
    }
    double[] ellipsoid = ellipsoid(file, keys);
    int datum = keys.integer(GeoKeys.GEODETIC_DATUM, GeoKeys.USER_DEFINED);
    String name = name(keys.text(GeoKeys.GEOGRAPHIC_CITATION));
    // A name in the citation is that of a system or of a datum.
    Optional<String> named =
        CoordinateSystem.geographicNamed(name, ellipsoid[0], ellipsoid[1])
            .flatMap(CoordinateSystem::listedWkt)
            .filter(wkt -> shift == null && wkt.contains("UNIT[\"degree\""));
    if (named.isPresent()) {
      return named.get();
    }
    return Text.of(
        "GEOGCS[\"unknown\",DATUM[\"%s\",SPHEROID[\"unknown\",%s,%s]%s%s],PRIMEM[\"unknown\",%s],UNIT[\"degree\",0.0174532925199433]]",
        name,
        ellipsoid[0],
        ellipsoid[1],
        shift == null
            ? ""
            : DoubleStream.of(shift)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(",", ",TOWGS84[", "]")),
        datum == GeoKeys.USER_DEFINED ? "" : ",AUTHORITY[\"EPSG\",\"" + datum + "\"]",
        primeMeridian(file, keys));
  }

  /** What is named in {@code GCS Name = SWEREF99|Datum = D_SWEREF99|...}, or in a plain name. */
  private static String name(String citation) {
    List<String[]> parts =
        Arrays.stream(citation.split("\\|")).map(part -> part.split("=", 2)).toList();
    for (String wanted : NAMING) {
      for (String[] part : parts) {
        if (part.length == 2 && part[0].strip().equals(wanted)) {
          return part[1].strip().replace("\"", "");
        }
      }
    }
    return parts.getFirst().length == 1 && !citation.isBlank()
        ? parts.getFirst()[0].strip().replace("\"", "")
        : "unknown";
  }

  private static double[] ellipsoid(Path file, GeoKeys keys) {
    if (keys.has(GeoKeys.SEMI_MAJOR_AXIS)
        && (keys.has(GeoKeys.INVERSE_FLATTENING) || keys.has(GeoKeys.SEMI_MINOR_AXIS))) {
      double a = keys.number(GeoKeys.SEMI_MAJOR_AXIS, 0);
      double b = keys.number(GeoKeys.SEMI_MINOR_AXIS, a);
      return new double[] {
        a,
        keys.has(GeoKeys.INVERSE_FLATTENING)
            ? keys.number(GeoKeys.INVERSE_FLATTENING, 0)
            : a == b ? 0 : a / (a - b)
      };
    }
    int code = keys.integer(GeoKeys.ELLIPSOID, 0);
    if (!ELLIPSOIDS.containsKey(code)) {
      throw unknown(file, code == 0 ? "no ellipsoid" : "the ellipsoid EPSG:" + code + " by number");
    }
    return ELLIPSOIDS.get(code);
  }

  private static double primeMeridian(Path file, GeoKeys keys) {
    int meridian = keys.integer(GeoKeys.PRIME_MERIDIAN, GeoKeys.GREENWICH);
    if (meridian != GeoKeys.GREENWICH && !keys.has(GeoKeys.PRIME_MERIDIAN_LONGITUDE)) {
      throw unknown(file, "the prime meridian EPSG:" + meridian + " by number");
    }
    return meridian == GeoKeys.GREENWICH ? 0 : keys.number(GeoKeys.PRIME_MERIDIAN_LONGITUDE, 0);
  }

  static NeedsGdal unknown(Path file, String what) {
    return NeedsGdal.of(
        "%s describes its CRS with %s, which is not understood: reproject it to a CRS with a code"
            + " by 'gdalwarp -t_srs EPSG:n %sIN OUT'",
        file, what, GeoPlacement.KEEPING_GAPS);
  }
}
