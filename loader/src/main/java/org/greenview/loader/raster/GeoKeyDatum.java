package org.greenview.loader.raster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.greenview.loader.crs.NamedDatums;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.Proj4jException;

/** A datum that GeoKeys name or spell out, as the second part of a PROJ string. */
final class GeoKeyDatum {
  /** PROJ's names of ellipsoids by EPSG code, for those that are met. */
  static final Map<Integer, String> ELLIPSOIDS =
      Map.of(
          7001, "airy",
          7002, "mod_airy",
          7004, "bessel",
          7008, "clrk66",
          7019, "GRS80",
          7022, "intl",
          7024, "krass",
          7030, "WGS84");

  /** Parts of a citation that name the datum or a geographic system on it. */
  private static final List<String> NAMING = List.of("GCS Name", "Datum");

  private static final List<String> DATUM_PARAMETERS =
      List.of("+datum=", "+ellps=", "+a=", "+b=", "+rf=", "+towgs84=", "+nadgrids=", "+pm=");

  private GeoKeyDatum() {}

  /**
   * Reads the datum.
   *
   * @throws InputProblem naming what is not understood
   */
  static String projString(Path file, GeoKeys keys) {
    int geographic = keys.integer(GeoKeys.GEOGRAPHIC_TYPE, GeoKeys.USER_DEFINED);
    double[] shift = keys.numbers(GeoKeys.TO_WGS84);
    String towgs84 =
        shift == null
            ? ""
            : " +towgs84="
                + DoubleStream.of(shift).mapToObj(String::valueOf).collect(Collectors.joining(","));
    if (geographic != GeoKeys.USER_DEFINED) {
      return ofCode(file, geographic, !towgs84.isEmpty()) + towgs84;
    }
    String ellipsoid = ellipsoid(file, keys);
    // A datum that the file names has shifts that it may not spell out.
    return NamedDatums.geographicSystem(
                keys.integer(GeoKeys.GEODETIC_DATUM, GeoKeys.USER_DEFINED),
                names(keys.text(GeoKeys.GEOGRAPHIC_CITATION)),
                ellipsoid)
            .filter(_ -> shift == null)
            .map(code -> ofCode(file, code, false).replaceFirst(" \\+pm=\\S+", ""))
            .orElse(ellipsoid + towgs84)
        + primeMeridian(file, keys);
  }

  /** What is named in {@code GCS Name = SWEREF99|Datum = D_SWEREF99|...}, or in a plain name. */
  private static List<String> names(String citation) {
    return Arrays.stream(citation.split("\\|"))
        .map(part -> part.split("=", 2))
        .filter(part -> part.length == 1 || NAMING.contains(part[0].strip()))
        .map(part -> part[part.length - 1].strip())
        .toList();
  }

  private static String ofCode(Path file, int code, boolean ownShift) {
    try {
      String[] parameters = new CRSFactory().createFromName("EPSG:" + code).getParameters();
      return Arrays.stream(parameters)
          .filter(p -> DATUM_PARAMETERS.stream().anyMatch(p::startsWith))
          .filter(p -> !(ownShift && p.startsWith("+towgs84=")))
          .map(p -> " " + p)
          .collect(Collectors.joining());
    } catch (Proj4jException | IllegalArgumentException e) {
      throw refused(file, "the geographic CRS EPSG:" + code, e);
    }
  }

  private static String ellipsoid(Path file, GeoKeys keys) {
    if (keys.has(GeoKeys.SEMI_MAJOR_AXIS)
        && (keys.has(GeoKeys.INVERSE_FLATTENING) || keys.has(GeoKeys.SEMI_MINOR_AXIS))) {
      double a = keys.number(GeoKeys.SEMI_MAJOR_AXIS, 0);
      return keys.has(GeoKeys.INVERSE_FLATTENING)
          ? " +a=" + a + " +rf=" + keys.number(GeoKeys.INVERSE_FLATTENING, 0)
          : " +a=" + a + " +b=" + keys.number(GeoKeys.SEMI_MINOR_AXIS, 0);
    }
    int code = keys.integer(GeoKeys.ELLIPSOID, 0);
    if (!ELLIPSOIDS.containsKey(code)) {
      throw refused(
          file, code == 0 ? "no ellipsoid" : "the ellipsoid EPSG:" + code + " by number", null);
    }
    return " +ellps=" + ELLIPSOIDS.get(code);
  }

  private static String primeMeridian(Path file, GeoKeys keys) {
    int meridian = keys.integer(GeoKeys.PRIME_MERIDIAN, GeoKeys.GREENWICH);
    if (meridian == GeoKeys.GREENWICH) {
      return "";
    }
    if (!keys.has(GeoKeys.PRIME_MERIDIAN_LONGITUDE)) {
      throw refused(file, "the prime meridian EPSG:" + meridian + " by number", null);
    }
    return " +pm=" + keys.number(GeoKeys.PRIME_MERIDIAN_LONGITUDE, 0);
  }

  private static InputProblem refused(Path file, String what, Throwable cause) {
    return new NeedsGdal(
        Text.of(
                "%s describes its CRS with %s, which is not understood: reproject it to a CRS with"
                    + " a code",
                file, what)
            + " by 'gdalwarp -t_srs EPSG:n "
            + GeoPlacement.KEEPING_GAPS
            + "IN OUT'",
        cause);
  }
}
