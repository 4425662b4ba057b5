package org.greenview.loader.crs;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A map projection as well-known text names it, and what its parameters are called in PROJ. Knows
 * the names of GDAL's WKT 1, ESRI's .prj and WKT 2.
 *
 * @param proj PROJ's name, with the switches that always go with it
 * @param keys PROJ's key of each role that the method has; easting and northing always count
 */
record WktMethod(String proj, Map<Role, String> keys) {
  /** What a parameter does, whatever it is called. */
  enum Role {
    ORIGIN_LATITUDE,
    ORIGIN_LONGITUDE,
    PARALLEL_1,
    PARALLEL_2,
    SCALE,
    AZIMUTH,
    GRID_ANGLE,
    EASTING,
    NORTHING,
    /** Has no influence on what PROJ computes. */
    IGNORED
  }

  private static final Map<String, WktMethod> METHODS = new HashMap<>();
  private static final Map<String, Role> ROLES = new HashMap<>();

  static {
    String origin = "ORIGIN_LATITUDE=lat_0 ORIGIN_LONGITUDE=lon_0 ";
    add("tmerc", origin + "SCALE=k", "transversemercator gausskruger");
    add(
        "tmerc +axis=wsu",
        origin + "SCALE=k",
        "transversemercatorsouthorientated transversemercatorsouthoriented");
    add(
        "lcc",
        origin + "PARALLEL_1=lat_1 PARALLEL_2=lat_2 SCALE=k",
        "lambertconformalconic lambertconformalconic1sp lambertconformalconic2sp"
            + " lambertconicconformal1sp lambertconicconformal2sp");
    add(
        "aea",
        origin + "PARALLEL_1=lat_1 PARALLEL_2=lat_2",
        "albers albersconicequalarea albersequalarea");
    add("laea", origin, "lambertazimuthalequalarea");
    add(
        "merc",
        "ORIGIN_LONGITUDE=lon_0 PARALLEL_1=lat_ts SCALE=k",
        "mercator mercator1sp mercator2sp mercatorvarianta mercatorvariantb");
    add(
        "webmerc",
        "ORIGIN_LONGITUDE=lon_0 PARALLEL_1=lat_ts",
        "mercatorauxiliarysphere popularvisualisationpseudomercator");
    add("sterea", origin + "SCALE=k", "obliquestereographic doublestereographic");
    add("stere", origin + "SCALE=k", "stereographic polarstereographicvarianta");
    add(
        "stere",
        "ORIGIN_LATITUDE=lat_ts PARALLEL_1=lat_ts ORIGIN_LONGITUDE=lon_0 SCALE=k",
        "polarstereographic polarstereographicvariantb stereographicnorthpole"
            + " stereographicsouthpole");
    add("krovak", origin + "SCALE=k AZIMUTH= GRID_ANGLE=", "krovak krovaknorthorientated");
    String oblique =
        "ORIGIN_LATITUDE=lat_0 ORIGIN_LONGITUDE=lonc SCALE=k AZIMUTH=alpha" + " GRID_ANGLE=gamma";
    add(
        "omerc +no_uoff",
        oblique,
        "hotineobliquemercator hotineobliquemercatorvarianta"
            + " hotineobliquemercatorazimuthnaturalorigin"
            + " rectifiedskeworthomorphicnaturalorigin");
    add(
        "omerc",
        oblique,
        "hotineobliquemercatorazimuthcenter hotineobliquemercatorvariantb obliquemercator"
            + " rectifiedskeworthomorphiccenter");
    add("somerc", origin + "SCALE=k", "swissobliquemercator swissobliquecylindrical");
    add("aeqd", origin, "azimuthalequidistant");
    add("cass", origin, "cassini cassinisoldner");
    add("poly", origin, "polyconic americanpolyconic");
    add("nzmg", origin, "newzealandmapgrid");
    add(
        "cea",
        "ORIGIN_LONGITUDE=lon_0 PARALLEL_1=lat_ts",
        "cylindricalequalarea lambertcylindricalequalarea");
    add("eqdc", origin + "PARALLEL_1=lat_1 PARALLEL_2=lat_2", "equidistantconic");
    add("sinu", "ORIGIN_LONGITUDE=lon_0", "sinusoidal");

    roles(Role.ORIGIN_LATITUDE, "latitudeoforigin latitudeofcenter latitudeofnaturalorigin");
    roles(Role.ORIGIN_LATITUDE, "latitudeoffalseorigin latitudeofprojectioncentre centralparallel");
    roles(Role.ORIGIN_LATITUDE, "latitudeofcentre latitudeofstandardparallel");
    roles(Role.ORIGIN_LONGITUDE, "centralmeridian longitudeoforigin longitudeofcenter");
    roles(Role.ORIGIN_LONGITUDE, "longitudeofnaturalorigin longitudeoffalseorigin");
    roles(Role.ORIGIN_LONGITUDE, "longitudeofprojectioncentre longitudeofcentre");
    roles(Role.ORIGIN_LONGITUDE, "straightverticallongitudefrompole");
    roles(Role.PARALLEL_1, "standardparallel1 latitudeof1ststandardparallel");
    roles(Role.PARALLEL_2, "standardparallel2 latitudeof2ndstandardparallel");
    roles(Role.SCALE, "scalefactor scalefactoratnaturalorigin scalefactoratprojectioncentre");
    roles(Role.SCALE, "scalefactoroninitialline scalefactoronpseudostandardparallel");
    roles(Role.AZIMUTH, "azimuth azimuthofinitialline azimuthatprojectioncentre");
    roles(Role.AZIMUTH, "colatitudeofconeaxis");
    roles(Role.GRID_ANGLE, "rectifiedgridangle anglefromrectifiedtoskewgrid xyplanerotation");
    roles(Role.EASTING, "falseeasting eastingatfalseorigin eastingatprojectioncentre");
    roles(Role.NORTHING, "falsenorthing northingatfalseorigin northingatprojectioncentre");
    roles(Role.IGNORED, "pseudostandardparallel1 latitudeofpseudostandardparallel");
    roles(Role.IGNORED, "xscale yscale auxiliaryspheretype");
  }

  private static void add(String proj, String keys, String names) {
    Map<Role, String> byRole = new EnumMap<>(Role.class);
    byRole.put(Role.EASTING, "x_0");
    byRole.put(Role.NORTHING, "y_0");
    for (String pair : keys.trim().split(" ")) {
      int equals = pair.indexOf('=');
      byRole.put(Role.valueOf(pair.substring(0, equals)), pair.substring(equals + 1));
    }
    for (String name : names.split(" ")) {
      METHODS.put(name, new WktMethod(proj, byRole));
    }
  }

  private static void roles(Role role, String names) {
    for (String name : names.split(" ")) {
      ROLES.put(name, role);
    }
  }

  static Optional<WktMethod> named(String name) {
    return Optional.ofNullable(METHODS.get(normal(name)));
  }

  static Optional<Role> role(String parameter) {
    return Optional.ofNullable(ROLES.get(normal(parameter)));
  }

  static String normal(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
