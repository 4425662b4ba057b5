package org.greenview.distortion.projection;

import java.util.ArrayList;
import java.util.List;
import org.greenview.nativedata.problem.Text;

/**
 * Suggests projections for an extent and a purpose, to be ranked by measurement.
 *
 * <p>In the spirit of, not the same as, the Projection Wizard: Šavrič, Jenny and Jenny (2016),
 * Projection Wizard – an online map projection selection tool, The Cartographic Journal 53(2),
 * doi:10.1080/00087041.2015.1131938, after Snyder's guideline (1987, pp. 34-35): azimuthal for
 * round extents and poles, conic for wide ones in middle latitudes, cylindrical along the equator,
 * transverse for tall ones. Only what can be measured is suggested.
 */
public final class ProjectionAdvisor {
  private static final double WORLD_WIDTH_DEGREES = 200;
  private static final double WIDE = 1.25;
  private static final double TALL = 0.8;
  private static final double EQUATORIAL_DEGREES = 15;
  private static final double POLAR_DEGREES = 75;

  /** Winkel's own choice of standard parallel, acos(2 / pi). */
  private static final String WINKELS_PARALLEL = "+lat_1=50.4597762522";

  private final List<ProjectionDefinition> suggested = new ArrayList<>();
  private final GeographicBox box;
  private final double lat0;
  private final double lon0;

  private ProjectionAdvisor(GeographicBox box) {
    this.box = box;
    this.lat0 = box.latitudeAt(0.5);
    this.lon0 = box.longitudeAt(0.5);
  }

  /** Projections worth measuring for the extent, at least two. */
  public static List<ProjectionDefinition> suggest(GeographicBox box, Purpose purpose) {
    ProjectionAdvisor advisor = new ProjectionAdvisor(box);
    if (box.widthDegrees() >= WORLD_WIDTH_DEGREES && !advisor.isPolar()) {
      advisor.world(purpose);
    } else {
      switch (purpose) {
        case EQUAL_AREA -> advisor.equalArea();
        case CONFORMAL -> advisor.conformal();
        case EQUIDISTANT -> advisor.equidistant();
        case COMPROMISE -> advisor.compromise();
      }
    }
    return List.copyOf(advisor.suggested);
  }

  private boolean isPolar() {
    boolean around = box.widthDegrees() >= WORLD_WIDTH_DEGREES;
    return around && (box.south() > 45 || box.north() < -45) || Math.abs(lat0) > POLAR_DEGREES;
  }

  private void world(Purpose purpose) {
    switch (purpose) {
      case EQUAL_AREA -> {
        add("Equal Earth", "eqearth", "");
        add("Mollweide", "moll", "");
        add("Hammer", "hammer", "");
        add("Eckert IV", "eck4", "");
        add("Wagner IV", "wag4", "");
        add("Wagner VII", "wag7", "");
      }
      case CONFORMAL -> {
        add("Mercator", "merc", "");
        add("Stereographic, north polar", "stere", "+lat_0=90");
      }
      case EQUIDISTANT -> {
        add("Equirectangular", "eqc", "+lat_ts=" + shown(lowStandardParallel()));
        add("Azimuthal equidistant, north polar", "aeqd", "+lat_0=90");
        add("Azimuthal equidistant, south polar", "aeqd", "+lat_0=-90");
      }
      case COMPROMISE -> {
        add("Natural Earth", "natearth", "");
        add("Winkel Tripel", "wintri", WINKELS_PARALLEL);
        add("Robinson", "robin", "");
        add("Aitoff", "aitoff", "");
      }
    }
  }

  private void equalArea() {
    azimuthal("Lambert azimuthal equal area", "laea");
    if (isPolar()) {
      polar("Lambert azimuthal equal area, polar", "laea");
    } else {
      if (!isTall()) {
        cone("Albers", "aea");
      }
      if (isEquatorial()) {
        add("Cylindrical equal area", "cea", "+lat_ts=" + shown(lowStandardParallel()));
      }
      if (!isWide()) {
        add("Transverse cylindrical equal area", "tcea", "+lat_0=" + shown(lat0));
      }
    }
    add("Equal Earth", "eqearth", "");
  }

  private void conformal() {
    if (isPolar()) {
      polar("Stereographic, polar", "stere");
    }
    if (lat0 != 0) {
      azimuthal("Stereographic", "stere");
    }
    if (!isPolar() && !isTall()) {
      cone("Lambert conformal conic", "lcc");
    }
    if (isEquatorial()) {
      add("Mercator", "merc", "+lat_ts=" + shown(lowStandardParallel()));
    }
    if (!isWide() || suggested.size() < 2) {
      add("Transverse Mercator", "tmerc", "+lat_0=" + shown(lat0));
    }
  }

  private void equidistant() {
    azimuthal("Azimuthal equidistant", "aeqd");
    if (isPolar()) {
      polar("Azimuthal equidistant, polar", "aeqd");
    } else {
      cone("Equidistant conic", "eqdc");
    }
    add("Equirectangular", "eqc", "+lat_ts=" + shown(Math.clamp(lat0, -80, 80)));
  }

  private void compromise() {
    azimuthal("Azimuthal equidistant", "aeqd");
    azimuthal("Lambert azimuthal equal area", "laea");
    if (lat0 != 0) {
      azimuthal("Stereographic", "stere");
    }
    if (!isPolar()) {
      cone("Equidistant conic", "eqdc");
      cone("Lambert conformal conic", "lcc");
    }
  }

  private boolean isEquatorial() {
    return Math.abs(lat0) < EQUATORIAL_DEGREES;
  }

  /** Width by height on the ground, in the middle of the box. */
  private double aspect() {
    return box.widthDegrees() * Math.cos(Math.toRadians(lat0)) / box.heightDegrees();
  }

  private boolean isWide() {
    return aspect() > WIDE;
  }

  private boolean isTall() {
    return aspect() < TALL;
  }

  private double lowStandardParallel() {
    return Math.max(Math.abs(box.south()), Math.abs(box.north())) / 2;
  }

  private void azimuthal(String name, String projection) {
    add(name, projection, "+lat_0=" + shown(lat0));
  }

  private void polar(String name, String projection) {
    if (Math.abs(lat0) < 90) {
      add(name, projection, "+lat_0=" + (lat0 > 0 ? 90 : -90));
    }
  }

  /** A cone with its standard parallels a sixth of the height inside the box (Snyder 1987, 99). */
  private void cone(String name, String projection) {
    double lat1 = box.south() + box.heightDegrees() / 6;
    double lat2 = box.north() - box.heightDegrees() / 6;
    if (Math.abs(lat1 + lat2) > EQUATORIAL_DEGREES / 3) {
      add(
          name,
          projection,
          Text.of("+lat_0=%s +lat_1=%s +lat_2=%s", shown(lat0), shown(lat1), shown(lat2)));
    }
  }

  private void add(String name, String projection, String parameters) {
    String text = "+proj=%s %s +lon_0=%s +datum=WGS84 +units=m +no_defs";
    suggested.add(
        new ProjectionDefinition(
            name, Text.of(text, projection, parameters, shown(lon0)).replaceAll(" +", " ")));
  }

  private static String shown(double degrees) {
    return Text.of("%.4f", degrees).replaceAll("\\.?0+$", "");
  }
}
