package org.greenview.loader.green;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.raster.Gdal;
import org.greenview.loader.vector.LayerFile;
import org.greenview.loader.vector.PolygonLayer;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PolygonScanTest {
  private static final double WEST = 500_000;
  private static final double NORTH = 4_800_000;
  private static final CoordinateSystem CRS = CoordinateSystem.ofText("EPSG:25830", "test");

  @TempDir Path folder;

  private static RasterGrid grid(int rows, int columns, double cell) {
    return new RasterGrid(
        new GridShape(rows, columns), GeoTransform.northUp(WEST, NORTH, cell), "EPSG:25830");
  }

  private byte[] burn(Path file, RasterGrid grid) throws IOException {
    PolygonScan scan =
        new PolygonScan(PolygonLayer.read(LayerFile.of(file), grid).polygons(), grid, () -> false);
    byte[] all = new byte[(int) grid.shape().cellCount()];
    int columns = grid.shape().columns();
    scan.read(
        (row, count, cells) -> System.arraycopy(cells, 0, all, row * columns, count * columns));
    int burned = 0;
    for (byte code : all) {
      burned += code;
    }
    assertEquals(burned, scan.burned());
    return all;
  }

  private Path geoJson(String... geometries) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
                + "\"urn:ogc:def:crs:EPSG::25830\"}},\"features\":[");
    for (int i = 0; i < geometries.length; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"type\":\"Feature\",\"properties\":{},\"geometry\":")
          .append(geometries[i])
          .append('}');
    }
    return Files.writeString(folder.resolve("parks.geojson"), text.append("]}"));
  }

  private static String polygon(String... rings) {
    return "{\"type\":\"Polygon\",\"coordinates\":[" + String.join(",", rings) + "]}";
  }

  /** A ring of x and y, relative to the grid's corner, y downwards. */
  private static String ring(double... xy) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < xy.length + 2; i += 2) {
      text.append(i == 0 ? "" : ",")
          .append(
              String.format(
                  Locale.ROOT,
                  "[%.9f,%.9f]",
                  WEST + xy[i % xy.length],
                  NORTH - xy[(i + 1) % xy.length]));
    }
    return text.append(']').toString();
  }

  @Test
  void cellsWhoseCentreIsInsideAreGreen() throws IOException {
    // From 0.4 to 2.6: the centres of cells 0 (0.5), 1 and 2 (2.5) are inside; a hole on cell 1.
    Path file =
        geoJson(
            polygon(
                ring(0.4, 0.4, 2.6, 0.4, 2.6, 2.6, 0.4, 2.6),
                ring(1.1, 1.1, 1.1, 1.9, 1.9, 1.9, 1.9, 1.1)));
    assertArrayEquals(
        new byte[] {
          1, 1, 1, 0,
          1, 0, 1, 0,
          1, 1, 1, 0,
          0, 0, 0, 0
        },
        burn(file, grid(4, 4, 1)));
  }

  @Test
  void neighboursThatShareAnEdgeThroughCentresShareNoCell() throws IOException {
    Path left = geoJson(polygon(ring(0, 0, 1.5, 0, 1.5, 4, 0, 4)));
    byte[] first = burn(left, grid(4, 4, 1));
    Path right = geoJson(polygon(ring(1.5, 0, 4, 0, 4, 4, 1.5, 4)));
    byte[] second = burn(right, grid(4, 4, 1));
    for (int i = 0; i < first.length; i++) {
      assertEquals(1, first[i] + second[i], "cell " + i);
    }
    Path upper = geoJson(polygon(ring(0, 0, 4, 0, 4, 1.5, 0, 1.5)));
    first = burn(upper, grid(4, 4, 1));
    Path lower = geoJson(polygon(ring(0, 1.5, 4, 1.5, 4, 4, 0, 4)));
    second = burn(lower, grid(4, 4, 1));
    for (int i = 0; i < first.length; i++) {
      assertEquals(1, first[i] + second[i], "cell " + i);
    }
  }

  @Test
  void polygonsAreBurnedAsGdalDoes() throws Exception {
    Gdal.assumeInstalled();
    Random random = new Random(11);
    String[] geometries = new String[60];
    for (int i = 0; i < geometries.length; i++) {
      geometries[i] =
          i % 4 == 3
              ? "{\"type\":\"MultiPolygon\",\"coordinates\":[[%s],[%s]]}"
                  .formatted(
                      star(random, 40 * random.nextInt(4) + 20, 100, 15),
                      star(random, 40 * random.nextInt(4) + 20, 300, 15))
              : withHole(random);
    }
    Path file = geoJson(geometries);
    for (double cell : new double[] {1, 2, 5}) {
      RasterGrid grid = grid((int) (400 / cell), (int) (300 / cell), cell);
      Path out = folder.resolve("gdal" + cell + ".tif");
      Gdal.run(
          java.util.List.of(
              "gdal_rasterize",
              "-q",
              "-burn",
              "1",
              "-ot",
              "Byte",
              "-te",
              "" + WEST,
              "" + (NORTH - 400),
              "" + (WEST + 300),
              "" + NORTH,
              "-tr",
              "" + cell,
              "" + cell,
              file.toString(),
              out.toString()));
      double[] gdal = Gdal.cells(out);
      byte[] ours = burn(file, grid);
      int green = 0;
      for (int i = 0; i < ours.length; i++) {
        int at = i;
        assertEquals(gdal[i], ours[i], () -> "cell " + at + " of " + cell + " m");
        green += ours[i];
      }
      assertTrue(green > ours.length / 20 && green < ours.length, green + " green cells");
    }
  }

  private static String withHole(Random random) {
    double x = 300 * random.nextDouble();
    double y = 400 * random.nextDouble();
    return polygon(star(random, x, y, 25), ring(x - 4, y - 3, x, y + 5, x + 4, y - 2));
  }

  /** A ring around a centre, with corners at random distances of 0.6 to 1 radius. */
  private static String star(Random random, double x, double y, double radius) {
    int corners = 5 + random.nextInt(20);
    double[] xy = new double[2 * corners];
    for (int i = 0; i < corners; i++) {
      double distance = radius * (0.6 + 0.4 * random.nextDouble());
      xy[2 * i] = x + distance * Math.cos(2 * Math.PI * i / corners);
      xy[2 * i + 1] = y + distance * Math.sin(2 * Math.PI * i / corners);
    }
    return ring(xy);
  }
}
