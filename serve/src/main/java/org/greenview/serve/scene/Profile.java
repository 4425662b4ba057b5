package org.greenview.serve.scene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.SegmentView;
import org.greenview.serve.http.Query;
import org.greenview.serve.http.Refusal;

/** Heights along a line. */
public final class Profile {
  private static final int MOST_CORNERS = 100;
  private static final int MOST_SAMPLES = 2_000;

  private Profile() {}

  /**
   * Reads the corners of a line.
   *
   * @param text {@code x,y;x,y;...} in the scene's CRS
   */
  public static List<double[]> line(String text) {
    String[] corners = text.split(";", -1);
    if (corners.length < 2 || corners.length > MOST_CORNERS) {
      throw new Refusal(400, "a line is 2 to " + MOST_CORNERS + " places x,y with ; between them");
    }
    List<double[]> line = new ArrayList<>();
    for (String corner : corners) {
      String[] xy = corner.split(",", -1);
      if (xy.length != 2) {
        throw new Refusal(400, "a place of a line is x,y, not " + Query.shown(corner));
      }
      Query place = Query.of(Map.of("x", xy[0], "y", xy[1]));
      line.add(new double[] {place.number("x"), place.number("y")});
    }
    return line;
  }

  /**
   * Samples the cells along a line, one a cell, or fewer where the line is longer than 2,000 cells.
   *
   * @return lists of one number for each sample: {@code distance} in metres, {@code surface} and
   *     {@code ground} in metres (null for NoData), {@code green} true or false
   */
  public static Map<String, Object> along(List<double[]> line, LiveScene live) throws IOException {
    RasterGrid grid = live.grid();
    double unit = grid.metresPerUnit();
    double total = 0;
    for (int i = 1; i < line.size(); i++) {
      total += length(line.get(i - 1), line.get(i));
    }
    if (!(total > 0) || !Double.isFinite(total)) {
      throw new Refusal(400, "the line has no length");
    }
    double step = Math.max(grid.transform().a1(), total / (MOST_SAMPLES - 1));
    double whole = total;
    return live.work(
        () -> {
          List<Double> distances = new ArrayList<>();
          List<Float> surface = new ArrayList<>();
          List<Float> ground = new ArrayList<>();
          List<Boolean> green = new ArrayList<>();
          Optional<SegmentView> dtm = live.scene().dtm();
          int corner = 1;
          double before = 0;
          int samples = (int) (whole / step) + 1;
          for (int i = 0; i < samples; i++) {
            double at = i * step;
            while (corner < line.size() - 1
                && at > before + length(line.get(corner - 1), line.get(corner))) {
              before += length(line.get(corner - 1), line.get(corner));
              corner++;
            }
            double[] a = line.get(corner - 1);
            double[] b = line.get(corner);
            double share = Math.min(1, (at - before) / Math.max(length(a, b), 1e-9));
            int[] cell = live.cellAt(a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]));
            boolean known = grid.shape().contains(cell[0], cell[1]);
            distances.add(at * unit);
            surface.add(known ? height(live.scene().dsm(), cell) : null);
            ground.add(known && dtm.isPresent() ? height(dtm.orElseThrow(), cell) : null);
            green.add(
                known && live.greenCodes().contains(live.scene().green().byteAt(cell[0], cell[1])));
          }
          Map<String, Object> profile = new LinkedHashMap<>();
          profile.put("distance", distances);
          profile.put("surface", surface);
          if (dtm.isPresent()) {
            profile.put("ground", ground);
          }
          profile.put("green", green);
          return profile;
        });
  }

  private static Float height(SegmentView heights, int[] cell) {
    float metres = heights.floatAt(cell[0], cell[1]);
    return Float.isNaN(metres) ? null : metres;
  }

  private static double length(double[] a, double[] b) {
    return Math.hypot(b[0] - a[0], b[1] - a[1]);
  }
}
