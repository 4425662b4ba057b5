package org.greenview.engine.viewshed;

import java.util.Arrays;
import java.util.List;

/**
 * What depends on distances for all observers of a block, added up unit by unit as {@link
 * WedgeMarks} counts them. Rings of 1 m would need counts of their own for each ring and are not
 * done here.
 */
final class WedgeSums implements LaneSums {
  private final int radius;

  /** By table and |row offset| x (radius + 1) + |column offset|. */
  private final long[][] weights;

  private final Measure.Band[] bands;
  private final OffsetBits[] cellsOfBand;
  private final LaneWeights.Additions all = new LaneWeights.Additions();
  private final LaneWeights.Additions green = new LaneWeights.Additions();

  /** By group, table and lane. */
  private final long[][][] sums;

  private final long[][][] greenSums;

  /** By group and band. */
  private final LaneCounter[][] bandCounters;

  private final long[] met = new long[LaneWeights.MOST];

  /** By band and lane, of the group asked for. */
  private final int[][] bandCounts;

  private int group;

  WedgeSums(ViewshedRequest request, double cellMetres, int groups) {
    this.radius = request.radiusCells();
    List<Measure.Vgvi> tables = request.measures().vgvi(false);
    int side = radius + 1;
    this.weights = new long[tables.size()][side * side];
    if (!tables.isEmpty()) {
      DistanceClasses distances = new DistanceClasses(radius);
      for (int table = 0; table < weights.length; table++) {
        WeightTable units =
            new WeightTable(tables.get(table).decay(), distances, radius, cellMetres);
        for (int r = 0; r <= radius; r++) {
          for (int c = 0; c <= radius && r * r + c * c <= radius * radius; c++) {
            weights[table][r * side + c] = units.units[distances.classOf(r, c)];
          }
        }
      }
    }
    this.sums = new long[groups][weights.length][WedgeRays.LANES];
    this.greenSums = new long[groups][weights.length][WedgeRays.LANES];
    this.bands = request.measures().bands().toArray(Measure.Band[]::new);
    this.cellsOfBand = new OffsetBits[bands.length];
    for (int i = 0; i < bands.length; i++) {
      Measure.Band band = bands[i];
      cellsOfBand[i] =
          new OffsetBits(
              radius,
              (r, c) -> band.contains(Math.sqrt((double) r * r + (double) c * c) * cellMetres));
    }
    this.bandCounters = new LaneCounter[groups][bands.length];
    for (LaneCounter[] ofGroup : bandCounters) {
      Arrays.setAll(ofGroup, _ -> new LaneCounter(4L * side * side));
    }
    this.bandCounts = new int[bands.length][WedgeRays.LANES];
  }

  /** Memory of what the measures of a request need. */
  static long bytes(ViewshedRequest request, int groups) {
    if (!request.measures().needDistances()) {
      return 0;
    }
    int radius = request.radiusCells();
    long side = radius + 1L;
    long ofMeasure = side * side * (Long.BYTES + 1) + 4L * groups * WedgeRays.LANES * Long.BYTES;
    return DistanceClasses.bytes(radius)
        + request.measures().count() * (ofMeasure + DistanceClasses.most(radius) * Long.BYTES);
  }

  /** Begins with the observers of a block. */
  void begin() {
    for (int i = 0; i < sums.length; i++) {
      for (int table = 0; table < weights.length; table++) {
        Arrays.fill(sums[i][table], 0);
        Arrays.fill(greenSums[i][table], 0);
      }
      for (LaneCounter counter : bandCounters[i]) {
        counter.reset();
      }
    }
  }

  /**
   * Adds units of eight cells.
   *
   * @param rows by unit: offset of its cells' row from the observer's
   * @param columns by unit: offset of its first cell's column
   * @param width longs of a row of {@link LaneCounter} that holds all of the units
   */
  void add(
      int toGroup,
      long[] visible,
      long[] visibleGreen,
      int[] rows,
      int[] columns,
      int units,
      int width) {
    if (weights.length > 0) {
      collect(visible, rows, columns, units, all);
      collect(visibleGreen, rows, columns, units, green);
      for (int table = 0; table < weights.length; table++) {
        LaneWeights.add(all, weights[table], sums[toGroup][table]);
        LaneWeights.add(green, weights[table], greenSums[toGroup][table]);
      }
    }
    for (int band = 0; band < bands.length; band++) {
      long[] cells = bands[band].green() ? visibleGreen : visible;
      for (int unit = 0; unit < units; unit++) {
        int at = unit * WedgePlan.UNIT;
        cellsOfBand[band].meet(rows[unit], columns[unit], cells, at, met, at);
      }
      Arrays.fill(met, units * WedgePlan.UNIT, LaneCounter.ROWS * width, 0);
      bandCounters[toGroup][band].add(met, 0, width, width);
    }
  }

  private void collect(
      long[] cells, int[] rows, int[] columns, int units, LaneWeights.Additions into) {
    int count = 0;
    for (int unit = 0; unit < units; unit++) {
      int row = Math.abs(rows[unit]) * (radius + 1);
      for (int i = 0; i < WedgePlan.UNIT; i++) {
        long lanes = cells[unit * WedgePlan.UNIT + i];
        into.lanes[count] = lanes;
        into.orbitAndBit[count] = (row + Math.abs(columns[unit] + i)) << 2;
        count += lanes != 0 ? 1 : 0;
      }
    }
    into.count = count;
  }

  /** Turns to the sums of a group. */
  void look(int atGroup) {
    group = atGroup;
    for (int band = 0; band < bands.length; band++) {
      Arrays.fill(bandCounts[band], 0);
      bandCounters[group][band].addTo(bandCounts[band]);
    }
  }

  @Override
  public double byCells(int table, int lane) {
    return greenSums[group][table][lane] / (double) sums[group][table][lane];
  }

  @Override
  public double byRings(int table, int lane) {
    throw new UnsupportedOperationException("rings are not counted by wedges");
  }

  @Override
  public double inBand(int band, int lane) {
    return bandCounts[band][lane];
  }
}
