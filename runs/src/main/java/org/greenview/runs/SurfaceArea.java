package org.greenview.runs;

import java.io.IOException;
import java.util.List;
import java.util.Properties;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.crs.PointTransform;
import org.greenview.loader.vector.LayerFile;
import org.greenview.loader.vector.PolygonArea;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.job.CellMask;
import org.greenview.runs.job.SurfacePlan;

/**
 * The cells that a surface covers: their window, and inside it those whose centre is wanted.
 *
 * @param from where they are from, or null
 */
record SurfaceArea(SurfacePlan plan, PolygonArea polygons, LayerFile from) {
  private static final String WINDOW = "window";
  private static final String EVERY = "every";
  private static final String POLYGONS = "aoi";

  static SurfaceArea of(SurfaceRequest request, RasterGrid grid) throws IOException {
    return of(request.area(), request.every(), grid);
  }

  static SurfaceArea of(SurfaceRequest.Area area, int every, RasterGrid grid) throws IOException {
    PolygonArea polygons = null;
    LayerFile from = null;
    CellWindow window;
    switch (area) {
      case SurfaceRequest.Area.Everything all -> window = CellWindow.all(grid.shape());
      case SurfaceRequest.Area.Bounds b ->
          window = window(grid, b.west(), b.south(), b.east(), b.north(), "--bounds");
      case SurfaceRequest.Area.Polygons p -> {
        from = p.layer();
        polygons = PolygonArea.read(from, grid);
        double[] b = polygons.bounds();
        window = window(grid, b[0], b[1], b[2], b[3], from.file().toString());
      }
    }
    if (every / 2 >= Math.min(window.rows(), window.columns())) {
      throw InputProblem.of(
          "--every %d leaves not one observer in %d x %d cells: choose a smaller number",
          every, window.rows(), window.columns());
    }
    return new SurfaceArea(new SurfacePlan(grid, window, every), polygons, from);
  }

  /** The area that the page of a run says. */
  static SurfaceArea ofPage(Properties page, RasterGrid grid) throws IOException {
    int[] w = RunPage.integers(page, WINDOW);
    int every = RunPage.integers(page, EVERY)[0];
    SurfacePlan plan = new SurfacePlan(grid, new CellWindow(w[0], w[1], w[2], w[3]), every);
    LayerFile from = RecordPage.read(page, POLYGONS, LayerFile.class);
    return new SurfaceArea(plan, from == null ? null : PolygonArea.read(from, grid), from);
  }

  /** Writes what {@link #ofPage} reads. */
  void describe(Properties page) {
    CellWindow w = plan.observers();
    page.setProperty(
        WINDOW, Text.of("%d,%d,%d,%d", w.rowStart(), w.rowStop(), w.columnStart(), w.columnStop()));
    page.setProperty(EVERY, Integer.toString(plan.every()));
    RecordPage.write(page, POLYGONS, from);
  }

  /** The cells that a rectangle touches, cut at the raster's edges. */
  private static CellWindow window(
      RasterGrid grid, double west, double south, double east, double north, String what) {
    GeoTransform t = grid.transform();
    double columnStart = Math.max(0, t.columnAt(west));
    double columnStop = Math.min(grid.shape().columns(), Math.ceil((east - t.a0()) / t.a1()));
    double rowStart = Math.max(0, t.rowAt(north));
    double rowStop = Math.min(grid.shape().rows(), Math.ceil((south - t.a3()) / t.a5()));
    if (!(columnStart < columnStop && rowStart < rowStop)) {
      throw InputProblem.of(
          "%s (%s, %s, %s, %s) does not touch the raster, which lies at (%s, %s, %s, %s) in %s%s",
          what,
          west,
          south,
          east,
          north,
          t.a0(),
          t.a3() + t.a5() * grid.shape().rows(),
          t.a0() + t.a1() * grid.shape().columns(),
          t.a3(),
          grid.crs(),
          advice(grid, west, south, east, north));
    }
    return new CellWindow((int) rowStart, (int) rowStop, (int) columnStart, (int) columnStop);
  }

  /** Numbers in the other order, or degrees, are what is mostly given instead. */
  private static String advice(
      RasterGrid grid, double west, double south, double east, double north) {
    if (touches(grid, south, west, north, east)) {
      return ": it would with x and y in the other order, so give MINX,MINY,MAXX,MAXY";
    }
    if (Math.max(Math.max(-west, east), Math.max(-south, north)) > 180) {
      return "";
    }
    PointTransform toRaster;
    try {
      toRaster =
          CoordinateSystem.ofText("EPSG:4326", "")
              .to(CoordinateSystem.ofText(grid.crs(), "the raster"));
    } catch (InputProblem e) {
      return "";
    }
    for (int order = 0; order < 2; order++) {
      double[] least = new double[2];
      double[] most = new double[2];
      toRaster.transform(order == 0 ? west : south, order == 0 ? south : west, least);
      toRaster.transform(order == 0 ? east : north, order == 0 ? north : east, most);
      if (touches(grid, least[0], least[1], most[0], most[1])) {
        return Text.of(
            ": as %s in degrees it would, so give it in the raster's CRS: %.0f,%.0f,%.0f,%.0f",
            order == 0 ? "longitude and latitude" : "latitude and longitude",
            least[0],
            least[1],
            most[0],
            most[1]);
      }
    }
    return ": are these degrees? The bounds are in the raster's CRS";
  }

  private static boolean touches(
      RasterGrid grid, double west, double south, double east, double north) {
    GeoTransform t = grid.transform();
    return west < t.a0() + grid.shape().columns() * t.a1()
        && east > t.a0()
        && south < t.a3()
        && north > t.a3() + grid.shape().rows() * t.a5();
  }

  /** What a person should know of how the area was read. */
  List<String> notices() {
    return polygons == null ? List.of() : polygons.notices();
  }

  CellMask mask() {
    if (polygons == null) {
      return CellMask.ALL;
    }
    GeoTransform t = plan.grid().transform();
    return (row, columnStart, columnStop, wanted) ->
        polygons.clearOutside(
            t.yOfCentre(plan.rowOf(row)),
            t.xOfCentre(plan.columnOf(columnStart)),
            t.a1() * plan.every(),
            wanted,
            columnStop - columnStart);
  }

  /** Tells two areas apart. */
  String fingerprint() {
    return plan.observers()
        + " every "
        + plan.every()
        + (polygons == null ? "" : " inside " + polygons.fingerprint());
  }
}
