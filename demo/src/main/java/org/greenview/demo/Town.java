package org.greenview.demo;

import java.util.ArrayList;
import java.util.List;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;

/**
 * Terrain with a river, blocks of buildings along streets, parks, woods and street trees. Every
 * cell is a function of the seed and its place alone, so rows can be asked for in any order, by any
 * thread, at any size, and are the same everywhere.
 *
 * <p>Units: metres. Cells are 5 m by default; smaller ones show gabled roofs and domed crowns,
 * which cells of 5 m or more have as flat ones.
 */
public final class Town {
  /** Side of a cell in metres where nobody asks for another. */
  public static final int USUAL_CELL_METRES = 5;

  /** Height of the lowest canopy that counts as tree. */
  private static final double LOWEST_TREE_METRES = 2;

  private static final double BLOCK_WIDTH = 95;
  private static final double BLOCK_DEPTH = 130;
  private static final double LOT_WIDTH = 16;
  private static final double LOT_DEPTH = 18;

  /** Houses of as many storeys have a gabled roof. */
  private static final int MOST_GABLED_STOREYS = 4;

  /** Rise of a gabled roof over its width. */
  private static final double ROOF_SLOPE = 0.6;

  private static final double CROWN_WIDTH = 9;

  /** Height of a crown's edge over that of its top. */
  private static final double CROWN_EDGE = 0.5;

  private static final double WEST = 370_000;
  private static final double NORTH = 410_000;

  private final RasterGrid grid;
  private final double cellMetres;
  private final boolean isDetailed;
  private final Noise noise;
  private final double centreX;
  private final double centreY;
  private final double townRadius;

  /**
   * A town of cells of 5 m.
   *
   * @param shape size in cells
   * @param seed which town
   */
  public Town(GridShape shape, long seed) {
    this(shape, USUAL_CELL_METRES, seed);
  }

  /**
   * A town.
   *
   * @param shape size in cells
   * @param cellMetres side of a cell
   * @param seed which town
   */
  public Town(GridShape shape, double cellMetres, long seed) {
    this.grid = new RasterGrid(shape, GeoTransform.northUp(WEST, NORTH, cellMetres), "EPSG:27700");
    this.cellMetres = cellMetres;
    this.isDetailed = cellMetres < USUAL_CELL_METRES;
    this.noise = new Noise(seed);
    this.centreX = shape.columns() * cellMetres * 0.52;
    this.centreY = shape.rows() * cellMetres * 0.47;
    this.townRadius = Math.min(shape.rows(), shape.columns()) * cellMetres * 0.42;
  }

  /** Shape, geotransform and coordinate system of the town's rasters. */
  public RasterGrid grid() {
    return grid;
  }

  /**
   * Computes one row.
   *
   * @param offset where the row begins in the three arrays
   * @param groundMetres receives bare earth
   * @param surfaceMetres receives ground with buildings and trees
   * @param treeCodes receives 1 where trees stand, else 0
   */
  public void fillRow(
      int row, int offset, float[] groundMetres, float[] surfaceMetres, byte[] treeCodes) {
    double y = y(row);
    for (int column = 0; column < grid.shape().columns(); column++) {
      double x = x(column);
      double ground = ground(x, y);
      double building = building(x, y);
      double tree = building > 0 ? 0 : tree(x, y);
      groundMetres[offset + column] = (float) ground;
      surfaceMetres[offset + column] = (float) (ground + building + tree);
      treeCodes[offset + column] = (byte) (tree >= LOWEST_TREE_METRES ? 1 : 0);
    }
  }

  /** Whether a cell is neither under a roof nor under a tree nor in the river. */
  public boolean isOpen(int row, int column) {
    double x = x(column);
    double y = y(row);
    return building(x, y) == 0 && tree(x, y) == 0 && riverDistance(x, y) > 40;
  }

  /**
   * The middle of a street that goes from north to south through the centre.
   *
   * @param number 0 for that nearest the centre, negative to the west
   * @return x and y of its points in the CRS of the grid, from north to south
   */
  List<double[]> street(int number) {
    double wanted = (Math.floor(centreX / BLOCK_WIDTH) + number) * BLOCK_WIDTH + 7;
    List<double[]> points = new ArrayList<>();
    for (double y = centreY - townRadius / 2; y <= centreY + townRadius / 2; y += 25) {
      double x = wanted;
      // Streets bend so little that this comes to rest.
      for (int i = 0; i < 20; i++) {
        x += wanted - alongStreets(x, y);
      }
      points.add(new double[] {WEST + x, NORTH - y});
    }
    return points;
  }

  /**
   * A square around the centre, in the CRS of the grid: its corners, the first again at the end.
   */
  List<double[]> parish() {
    List<double[]> corners = new ArrayList<>();
    for (int[] side : new int[][] {{-1, -1}, {1, -1}, {1, 1}, {-1, 1}, {-1, -1}}) {
      corners.add(
          new double[] {
            WEST + centreX + side[0] * townRadius / 4, NORTH - centreY + side[1] * townRadius / 4
          });
    }
    return corners;
  }

  /** How built-up a place is: 1 in the centre, 0 in open country. */
  double urbanity(double x, double y) {
    double distance = Math.hypot(x - centreX, y - centreY) / townRadius;
    double ragged = distance + 0.5 * (noise.smooth(x / 900, y / 900, 1) - 0.5);
    return Math.clamp(1.15 - ragged, 0, 1);
  }

  double x(int column) {
    return (column + 0.5) * cellMetres;
  }

  double y(int row) {
    return (row + 0.5) * cellMetres;
  }

  private double ground(double x, double y) {
    double hills =
        120 * noise.smooth(x / 5200, y / 5200, 2)
            + 45 * noise.smooth(x / 1700, y / 1700, 3)
            + 12 * noise.smooth(x / 520, y / 520, 4)
            + 2.5 * noise.smooth(x / 130, y / 130, 5)
            + 0.4 * noise.smooth(x / 23, y / 23, 6);
    double valley = Math.clamp(riverDistance(x, y) / 900, 0, 1);
    return 40 + hills * (0.25 + 0.75 * valley) - (riverDistance(x, y) < 22 ? 2.5 : 0);
  }

  /** Distance from the river's middle line, which winds from west to east. */
  private double riverDistance(double x, double y) {
    double bend = 1400 * (noise.smooth(x / 2600, 0, 7) - 0.5) + 300 * Math.sin(x / 700);
    return Math.abs(y - (centreY + 0.18 * townRadius + bend));
  }

  /** Height of the roof above the ground, 0 where there is none. */
  private double building(double x, double y) {
    double urbanity = urbanity(x, y);
    if (urbanity <= 0.05 || riverDistance(x, y) < 45) {
      return 0;
    }
    double u = alongStreets(x, y);
    double v = acrossStreets(x, y);
    long blockU = (long) Math.floor(u / BLOCK_WIDTH);
    long blockV = (long) Math.floor(v / BLOCK_DEPTH);
    double inU = u - blockU * BLOCK_WIDTH;
    double inV = v - blockV * BLOCK_DEPTH;
    if (inU < 14 || inV < 14 || isPark(blockU, blockV)) {
      return 0;
    }
    // A block has rows of houses along its streets and gardens behind them.
    boolean nearStreet = inU < 34 || inU > BLOCK_WIDTH - 20 || inV < 34 || inV > BLOCK_DEPTH - 20;
    if (!nearStreet && urbanity < 0.8) {
      return 0;
    }
    long lotU = blockU * 8 + (long) (inU / LOT_WIDTH);
    long lotV = blockV * 8 + (long) (inV / LOT_DEPTH);
    if (noise.at(lotU, lotV, 10) > 0.25 + 0.75 * urbanity) {
      return 0;
    }
    double storeys = 2 + Math.floor(noise.at(lotU, lotV, 11) * (1 + 5 * urbanity * urbanity));
    if (urbanity > 0.85 && noise.at(blockU, blockV, 12) > 0.9) {
      storeys += 6 + Math.floor(10 * noise.at(lotU, lotV, 13));
    }
    double eaves = 3.1 * storeys + 1.5 * noise.at(lotU, lotV, 14);
    return isDetailed && storeys <= MOST_GABLED_STOREYS
        ? eaves + gable(inU % LOT_WIDTH, inV % LOT_DEPTH, noise.at(lotU, lotV, 20) < 0.5)
        : eaves;
  }

  /** Height of a roof above its eaves: its ridge runs through the middle of the lot. */
  private static double gable(double inLotU, double inLotV, boolean ridgeIsAlong) {
    double toEaves =
        ridgeIsAlong ? Math.min(inLotV, LOT_DEPTH - inLotV) : Math.min(inLotU, LOT_WIDTH - inLotU);
    return ROOF_SLOPE * toEaves;
  }

  // Streets bend a little: their grid is laid over warped coordinates.
  private double alongStreets(double x, double y) {
    return x + 60 * noise.smooth(x / 420, y / 420, 8);
  }

  private double acrossStreets(double x, double y) {
    return y + 60 * noise.smooth(x / 420, y / 420, 9);
  }

  private boolean isPark(long blockU, long blockV) {
    return noise.smooth(blockU / 3.0, blockV / 3.0, 15) > 0.74;
  }

  /** Height of the canopy above the ground, 0 where there is none; roofs are the caller's. */
  private double tree(double x, double y) {
    if (riverDistance(x, y) < 30) {
      return 0;
    }
    double urbanity = urbanity(x, y);
    double clump =
        0.6 * noise.smooth(x / 240, y / 240, 16) + 0.4 * noise.smooth(x / 45, y / 45, 17);
    long crownU = (long) Math.floor(x / CROWN_WIDTH);
    long crownV = (long) Math.floor(y / CROWN_WIDTH);
    boolean park =
        urbanity > 0.05
            && isPark(
                (long) Math.floor(alongStreets(x, y) / BLOCK_WIDTH),
                (long) Math.floor(acrossStreets(x, y) / BLOCK_DEPTH));
    boolean wood = clump > (park ? 0.5 : 0.58 + 0.13 * urbanity);
    boolean lone = noise.at(crownU, crownV, 18) < (park ? 0.25 : 0.07 + 0.05 * urbanity);
    if (!wood && !lone) {
      return 0;
    }
    double height = 3 + 14 * noise.at(crownU, crownV, 19);
    double top = wood ? height + 3 : height;
    if (!isDetailed) {
      return top;
    }
    double fromMiddle =
        Math.hypot(x / CROWN_WIDTH - crownU - 0.5, y / CROWN_WIDTH - crownV - 0.5) * 2;
    if (fromMiddle >= 1) {
      // Crowns of a wood touch, a lone one ends.
      return wood ? CROWN_EDGE * top : 0;
    }
    return top * (CROWN_EDGE + (1 - CROWN_EDGE) * Math.sqrt(1 - fromMiddle * fromMiddle));
  }
}
