package org.greenview.serve.scene;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenview.engine.viewshed.CellSink;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Measure;
import org.greenview.engine.viewshed.Measures;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.ViewshedPicture;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.SegmentView;
import org.greenview.serve.http.Refusal;

/** A mapped scene of which many clients ask at the same time. Does not own the scene. */
public final class LiveScene {
  /** More codes than a list of shares has room for: then they are heights or something else. */
  private static final int MOST_CODES = 12;

  private final Scene scene;
  private final ViewshedRasters rasters;
  private final GreenCodes greenCodes;
  private final List<Measure.Share> classes;
  private final KernelPool kernels;
  private final WorkLimit work = new WorkLimit();

  /**
   * A live scene.
   *
   * @param greenCodes which codes count as green
   * @param classes shares of what is seen that are told; empty for one of each code that occurs
   */
  public LiveScene(Scene scene, GreenCodes greenCodes, List<Measure.Share> classes) {
    this.scene = scene;
    this.rasters = ViewshedRasters.of(scene);
    this.greenCodes = greenCodes;
    this.classes = classes.isEmpty() ? sharesOfCodes(scene.green()) : List.copyOf(classes);
    this.kernels = new KernelPool(rasters);
  }

  private static List<Measure.Share> sharesOfCodes(SegmentView green) {
    boolean[] occurs = new boolean[256];
    byte[] row = new byte[green.shape().columns()];
    for (int r = 0; r < green.shape().rows(); r++) {
      green.copyBytes(r, 0, row, 0, row.length);
      for (byte code : row) {
        occurs[code & 0xff] = true;
      }
    }
    List<Measure.Share> shares = new ArrayList<>();
    for (int code = 0; code < occurs.length; code++) {
      if (occurs[code] && code != green.header().noData()) {
        shares.add(new Measure.Share(String.valueOf(code), GreenCodes.of(code)));
      }
    }
    return shares.size() > MOST_CODES ? List.of() : shares;
  }

  /** The scene, which stays its opener's to close. */
  public Scene scene() {
    return scene;
  }

  /** Shape, geotransform and coordinate system of the scene. */
  public RasterGrid grid() {
    return scene.grid();
  }

  /** Codes that count as green in every answer. */
  public GreenCodes greenCodes() {
    return greenCodes;
  }

  /** Shares of what is seen that each answer tells besides green. */
  public List<Measure.Share> classes() {
    return classes;
  }

  /**
   * Refuses with a sentence if somebody removed the scene. The mapping would still work, but nobody
   * could load what is shown again.
   */
  public void requireThere() {
    if (!Files.exists(scene.dsm().file())) {
      throw new Refusal(
          410,
          Text.of(
              "the scene %s is no longer there: load it again, then start 'greenview serve' again",
              scene.folder().getFileName()));
    }
  }

  /** Does work on the scene when its turn comes. */
  public <T> T work(WorkLimit.Work<T> task) throws IOException {
    requireThere();
    return work.run(task);
  }

  /** Row and column of a place in the scene's CRS. */
  public int[] cellAt(double x, double y) {
    return new int[] {
      index(scene.grid().transform().rowAt(y)), index(scene.grid().transform().columnAt(x))
    };
  }

  /** What no int can be becomes the greatest or the least one, which is outside too. */
  private static int index(double index) {
    return Double.isNaN(index) ? -1 : (int) index;
  }

  /**
   * Looks around.
   *
   * @param x of the observer, in the scene's CRS
   * @param y of the observer
   * @param cells whether it is asked which cells are seen
   * @throws Refusal if the radius is too large, the scene is gone, or too much is going on
   */
  public Look look(double x, double y, Sight sight, boolean cells) throws IOException {
    ViewshedRequest request = sight.request(scene.grid(), greenCodes, classes);
    int[] cell = cellAt(x, y);
    return work(() -> look(cell[0], cell[1], request, cells));
  }

  /**
   * Looks around from a cell at once, whatever else is going on.
   *
   * @param row of the observer, also outside the scene
   */
  public Look look(int row, int column, ViewshedRequest request, boolean cells) throws IOException {
    ObserverStatus status = rasters.statusAt(row, column, request);
    if (!status.hasValue()) {
      return new Look(
          row, column, status, request.radiusCells(), 0, 0, Map.of(), 0, null, null, null, 0);
    }
    long startNs = System.nanoTime();
    return kernels.lend(
        request,
        tools -> {
          CellWindow window = null;
          byte[] seen = null;
          byte[] green = null;
          if (cells) {
            window =
                new CellWindow(row, row + 1, column, column + 1)
                    .grown(request.radiusCells(), rasters.shape());
            int bytes = Math.toIntExact(Math.ceilDiv(window.cellCount(), Byte.SIZE));
            seen = new byte[bytes];
            green = new byte[bytes];
            tools
                .kernel()
                .countAndSee(
                    row,
                    column,
                    request.view(),
                    tools.counts(),
                    intoBits(row, column, window, seen, green));
          } else {
            tools.kernel().count(row, column, request.view(), tools.counts());
          }
          return new Look(
              row,
              column,
              status,
              request.radiusCells(),
              tools.counts().visible,
              tools.counts().visibleGreen,
              measures(request.measures(), tools.counts().measures),
              tools.edges().share(row, column),
              window,
              seen,
              green,
              (System.nanoTime() - startNs) / 1_000);
        });
  }

  private CellSink intoBits(int row, int column, CellWindow window, byte[] seen, byte[] green) {
    int columns = window.columns();
    int origin = (row - window.rowStart()) * columns + column - window.columnStart();
    return (rowOffset, columnOffset) -> {
      int cell = origin + rowOffset * columns + columnOffset;
      byte bit = (byte) (0x80 >> (cell & 7));
      seen[cell >> 3] |= bit;
      if (greenCodes.contains(rasters.green().byteAt(row + rowOffset, column + columnOffset))) {
        green[cell >> 3] |= bit;
      }
    };
  }

  /**
   * What was seen as {@code greenview viewshed} writes it: 1 seen, 0 not seen, 255 outside the
   * circle or NoData. To be called as {@link #work}.
   */
  public byte[] codes(Look look, Sight sight) {
    ViewshedRequest request = sight.request(scene.grid(), greenCodes, classes);
    return new ViewshedPicture(
            rasters, KernelSelector.selectForPoints(KernelChoice.AUTO, request, 1))
        .visible(look.row(), look.column());
  }

  private static Map<String, Double> measures(Measures measures, double[] values) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      numbers.put(measures.label(i), Double.isNaN(values[i]) ? null : values[i]);
    }
    return numbers;
  }
}
