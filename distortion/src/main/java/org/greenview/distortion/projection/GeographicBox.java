package org.greenview.distortion.projection;

import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * A box of longitudes and latitudes in degrees. Where {@code west > east} it crosses the
 * antimeridian.
 *
 * <p>A box may be a line (no width or no height) but not a single point, and must lie between the
 * poles: a region around a pole is a box from -180 to 180 that ends at latitude 90 or -90.
 *
 * @param west between -180 and 180
 * @param south between -90 and 90
 * @param east between -180 and 180
 * @param north between {@code south} and 90
 */
public record GeographicBox(double west, double south, double east, double north) {
  public GeographicBox {
    String box = Text.of("bounds %s,%s,%s,%s", west, south, east, north);
    if (!(Double.isFinite(west) && Double.isFinite(east))
        || !(Double.isFinite(south) && Double.isFinite(north))) {
      throw new InputProblem(box + " are not four numbers: give minx,miny,maxx,maxy in degrees");
    }
    if (south < -90 || north > 90) {
      throw InputProblem.of(
          "%s reach over a pole: latitudes go from -90 to 90; for a region around a pole give"
              + " longitudes -180 to 180 and end at the pole",
          box);
    }
    if (south > north) {
      throw new InputProblem(
          box + " have miny above maxy: give minx,miny,maxx,maxy with miny <= maxy");
    }
    if (Math.abs(west) > 180 || Math.abs(east) > 180) {
      throw new InputProblem(
          box + " have a longitude outside -180 to 180, or are more than once around the Earth");
    }
    if (west == east && south == north) {
      throw new InputProblem(
          box + " are a single point: distances need a box with some width or height");
    }
    if (south == north && Math.abs(south) == 90) {
      throw new InputProblem(box + " are the pole alone: give a box with some height");
    }
  }

  /**
   * A box as people write it: {@code maxx} may also be beyond 180, or {@code minx} below -180, for
   * one that crosses the antimeridian.
   */
  public static GeographicBox of(double minx, double miny, double maxx, double maxy) {
    boolean wide = maxx - minx > 360;
    boolean beyond = maxx > 180 && maxx <= 540 && minx >= -180;
    boolean before = minx < -180 && minx >= -540 && maxx <= 180;
    if (!wide && maxx - minx == 360) {
      return new GeographicBox(-180, miny, 180, maxy);
    }
    if (!wide && beyond) {
      return new GeographicBox(minx > 180 ? minx - 360 : minx, miny, maxx - 360, maxy);
    }
    if (!wide && before) {
      return new GeographicBox(minx + 360, miny, maxx < -180 ? maxx + 360 : maxx, maxy);
    }
    return new GeographicBox(minx, miny, maxx, maxy);
  }

  /**
   * Whether it reaches across the 180th meridian; then {@link #west()} is east of {@link #east()}.
   */
  public boolean crossesAntimeridian() {
    return west > east;
  }

  /** Degrees of longitude from west to east, 0 to 360. */
  public double widthDegrees() {
    return crossesAntimeridian() ? east - west + 360 : east - west;
  }

  /** Degrees of latitude from south to north. */
  public double heightDegrees() {
    return north - south;
  }

  /** The longitude at a share of the width from the west, between -180 and 180. */
  public double longitudeAt(double share) {
    double lon = west + widthDegrees() * share;
    return lon > 180 ? lon - 360 : lon;
  }

  /** The latitude at a share of the height from the south. */
  public double latitudeAt(double share) {
    return south + heightDegrees() * share;
  }
}
