package org.greenview.distortion.projection;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.Proj4jException;

/**
 * Makes a {@link MapProjection} from a PROJ string or an EPSG or ESRI code.
 *
 * <p>Only what was held against PROJ is accepted (Proj4J gets a good number of projections wrong
 * without an error); everything else is refused by name. Datum shifts are not applied: distortion
 * compares figures on one ellipsoid with the plane.
 */
public final class ProjectionParser {
  private static final Map<String, String> CODES_UNKNOWN_TO_PROJ4J =
      Map.of(
          "EPSG:8857", "+proj=eqearth +lon_0=0 +datum=WGS84 +units=m",
          "EPSG:8858", "+proj=eqearth +lon_0=-90 +datum=WGS84 +units=m",
          "EPSG:8859", "+proj=eqearth +lon_0=150 +datum=WGS84 +units=m");

  /** Say nothing about the plane, or only about the shift to another datum. */
  private static final List<String> WITHOUT_EFFECT =
      List.of("no_defs", "wktext", "type", "title", "nadgrids", "towgs84");

  private static final Set<String> SPHERES_OF_EQUAL_SOMETHING =
      Set.of("R_A", "R_V", "R_a", "R_g", "R_h", "R_lat_a", "R_lat_g");

  private ProjectionParser() {}

  /**
   * Parses one projection.
   *
   * @throws InputProblem if the text is unknown, unsupported or not a projection
   */
  public static MapProjection parse(String text) {
    ProjParameters parameters = parameters(text.strip());
    String projection = parameters.get("proj");
    if (Set.of("longlat", "latlong", "lonlat", "latlon").contains(projection)) {
      throw parameters.refused("it is geographic (degrees), and a projected system is needed");
    }
    for (String key : SPHERES_OF_EQUAL_SOMETHING) {
      if (parameters.has(key)) {
        throw parameters.refused("+" + key + " is not supported");
      }
    }
    if (parameters.has("axis") && !"enu".equals(parameters.get("axis"))) {
      throw parameters.refused("+axis other than enu is not supported");
    }
    // A null grid says: these are WGS84's longitudes and latitudes, whatever sphere projects them.
    boolean geographicOnWgs84 = parameters.get("nadgrids").contains("@null");
    ProjParameters plain = parameters.without(WITHOUT_EFFECT);
    plain = axes(plain);
    try {
      return OwnFormulas.has(plain)
          ? OwnFormulas.projection(plain, geographicOnWgs84)
          : Proj4jProjection.of(plain, geographicOnWgs84);
    } catch (Proj4jException | NumberFormatException e) {
      throw parameters.refused(e.getMessage());
    }
  }

  /** The ellipsoid by its two axes where Proj4J would misread it. */
  private static ProjParameters axes(ProjParameters p) {
    if (p.has("R")) {
      // Proj4J's own +R leaves the default ellipsoid's eccentricity in place.
      return p.without(List.of("R")).with("a", p.get("R")).with("b", p.get("R"));
    }
    if ("airy".equals(p.get("ellps")) || "OSGB36".equals(p.get("datum"))) {
      // Proj4J's polar radius is rounded, which moves northings by a millimetre.
      ProjParameters airy = p.without(List.of("ellps", "datum"));
      return axes(airy.with("a", "6377563.396").with("rf", "299.3249646"));
    }
    if (p.has("es")) {
      throw p.refused("+es is not supported, give +a and +b");
    }
    if (p.has("rf") || p.has("f")) {
      if (!p.has("a")) {
        throw p.refused("+rf and +f need +a");
      }
      // Proj4J's own +rf collapses ellipsoidal projections.
      double f = p.has("rf") ? 1 / p.number("rf", 0) : p.number("f", 0);
      double b = p.number("a", 0) * (1 - f);
      return p.without(List.of("rf", "f")).with("b", Double.toString(b));
    }
    return p;
  }

  private static ProjParameters parameters(String text) {
    String code = text.toUpperCase(Locale.ROOT);
    if (CODES_UNKNOWN_TO_PROJ4J.containsKey(code)) {
      return split(text, CODES_UNKNOWN_TO_PROJ4J.get(code));
    }
    if (code.matches("(EPSG|ESRI):\\d+")) {
      try {
        String[] words = new CRSFactory().createFromName(code).getParameters();
        return ProjParameters.parse(text, Arrays.asList(words));
      } catch (Proj4jException | IllegalStateException e) {
        throw new InputProblem(
            Text.of(
                "projection '%s' is refused: the code is unknown or unsupported (%s); give its PROJ"
                    + " string",
                text, e.getMessage()),
            e);
      }
    }
    if (!text.contains("proj=")) {
      throw InputProblem.of(
          "projection '%s' is refused: it is neither a PROJ string (+proj=...) nor a code such as"
              + " EPSG:3057",
          text);
    }
    return split(text, text);
  }

  private static ProjParameters split(String text, String words) {
    return ProjParameters.parse(text, Arrays.asList(words.strip().split("\\s+")));
  }
}
