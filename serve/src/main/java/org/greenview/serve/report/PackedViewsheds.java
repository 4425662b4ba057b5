package org.greenview.serve.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.vector.AttributeType;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.Text;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.Look;
import org.greenview.serve.scene.ResultLayer;
import org.locationtech.jts.geom.Point;

/**
 * What each observer of a table sees, in as few bytes as there are for it: a bit for each cell, or,
 * where that is too much, for each block of cells, deflated.
 */
final class PackedViewsheds {
  /** Beyond, nobody clicks on each of them, and the report would take long to make. */
  private static final int MOST_OBSERVERS = 20_000;

  private static final int MOST_STEP = 32;

  private final LiveScene live;
  private final ReportTable input;
  private final int visibleColumn;
  private int different;

  private PackedViewsheds(ReportTable input) {
    this.input = input;
    this.live = input.live();
    this.visibleColumn =
        IntStream.range(0, input.table().attributes().size())
            .filter(i -> input.table().attributes().get(i).name().equals("visible"))
            .filter(i -> input.table().attributes().get(i).type() != AttributeType.TEXT)
            .findFirst()
            .orElse(-1);
  }

  /**
   * Packs viewsheds.
   *
   * @param budgetBytes how long they may be as base64
   * @param notes receives a sentence about what is left out or made coarser
   * @return one for each row, null where it has none; or null if there are none at all
   */
  static List<Map<String, Object>> of(ReportTable input, long budgetBytes, List<String> notes) {
    ResultLayer table = input.table();
    boolean points =
        table.geometries().stream().allMatch(g -> g == null || g instanceof Point)
            && table.geometries().stream().anyMatch(g -> g != null);
    if (input.live() == null || input.requestOf() == null || !points) {
      return null;
    }
    if (table.geometries().size() > MOST_OBSERVERS) {
      notes.add(
          Text.of(
              "Viewsheds are not in this file: there are more than %,d observers.",
              MOST_OBSERVERS));
      return null;
    }
    return new PackedViewsheds(input).pack(budgetBytes, notes);
  }

  private List<Map<String, Object>> pack(long budgetBytes, List<String> notes) {
    for (int step = 1; step <= MOST_STEP; step *= 2) {
      List<Map<String, Object>> all = atStep(step, budgetBytes);
      if (all != null) {
        if (different > 0) {
          notes.add(
              Text.of(
                  "%s no viewshed here, because with the settings of this report other"
                      + " counts of cells are seen than the table says.",
                  Counted.of(different, "observer has", "observers have")));
        }
        if (step > 1) {
          notes.add(
              Text.of(
                  "Viewsheds are drawn on blocks of %d x %d cells, so that the file stays small: a"
                      + " block is coloured if a cell of it is seen. The numbers are exact.",
                  step, step));
        }
        return all.stream().allMatch(java.util.Objects::isNull) ? null : all;
      }
    }
    notes.add("Viewsheds are not in this file, which they would make too long.");
    return null;
  }

  /** Null if they do not fit. */
  private List<Map<String, Object>> atStep(int step, long budgetBytes) {
    different = 0;
    int chunk = 256;
    long length = 0;
    List<Map<String, Object>> all = new ArrayList<>();
    int count = input.table().geometries().size();
    for (int from = 0; from < count; from += chunk) {
      List<Map<String, Object>> some =
          IntStream.range(from, Math.min(count, from + chunk))
              .parallel()
              .mapToObj(row -> packed(row, step))
              .toList();
      for (Map<String, Object> one : some) {
        length += one == null ? 5 : one.get("bits").toString().length() + 80;
      }
      all.addAll(some);
      if (length > budgetBytes) {
        return null;
      }
    }
    return all;
  }

  private Map<String, Object> packed(int row, int step) {
    if (!(input.table().geometries().get(row) instanceof Point place)) {
      return null;
    }
    ViewshedRequest request = input.requestOf().apply(row);
    int[] cell = live.cellAt(place.getX(), place.getY());
    Look look;
    try {
      look = live.look(cell[0], cell[1], request, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (look.window() == null) {
      return null;
    }
    if (visibleColumn >= 0
        && input.table().values()[row][visibleColumn] instanceof Number seen
        && seen.longValue() != look.visible()) {
      synchronized (this) {
        different++;
      }
      return null;
    }
    CellWindow window = look.window();
    int rows = Math.ceilDiv(window.rows(), step);
    int columns = Math.ceilDiv(window.columns(), step);
    int plane = Math.ceilDiv(rows * columns, 8);
    byte[] bits = new byte[2 * plane];
    byte[] seen = look.seen();
    for (int i = 0; i < seen.length; i++) {
      if (seen[i] != 0) {
        int block = i / window.columns() / step * columns + i % window.columns() / step;
        bits[block >> 3] |= (byte) (0x80 >> (block & 7));
        if (seen[i] == Look.GREEN) {
          bits[plane + (block >> 3)] |= (byte) (0x80 >> (block & 7));
        }
      }
    }
    Map<String, Object> packed = new LinkedHashMap<>();
    packed.put("row", window.rowStart());
    packed.put("column", window.columnStart());
    packed.put("rows", rows);
    packed.put("columns", columns);
    packed.put("step", step);
    packed.put("bits", Base64.getEncoder().encodeToString(deflated(bits)));
    return packed;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
      deflating.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }
}
