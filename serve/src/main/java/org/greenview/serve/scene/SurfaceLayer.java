package org.greenview.serve.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * A raster of results, as {@code greenview surface} writes it, in blocks of cells: as many cells a
 * block as it takes to keep it small. A block is the mean of its cells that have a value.
 */
public final class SurfaceLayer {
  private static final int MOST_BLOCKS_A_SIDE = 2_048;
  private static final int HISTOGRAM_BINS = 40;

  /** ColorBrewer's "YlGn" (colorbrewer2.org, Apache-2.0). */
  private static final int[] COLOURS = {
    0xffffe5, 0xf7fcb9, 0xd9f0a3, 0xaddd8e, 0x78c679, 0x41ab5d, 0x238443, 0x006837, 0x004529
  };

  private static final int OPACITY = 210;

  private final Path file;
  private final RasterGrid grid;
  private final RasterGrid scene;
  private final int step;
  private final int blockColumns;
  private final float[] means;
  private final float least;
  private final float greatest;
  private long cellsWithValue;
  private double sum;

  private SurfaceLayer(Path file, RasterSource source, RasterGrid scene) throws IOException {
    this.file = file;
    this.grid = source.grid();
    this.scene = scene;
    if (!grid.crs().equals(scene.crs())) {
      throw InputProblem.of(
          "%s is in %s and the scene in %s: give a raster that 'greenview surface' made from this"
              + " scene",
          file, grid.crs(), scene.crs());
    }
    GridShape shape = grid.shape();
    this.step = Math.ceilDiv(Math.max(shape.rows(), shape.columns()), MOST_BLOCKS_A_SIDE);
    this.blockColumns = Math.ceilDiv(shape.columns(), step);
    this.means = new float[Math.ceilDiv(shape.rows(), step) * blockColumns];
    int[] counts = new int[means.length];
    source.readHeights((first, count, cells) -> add(first, count, cells, counts), () -> false);
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < means.length; i++) {
      means[i] = counts[i] == 0 ? Float.NaN : means[i] / counts[i];
      if (counts[i] > 0) {
        low = Math.min(low, means[i]);
        high = Math.max(high, means[i]);
      }
    }
    this.least = low;
    this.greatest = high;
    if (!(low <= high)) {
      throw new InputProblem(file + " holds no value: give the result of 'greenview surface'");
    }
  }

  /**
   * Reads a raster.
   *
   * @param band from 1
   * @throws InputProblem if it is in another CRS than the scene, or has no value
   */
  public static SurfaceLayer read(Path file, int band, RasterGrid scene) throws IOException {
    try (RasterSource source = RasterReaders.AUTO.open(file, band)) {
      return new SurfaceLayer(file, source, scene);
    }
  }

  private void add(int first, int count, float[] cells, int[] counts) {
    int columns = grid.shape().columns();
    for (int r = 0; r < count; r++) {
      int block = (first + r) / step * blockColumns;
      for (int c = 0; c < columns; c++) {
        float value = cells[r * columns + c];
        if (!Float.isNaN(value)) {
          means[block + c / step] += value;
          counts[block + c / step]++;
          cellsWithValue++;
          sum += value;
        }
      }
    }
  }

  /** The raster that is shown. */
  public Path file() {
    return file;
  }

  /** What a page needs to know of it. */
  public Map<String, Object> about() {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("name", file.getFileName().toString());
    about.put("least", least);
    about.put("greatest", greatest);
    about.put("mean", sum / cellsWithValue);
    about.put("cells", cellsWithValue);
    about.put("cellsABlock", step);
    about.put("histogram", histogram());
    return about;
  }

  /** How many blocks have a value in each of 40 ranges from the least to the greatest. */
  private int[] histogram() {
    int[] bins = new int[HISTOGRAM_BINS];
    for (float mean : means) {
      if (!Float.isNaN(mean)) {
        bins[Math.min(HISTOGRAM_BINS - 1, (int) (place(mean) * HISTOGRAM_BINS))]++;
      }
    }
    return bins;
  }

  private double place(float value) {
    return greatest > least ? (value - least) / (double) (greatest - least) : 0.5;
  }

  int[] pixels(int fromRow, int fromColumn, int cellsAPixel, int rows, int columns) {
    return pixels(scene, fromRow, fromColumn, cellsAPixel, rows, columns);
  }

  /** Pixels of so many cells of a grid a side, whose cells may be smaller than the raster's. */
  private int[] pixels(
      RasterGrid cells, int fromRow, int fromColumn, int cellsAPixel, int rows, int columns) {
    int[] pixels = new int[rows * columns];
    GeoTransform own = grid.transform();
    double half = cellsAPixel / 2.0 - 0.5;
    for (int i = 0; i < rows; i++) {
      double y = cells.transform().yOfCentre(fromRow + (double) i * cellsAPixel + half);
      int row = (int) own.rowAt(y);
      for (int j = 0; j < columns; j++) {
        double x = cells.transform().xOfCentre(fromColumn + (double) j * cellsAPixel + half);
        int column = (int) own.columnAt(x);
        if (grid.shape().contains(row, column)) {
          float mean = means[row / step * blockColumns + column / step];
          if (!Float.isNaN(mean)) {
            pixels[i * columns + j] = OPACITY << 24 | colour(place(mean));
          }
        }
      }
    }
    return pixels;
  }

  private static int colour(double place) {
    double at = Math.clamp(place, 0, 1) * (COLOURS.length - 1);
    int low = Math.min((int) at, COLOURS.length - 2);
    int rgb = 0;
    for (int shift : new int[] {16, 8, 0}) {
      int from = COLOURS[low] >> shift & 0xff;
      int to = COLOURS[low + 1] >> shift & 0xff;
      rgb |= (int) Math.round(from + (at - low) * (to - from)) << shift;
    }
    return rgb;
  }

  /**
   * Means of the blocks whose centres lie in each polygon.
   *
   * @return by polygon: {@code name}, {@code mean} (null where no block has a value) and {@code
   *     cells}, the number of cells that these blocks stand for
   */
  public List<Map<String, Object>> means(ResultLayer zones) {
    List<Map<String, Object>> means = new ArrayList<>();
    for (int i = 0; i < zones.geometries().size(); i++) {
      Geometry zone = zones.geometries().get(i);
      if (zone == null || zone.getDimension() < 2) {
        throw InputProblem.of(
            "zone %d (%s) is no polygon: give a layer of polygons", i + 1, zones.nameOf(i));
      }
      means.add(mean(zones.nameOf(i), zone));
    }
    return means;
  }

  private Map<String, Object> mean(String name, Geometry zone) {
    IndexedPointInAreaLocator area = new IndexedPointInAreaLocator(zone);
    GeoTransform blocks = grid.transform();
    double total = 0;
    long count = 0;
    for (int i = 0; i < means.length; i++) {
      if (!Float.isNaN(means[i])) {
        double column = (i % blockColumns + 0.5) * step - 0.5;
        double row = (i / blockColumns + 0.5) * step - 0.5;
        Coordinate centre = new Coordinate(blocks.xOfCentre(column), blocks.yOfCentre(row));
        if (area.locate(centre) != Location.EXTERIOR) {
          total += means[i];
          count++;
        }
      }
    }
    Map<String, Object> mean = new LinkedHashMap<>();
    mean.put("name", name);
    mean.put("mean", count == 0 ? null : total / count);
    mean.put("cells", count * step * step);
    return mean;
  }

  /**
   * The whole raster as a picture.
   *
   * @param pixels as 32-bit ARGB
   * @param cellsAPixel along each side of a pixel
   */
  public record Overview(int[] pixels, int width, int height, int cellsAPixel) {}

  /** The whole raster in at most so many pixels a side. */
  public Overview overview(int mostPixelsASide) {
    int longest = Math.max(grid.shape().rows(), grid.shape().columns());
    int cellsAPixel = Math.ceilDiv(longest, mostPixelsASide);
    int width = Math.ceilDiv(grid.shape().columns(), cellsAPixel);
    int height = Math.ceilDiv(grid.shape().rows(), cellsAPixel);
    return new Overview(pixels(grid, 0, 0, cellsAPixel, height, width), width, height, cellsAPixel);
  }

  /** Where its cells lie. */
  public GeoTransform transform() {
    return grid.transform();
  }
}
