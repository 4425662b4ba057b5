package org.greenview.loader.crs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
  private static final String USAGE = ",\\s*USAGE\\[(?:[^\\[\\]]|\\[[^\\]]*])*]";
  private static final Pattern WKT = Pattern.compile("[A-Za-z_]+\\s*[\\[(].*", Pattern.DOTALL);

  private final String text;
  private final String name;
  private final Integer epsg;

  /** Null where only PROJ knows what the text stands for. */
  private final Definition definition;

  /** Says why, then. */
  private final InputProblem unknown;

  private CoordinateSystem(String text, String name, Integer epsg, Definition definition) {
    this.text = text;
    this.name = name;
    this.epsg = epsg;
    this.definition = definition;
    this.unknown = null;
  }

  private CoordinateSystem(String text, String name, Integer epsg, InputProblem unknown) {
    this.text = text;
    this.name = name;
    this.epsg = epsg;
    this.definition = null;
    this.unknown = unknown;
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
    throw InputProblem.of(
        "%s: the coordinate system \"%s\" is not understood; write EPSG:code, a PROJ string"
            + " (+proj=...) or well-known text",
        where, shown);
  }

  /** True for {@code EPSG:n} of the list that comes with Proj4J. */
  public static boolean isKnown(String text) {
    Matcher code = EPSG.matcher(text.trim());
    return code.matches()
        && EpsgDefinitions.get().proj(Integer.parseInt(code.group(1))).isPresent();
  }

  /**
   * Checks that all can be asked of the system.
   *
   * @throws InputProblem if only PROJ knows it
   */
  public void requireUnderstood() {
    definition();
  }

  /**
   * The code of the geographic system that people call so, or whose datum they call so.
   *
   * @param semiMajorMetres of its ellipsoid, which must be that of the name
   */
  public static Optional<Integer> geographicNamed(
      String name, double semiMajorMetres, double inverseFlattening) {
    return EpsgNames.get()
        .geographicNamed(name)
        .filter(
            code ->
                WktReader.hasListedEllipsoid(
                    new Datum(semiMajorMetres, inverseFlattening, new DatumShift.Listed(code))));
  }

  /** The well-known text (WKT 1) of a code of the list that comes with Proj4J. */
  public static Optional<String> listedWkt(int code) {
    return WktWriter.listed(code);
  }

  static CoordinateSystem ofEpsg(int code, String where) {
    Optional<String> proj = EpsgDefinitions.get().proj(code);
    Optional<CheckedCodes.Entry> checked = CheckedCodes.get().of(code);
    String text = "EPSG:" + code;
    if (proj.isEmpty()) {
      return new CoordinateSystem(
          text,
          null,
          code,
          new InputProblem(where + ": " + text + " is a code that only GDAL's PROJ may know"));
    }
    Function<String, RuntimeException> problem = problem(where, text);
    Definition listed = Definition.of(ProjString.parse(proj.get(), problem), problem);
    Definition definition =
        checked.isPresent()
            ? listed.withDatum(
                listed.datum().withShift(new DatumShift.Listed(checked.get().geographic())))
            : listed.asNamed(text);
    return new CoordinateSystem(text, null, code, definition);
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
    if (code == null) {
      Optional<CoordinateSystem> same = listed(definition);
      if (same.isPresent()) {
        return new CoordinateSystem(
            same.get().text, system.name(), same.get().epsg, same.get().definition);
      }
    }
    // On one line, without what only people read.
    String line = text.replaceAll("\\s*[\\r\\n]+\\s*", "").replaceAll(USAGE, "");
    return new CoordinateSystem(line, system.name(), code, definition);
  }

  /** The system of the list that is spelled out here, so that all spellings get one answer. */
  private static Optional<CoordinateSystem> listed(Definition definition) {
    if (!(definition.datum().shift() instanceof DatumShift.Listed datum)) {
      return Optional.empty();
    }
    return CheckedCodes.get().onDatumOf(datum.geographic()).stream()
        .map(code -> ofEpsg(code, "EPSG"))
        .filter(c -> c.definition.isSameAs(definition))
        .findFirst();
  }

  private static Function<String, RuntimeException> problem(String where, String system) {
    return clause ->
        InputProblem.of(
            "%s: the coordinate system %s cannot be used: %s",
            where, (system.length() > 80 ? system.substring(0, 80) + "..." : system), clause);
  }

  /**
   * What the system consists of.
   *
   * @throws InputProblem if only PROJ knows it
   */
  public Definition definition() {
    if (definition == null) {
      throw unknown;
    }
    return definition;
  }

  /**
   * A text that {@link #ofText} and PROJ read as the same system: {@code EPSG:n} where the code is
   * known, else what was given, on one line.
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

  /** True when coordinates are known to be degrees of longitude and latitude. */
  public boolean isGeographic() {
    return definition != null && definition.isGeographic();
  }

  /**
   * Length of one unit of the coordinates, e.g. 0.3048 where they are feet.
   *
   * @throws IllegalStateException if the system is geographic
   * @throws InputProblem if only PROJ knows it
   */
  public double metresPerUnit() {
    if (isGeographic()) {
      throw new IllegalStateException(text + " counts in degrees");
    }
    return definition().metresPerUnit();
  }

  /**
   * True when projection, parameters (to 1e-9 of their size), unit, ellipsoid and datum are the
   * same; names do not count, except that of a datum of which nothing else is known.
   */
  public boolean isSameAs(CoordinateSystem other) {
    return text.equals(other.text)
        || definition != null && other.definition != null && definition.isSameAs(other.definition);
  }

  /** True when the systems differ in nothing but their datums, and hardly in their ellipsoids. */
  public boolean isSameMapAs(CoordinateSystem other) {
    return definition != null
        && other.definition != null
        && definition.isSameMapAs(other.definition)
        && definition.datum().isNearlyOnEllipsoidOf(other.definition.datum());
  }

  /** The geographic system of the angles from which this map is made. */
  CoordinateSystem geographic() {
    Definition angles =
        new Definition(
            "longlat", Map.of(), Set.of(), definition().meridianDegrees(), 1, definition.datum());
    // Without a name, rather than reading the list of all names for each map whose scale is asked.
    String called = "angles of " + (name == null ? text : name);
    return new CoordinateSystem("angles of " + text, called, null, angles);
  }

  /** The transform to a system on the same datum; none where PROJ has to compute it. */
  public Optional<PointTransform> withoutShiftTo(CoordinateSystem other) {
    if (isSameAs(other)) {
      return Optional.of(PointTransform.NONE);
    }
    return definition != null
            && other.definition != null
            && definition.isComputedRight()
            && other.definition.isComputedRight()
            && definition.datum().isSameAs(other.definition.datum())
        ? Optional.of(Proj4jTransform.between(this, other, null, null))
        : Optional.empty();
  }

  /**
   * The transform of coordinates in this system to another without PROJ: on one datum, or by shifts
   * that were checked against PROJ's.
   *
   * @throws InputProblem if no such way is known
   */
  public PointTransform to(CoordinateSystem target) {
    return withoutShiftTo(target)
        .orElseGet(
            () -> {
              DatumShift.Helmert from = shiftTo(target);
              DatumShift.Helmert to = target.shiftTo(this);
              if (from.equals(to) && isSameMapAs(target)) {
                return PointTransform.NONE;
              }
              return Proj4jTransform.between(this, target, from, to);
            });
  }

  /**
   * How exact {@link #to} is, as PROJ states it of the same operations.
   *
   * @return NaN where that is not known
   */
  public double accuracyMetresTo(CoordinateSystem target) {
    return withoutShiftTo(target).isPresent() ? 0 : accuracyMetres() + target.accuracyMetres();
  }

  private double accuracyMetres() {
    return definition().datum().equals(Datum.WGS84)
        ? 0
        : checked().map(CheckedCodes.Entry::accuracyMetres).orElse(Double.NaN);
  }

  private Optional<CheckedCodes.Entry> checked() {
    return definition().datum().shift() instanceof DatumShift.Listed listed
        ? CheckedCodes.get()
            .of(epsg == null ? listed.geographic() : epsg)
            .or(() -> CheckedCodes.get().of(listed.geographic()))
        : Optional.empty();
  }

  /** The shift to WGS 84 that may be used without PROJ. */
  private DatumShift.Helmert shiftTo(CoordinateSystem other) {
    if (!definition().isComputedRight()) {
      throw noWay(
          other,
          "Greenview computes no projection like that of "
              + name()
              + " ("
              + definition.method()
              + ")");
    }
    return switch (definition.datum().shift()) {
      case DatumShift.Helmert own -> own;
      case DatumShift.Listed listed ->
          checked()
              .map(CheckedCodes.Entry::shift)
              .orElseThrow(
                  () ->
                      noWay(
                          other,
                          "no shift from the datum of EPSG:"
                              + listed.geographic()
                              + " to WGS 84 agrees with PROJ's within a metre all over its area"));
      case DatumShift.GridFile g -> throw noWay(other, "its datum needs the grid file " + g.name());
      case DatumShift.Unknown u ->
          throw noWay(other, "nothing is known of its datum, " + u.datum());
    };
  }

  private InputProblem noWay(CoordinateSystem other, String why) {
    return new InputProblem(
        "no transform is known between " + name() + " and " + other.name() + ", because " + why);
  }

  @Override
  public String toString() {
    return text;
  }
}
