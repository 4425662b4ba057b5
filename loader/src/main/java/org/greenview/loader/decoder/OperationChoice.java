package org.greenview.loader.decoder;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.greenview.loader.decoder.ProjOperation.MissingGrids;
import org.greenview.loader.gdal.Gdal;
import org.greenview.loader.gdal.GdalFailure;
import org.greenview.loader.gdal.ProjFunctions;

/**
 * Child's side: of all ways that PROJ knows from one coordinate system to another, the best for a
 * place. That is, as in PROJ's own choice for a point: of those whose area of use contains the
 * place and whose grid files are there the one of best accuracy.
 */
final class OperationChoice {
  private static final int WKT2_2019 = 2;
  private static final int PROJ_5 = 0;
  private static final int PARTIAL_INTERSECTION = 1;
  private static final int GRIDS_THERE = 1;
  private static final int GRIDS_IGNORED = 2;
  private static final int COMPOUND_CRS = 16;
  private static final double UNKNOWN_AREA = -1000;

  /** Steps of a pipeline that change angles, and not only their unit or order. */
  private static final Pattern SHIFT =
      Pattern.compile(
          "proj=(helmert|molobadekas|molodensky|[hx]\\w*gridshift|gridshift|deformation|defmodel"
              + "|tinshift|geogoffset|affine|horner)\\b");

  /** GRS 80, WGS 84 and those like them: the ellipsoids of datums that satellites made. */
  private static final double MODERN_RADIUS_METRES = 6_378_137;

  private static final double MODERN_INVERSE_FLATTENING = 298.2572;

  private final Gdal gdal;
  private final ProjFunctions proj;
  private final MemorySegment context;
  private final Arena arena;

  /** One of PROJ's ways; the place is inside or outside of its area of use. */
  private record Candidate(
      MemorySegment operation,
      String name,
      boolean ballpark,
      double accuracyMetres,
      String area,
      boolean covers) {
    double sortedAccuracy() {
      return Double.isNaN(accuracyMetres) ? Double.MAX_VALUE : accuracyMetres;
    }
  }

  private OperationChoice(Gdal gdal, Arena arena) {
    this.gdal = gdal;
    this.proj = gdal.proj();
    this.context = gdal.projContext();
    this.arena = arena;
  }

  /**
   * Chooses.
   *
   * @param placeCrs the system in which the place is given
   * @param place west, south, east, north; NaN where nothing is known of it
   * @throws GdalFailure if no way is known but one that guesses
   */
  static ProjOperation of(Gdal gdal, String from, String to, String placeCrs, double[] place) {
    try (Arena arena = Arena.ofConfined()) {
      return new OperationChoice(gdal, arena).choose(from, to, placeCrs, place);
    }
  }

  private ProjOperation choose(String from, String to, String placeCrs, double[] place) {
    List<MemorySegment> made = new ArrayList<>();
    try {
      MemorySegment source = crs(from, made);
      MemorySegment target = crs(to, made);
      double[] degrees = degrees(placeCrs, place);
      // With grid files that are not there PROJ does not look for ways around them.
      List<Candidate> all = candidates(source, target, GRIDS_THERE, degrees, made);
      Optional<Candidate> chosen = suggested(all);
      Optional<MissingGrids> better =
          candidates(source, target, GRIDS_IGNORED, degrees, made).stream()
              .filter(c -> !c.ballpark && c.covers)
              .filter(c -> chosen.isEmpty() || c.sortedAccuracy() < chosen.get().sortedAccuracy())
              .sorted(Comparator.comparingDouble(Candidate::sortedAccuracy))
              .map(c -> new MissingGrids(missingGrids(c.operation), c.accuracyMetres))
              .filter(missing -> !missing.files().isEmpty())
              .findFirst();
      return chosen
          // Nothing is meant for the place: what is meant for others then, and that is said.
          .or(
              () ->
                  all.stream()
                      .filter(c -> !c.ballpark || isModern(source) && isModern(target))
                      .findFirst())
          .map(c -> operation(c, better.orElse(null)))
          .orElseThrow(() -> none(better));
    } finally {
      made.forEach(proj::proj_destroy);
    }
  }

  /**
   * PROJ's own choice for a point (pj_get_suggested_operation), of ways in the order in which it
   * lists them: the first, until one of better accuracy comes that is not for the sea alone.
   */
  private static Optional<Candidate> suggested(List<Candidate> all) {
    return all.stream()
        .filter(c -> !c.ballpark && c.covers)
        .reduce(
            (best, c) ->
                c.sortedAccuracy() < best.sortedAccuracy() && !c.area.contains("- offshore")
                    ? c
                    : best);
  }

  /** The horizontal part of a system, as GDAL reads it. */
  private MemorySegment crs(String text, List<MemorySegment> made) {
    MemorySegment crs = kept(proj.proj_create(context, gdal.wkt2(text)), made);
    for (int depth = 0; depth < 2 && proj.proj_get_type(crs) == COMPOUND_CRS; depth++) {
      crs = kept(proj.proj_crs_get_sub_crs(context, crs, 0), made);
    }
    return kept(proj.proj_crs_demote_to_2D(context, MemorySegment.NULL, crs), made);
  }

  private static MemorySegment kept(MemorySegment object, List<MemorySegment> made) {
    if (object.equals(MemorySegment.NULL)) {
      throw new GdalFailure("PROJ does not understand the coordinate system");
    }
    made.add(object);
    return object;
  }

  private List<Candidate> candidates(
      MemorySegment source,
      MemorySegment target,
      int grids,
      double[] place,
      List<MemorySegment> made) {
    MemorySegment factory = proj.proj_create_operation_factory_context(context, MemorySegment.NULL);
    proj.proj_operation_factory_context_set_spatial_criterion(
        context, factory, PARTIAL_INTERSECTION);
    proj.proj_operation_factory_context_set_grid_availability_use(context, factory, grids);
    MemorySegment list = proj.proj_create_operations(context, source, target, factory);
    proj.proj_operation_factory_context_destroy(factory);
    List<Candidate> all = new ArrayList<>();
    if (!list.equals(MemorySegment.NULL)) {
      int count = proj.proj_list_get_count(list);
      for (int i = 0; i < count; i++) {
        all.add(candidate(kept(proj.proj_list_get(context, list, i), made), place));
      }
      proj.proj_list_destroy(list);
    }
    return all;
  }

  private Candidate candidate(MemorySegment operation, double[] place) {
    MemorySegment box = arena.allocate(JAVA_DOUBLE, 4);
    MemorySegment name = arena.allocate(ADDRESS);
    proj.proj_get_area_of_use(
        context, operation, box, box.asSlice(8), box.asSlice(16), box.asSlice(24), name);
    double[] area = box.toArray(JAVA_DOUBLE);
    boolean known = area[0] != UNKNOWN_AREA;
    double accuracy = proj.proj_coordoperation_get_accuracy(context, operation);
    return new Candidate(
        operation,
        proj.proj_get_name(operation),
        proj.proj_coordoperation_has_ballpark_transformation(context, operation) != 0,
        accuracy < 0 ? Double.NaN : accuracy,
        known ? Objects.requireNonNullElse(Gdal.text(name.get(ADDRESS, 0)), "") : "",
        !known || covers(area, place));
  }

  /** Whether the middle of a place lies in an area, which may cross the meridian of 180 degrees. */
  private static boolean covers(double[] area, double[] place) {
    if (place.length == 0) {
      return true;
    }
    double x = (place[0] + place[2]) / 2;
    double y = (place[1] + place[3]) / 2;
    boolean between =
        area[0] <= area[2] ? x >= area[0] && x <= area[2] : x >= area[0] || x <= area[2];
    return between && y >= area[1] && y <= area[3];
  }

  private List<String> missingGrids(MemorySegment operation) {
    List<String> missing = new ArrayList<>();
    int count = proj.proj_coordoperation_get_grid_used_count(context, operation);
    MemorySegment texts = arena.allocate(ADDRESS, 4);
    MemorySegment numbers = arena.allocate(JAVA_INT, 3);
    for (int i = 0; i < count; i++) {
      proj.proj_coordoperation_get_grid_used(
          context,
          operation,
          i,
          texts,
          texts.asSlice(8),
          texts.asSlice(16),
          texts.asSlice(24),
          numbers,
          numbers.asSlice(4),
          numbers.asSlice(8));
      if (numbers.getAtIndex(JAVA_INT, 2) == 0) {
        missing.add(Gdal.text(texts.get(ADDRESS, 0)));
      }
    }
    return missing;
  }

  private boolean isModern(MemorySegment crs) {
    MemorySegment ellipsoid = proj.proj_get_ellipsoid(context, crs);
    if (ellipsoid.equals(MemorySegment.NULL)) {
      return false;
    }
    MemorySegment sizes = arena.allocate(JAVA_DOUBLE, 3);
    proj.proj_ellipsoid_get_parameters(
        context, ellipsoid, sizes, sizes.asSlice(8), arena.allocate(JAVA_INT), sizes.asSlice(16));
    proj.proj_destroy(ellipsoid);
    return sizes.getAtIndex(JAVA_DOUBLE, 0) == MODERN_RADIUS_METRES
        && Math.abs(sizes.getAtIndex(JAVA_DOUBLE, 2) - MODERN_INVERSE_FLATTENING) < 1e-3;
  }

  private ProjOperation operation(Candidate chosen, MissingGrids better) {
    String text = proj.proj_as_proj_string(context, chosen.operation, PROJ_5, List.of());
    if (text == null) {
      throw new GdalFailure("PROJ cannot say its way '" + chosen.name + "' as a pipeline");
    }
    return new ProjOperation(
        text,
        chosen.name,
        chosen.accuracyMetres,
        chosen.ballpark,
        !SHIFT.matcher(text).find(),
        chosen.area,
        chosen.covers,
        better,
        gdal.projVersion());
  }

  private static GdalFailure none(Optional<MissingGrids> lacking) {
    return new GdalFailure(
        lacking
            .map(
                grids ->
                    "every way between the coordinate systems that PROJ knows for this place needs"
                        + " a grid file that it does not find here, the best of them "
                        + grids
                        + " ("
                        + ProjOperation.within(grids.accuracyMetres())
                        + "): install it (projsync --file NAME)")
            .orElse(
                "PROJ knows no way between the datums of the two coordinate systems, and without"
                    + " one places would be tens or hundreds of metres off"));
  }

  /** The place in degrees; empty where nothing is known of it. */
  private double[] degrees(String crs, double[] place) {
    double[] x = {(place[0] + place[2]) / 2, place[0], place[2], place[0], place[2]};
    double[] y = {(place[1] + place[3]) / 2, place[1], place[1], place[3], place[3]};
    if (!Double.isFinite(x[0] + y[0])) {
      return new double[0];
    }
    try {
      // Which area of use the place lies in does not depend on a few hundred metres.
      PointTask.transform(gdal, crs, "EPSG:4326", "", x, y);
    } catch (GdalFailure e) {
      return new double[0];
    }
    double[] box = {x[0], y[0], x[0], y[0]};
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(x[i]) && Math.abs(x[i] - x[0]) < 90) {
        box[0] = Math.min(box[0], x[i]);
        box[1] = Math.min(box[1], y[i]);
        box[2] = Math.max(box[2], x[i]);
        box[3] = Math.max(box[3], y[i]);
      }
    }
    return Double.isFinite(x[0]) ? box : new double[0];
  }
}
