package org.greenview.loader.crs;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.nativedata.problem.InputProblem;

/**
 * A projected or geographic coordinate system. Coordinates are always (x, y) = (east, north), and
 * (longitude, latitude) in degrees for a geographic system, whatever order the authority gives.
 *
 * <p>Immutable; any number of threads may use it.
 */
public final class CoordinateSystem {
  private static final Pattern EPSG =
      Pattern.compile(
          "(?:EPSG:|urn:ogc:def:crs:EPSG:[^:]*:|https?://www\\.opengis\\.net/def/crs/EPSG/[^/]*/"
              + "|\\+init=epsg:)(\\d{1,7})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LONGITUDE_LATITUDE =
      Pattern.compile(
          "(?:OGC:|urn:ogc:def:crs:OGC:[^:]*:|https?://www\\.opengis\\.net/def/crs/OGC/[^/]*/)"
              + "CRS84",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WKT = Pattern.compile("[A-Za-z_]+\\s*[\\[(].*", Pattern.DOTALL);

  private final String text;
  private final String name;
  private final Integer epsg;
  private final Definition definition;

  private CoordinateSystem(String text, String name, Integer epsg, Definition definition) {
    this.text = text;
    this.name = name;
    this.epsg = epsg;
    this.definition = definition;
  }

  /**
   * Reads {@code EPSG:n} (also as URN or address, and {@code OGC:CRS84}), a PROJ string, or
   * well-known text (WKT 1 of GDAL and ESRI, WKT 2). Of a compound system the horizontal part
   * counts. A code at the root of well-known text stands before its parameters, where the code is
   * known.
   *
   * @param where the file or option from which the text comes, for the sentence
   * @throws InputProblem if the text does not say unambiguously which system it means
   */
  public static CoordinateSystem ofText(String text, String where) {
    String trimmed = text.replace("\uFEFF", "").replace("\0", "").trim();
    Matcher code = EPSG.matcher(trimmed);
    if (code.matches()) {
      return ofEpsg(Integer.parseInt(code.group(1)), where);
    }
    if (LONGITUDE_LATITUDE.matcher(trimmed).matches()) {
      return ofEpsg(4326, where);
    }
    if (trimmed.startsWith("+") || trimmed.toLowerCase(Locale.ROOT).startsWith("proj=")) {
      return ofProj(trimmed, where);
    }
    if (WKT.matcher(trimmed).matches()) {
      return ofWkt(trimmed, where);
    }
    String shown = trimmed.length() > 60 ? trimmed.substring(0, 60) + "..." : trimmed;
    throw new InputProblem(
        where
            + ": the coordinate system \""
            + shown
            + "\" is not understood; write EPSG:code, a PROJ string (+proj=...) or well-known"
            + " text");
  }

  /** True for {@code EPSG:n} where the code is in the list. */
  public static boolean isKnown(String text) {
    Matcher code = EPSG.matcher(text.trim());
    return code.matches()
        && EpsgDefinitions.get().proj(Integer.parseInt(code.group(1))).isPresent();
  }

  static CoordinateSystem ofEpsg(int code, String where) {
    String proj =
        EpsgDefinitions.get()
            .proj(code)
            .orElseThrow(
                () ->
                    new InputProblem(
                        where
                            + ": EPSG:"
                            + code
                            + " is not in the list of known codes; give the coordinate system as a"
                            + " PROJ string (+proj=...) or well-known text instead"));
    Function<String, RuntimeException> problem = problem(where, "EPSG:" + code);
    Definition definition = Definition.of(ProjString.parse(proj, problem), problem);
    if (definition.datum().shift() instanceof DatumShift.Unknown) {
      // Systems on one datum may still be transformed into one another.
      definition =
          definition.withShift(
              NullShifts.contain(code)
                  ? DatumShift.NONE
                  : new DatumShift.Unknown("EPSG:" + EpsgNames.get().geographicOf(code)));
    }
    return new CoordinateSystem("EPSG:" + code, null, code, definition);
  }

  private static CoordinateSystem ofProj(String text, String where) {
    Function<String, RuntimeException> problem = problem(where, text);
    ProjString parsed = ProjString.parse(text, problem);
    Definition definition = Definition.of(parsed, problem);
    String title = parsed.word("title");
    return new CoordinateSystem(
        parsed.toString(), title == null ? parsed.toString() : title, null, definition);
  }

  private static CoordinateSystem ofWkt(String text, String where) {
    WktNode root = WktNode.parse(text, problem(where, "in well-known text"));
    WktReader reader = new WktReader(problem(where, root.name()));
    WktNode system = reader.horizontal(root);
    Integer code = system.epsg().or(root::epsg).orElse(null);
    if (code != null && EpsgDefinitions.get().proj(code).isPresent()) {
      return new CoordinateSystem(
          "EPSG:" + code, system.name(), code, ofEpsg(code, where).definition);
    }
    Definition definition = reader.definition(system);
    // A datum known by its name alone would be lost in a PROJ string.
    String written =
        definition.datum().shift() instanceof DatumShift.Unknown
            ? text.replaceAll("\\s*[\\r\\n]+\\s*", "")
            : definition.proj();
    return new CoordinateSystem(written, system.name(), code, definition);
  }

  private static Function<String, RuntimeException> problem(String where, String system) {
    return clause ->
        new InputProblem(
            where
                + ": the coordinate system "
                + (system.length() > 80 ? system.substring(0, 80) + "..." : system)
                + " cannot be used: "
                + clause);
  }

  Definition definition() {
    return definition;
  }

  /**
   * A text that {@link #ofText} reads as the same system: {@code EPSG:n} where the code is known,
   * else a PROJ string, or well-known text where only that names the datum.
   */
  public String text() {
    return text;
  }

  /** The name that people know; never used in comparisons. */
  public String name() {
    return name != null ? name : EpsgNames.get().name(epsg);
  }

  /** Well-known text (WKT 1) for files that need it; GDAL and QGIS read it as this system. */
  public String wkt() {
    return WKT.matcher(text).matches() ? text : WktWriter.text(this);
  }

  /** The EPSG code, where the text gave one. */
  public OptionalInt epsgCode() {
    return epsg == null ? OptionalInt.empty() : OptionalInt.of(epsg);
  }

  /** True when coordinates are degrees of longitude and latitude. */
  public boolean isGeographic() {
    return definition.isGeographic();
  }

  /**
   * Length of one unit of the coordinates, e.g. 0.3048 where they are feet.
   *
   * @throws IllegalStateException if the system is geographic
   */
  public double metresPerUnit() {
    if (isGeographic()) {
      throw new IllegalStateException(text + " counts in degrees");
    }
    return definition.metresPerUnit();
  }

  /**
   * True when projection, parameters (to 1e-9 of their size), unit, ellipsoid and datum shift are
   * the same; names do not count, except that of a datum of which nothing else is known.
   */
  public boolean isSameAs(CoordinateSystem other) {
    return text.equals(other.text) || definition.isSameAs(other.definition);
  }

  /**
   * False when coordinates may be used in the other system as they are: the systems are the same,
   * or they differ in nothing but datums that both count as WGS 84 without a shift (ETRS89 and WGS
   * 84, say; their ellipsoids differ by 0.1 mm). A transform between such systems would only add
   * rounding noise, which moves points that lie exactly on the edge of a cell.
   */
  public boolean needsTransformTo(CoordinateSystem other) {
    return !text.equals(other.text) && !definition.coincidesWith(other.definition);
  }

  /** The geographic system of the angles from which this map is made. */
  CoordinateSystem geographic() {
    Definition angles =
        new Definition(
            "longlat", Map.of(), Set.of(), definition.meridianDegrees(), 1, definition.datum());
    return new CoordinateSystem(angles.proj(), "angles of " + name(), null, angles);
  }

  /**
   * The transform of coordinates in this system to another.
   *
   * @throws InputProblem if the datums differ and the way from one to the other is not known: it
   *     needs a grid file, or no shift parameters are known
   */
  public PointTransform to(CoordinateSystem target) {
    if (!needsTransformTo(target)) {
      return (x, y, out) -> {
        out[0] = x;
        out[1] = y;
      };
    }
    return Proj4jTransform.between(this, target);
  }

  @Override
  public String toString() {
    return text;
  }
}
