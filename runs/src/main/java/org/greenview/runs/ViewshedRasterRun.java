package org.greenview.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.engine.viewshed.RayPattern;
import org.greenview.engine.viewshed.ViewshedLayer;
import org.greenview.engine.viewshed.ViewshedPicture;
import org.greenview.engine.viewshed.ViewshedRasters;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.loader.raster.BandStatistics;
import org.greenview.loader.raster.EncodedTile;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.maps.CellMap;
import org.greenview.maps.MapBase;
import org.greenview.maps.MapMeasure;
import org.greenview.maps.MapRequest;
import org.greenview.maps.MapWriter;
import org.greenview.maps.RasterStyle;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.CellType;
import org.greenview.runs.job.JobMonitor;
import org.greenview.runs.job.PieceComputer;
import org.greenview.runs.job.PointObservers;
import org.greenview.runs.job.TimedWork;

/** Writes viewsheds of single observers as the bands of one GeoTIFF. */
public final class ViewshedRasterRun {
  private static final int SIDE = GeoTiffWriter.TILE_SIDE_CELLS;

  private final ViewshedRasterRequest request;
  private final RunListener listener;
  private final Cancellation cancellation;

  /** A run that nobody listens to and nobody ends. */
  public ViewshedRasterRun(ViewshedRasterRequest request) {
    this(request, RunListener.SILENT, new Cancellation());
  }

  /**
   * @param listener hears what the run says
   * @param cancellation ends the run when it is requested
   */
  public ViewshedRasterRun(
      ViewshedRasterRequest request, RunListener listener, Cancellation cancellation) {
    this.request = request;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /**
   * Runs it.
   *
   * @throws InputProblem if an input is refused, or an observer has no viewshed
   * @throws RunInterrupted if the run was asked to end
   */
  public void run() throws IOException {
    with(
        inputs -> {
          write(new ViewshedPicture(inputs.rasters(), inputs.kernel()), inputs);
          return null;
        });
  }

  /**
   * Looks at the run instead of running it: reads and checks all inputs, says what would be
   * computed and written, and what that would take.
   */
  public Estimate preview(Preview preview) throws IOException {
    return with(
        inputs -> {
          PointObservers cells = inputs.cells();
          ViewshedPicture picture = new ViewshedPicture(inputs.rasters(), inputs.kernel());
          CellWindow all = around(windows(picture, cells));
          long cellBytes = request.layer() == ViewshedLayer.VISIBLE ? Byte.BYTES : Float.BYTES;
          return new RunPreview(preview, listener, cancellation)
              .say(
                  request.scene(),
                  inputs.scene(),
                  List.of(),
                  inputs.readSeconds(),
                  new RunPreview.Plan(
                      pictures(inputs),
                      cells.count(),
                      1,
                      Text.of(
                          "%s By the %s.",
                          request.settings().sight(inputs.scene(), inputs.kernel().request()),
                          inputs.kernel().reason())),
                  RunPreview.Crew.ofThreads(
                      1,
                      ViewshedPicture.bytes(inputs.kernel(), request.layer()),
                      Float.BYTES * all.cellCount()),
                  new RunPreview.Written(
                      Text.of(
                          "%s (%s, %s)%s",
                          request.out(),
                          all.shape(),
                          Counted.of(cells.count(), "band"),
                          MapRequest.text(request.map())),
                      OutputRaster.mostBytes(all.shape(), cellBytes * cells.count()),
                      0,
                      request.out()));
        });
  }

  /** A piece is an observer. */
  private TimedWork pictures(Inputs inputs) {
    return new TimedWork() {
      @Override
      public PieceComputer pieces(JobMonitor monitor) {
        ViewshedPicture picture = new ViewshedPicture(inputs.rasters(), inputs.kernel());
        return place -> {
          int observer = (int) (place * inputs.cells().count());
          int row = inputs.cells().rows()[observer];
          int column = inputs.cells().columns()[observer];
          switch (request.layer()) {
            case VISIBLE -> picture.visible(row, column);
            case ANGLE -> picture.angles(row, column);
            case HIDDEN_BY -> picture.hiddenBy(row, column);
          }
          return 1;
        };
      }

      @Override
      public double mostSecondsEach() {
        return inputs.kernel().mostPointSeconds();
      }
    };
  }

  /** What the run has read before it computes or writes anything. */
  private record Inputs(
      Scene scene,
      ViewshedRasters rasters,
      KernelSelection kernel,
      PointObservers cells,
      double readSeconds) {}

  private interface Work<T> {
    T on(Inputs inputs) throws IOException;
  }

  private <T> T with(Work<T> work) throws IOException {
    return RunThreads.call(request.settings().threads(), () -> open(work));
  }

  private <T> T open(Work<T> work) throws IOException {
    long startNs = System.nanoTime();
    OutputRaster.check(request.out());
    Path mapFile = MapRequest.fileOf(request.map());
    OutputFiles.of(
            Arrays.asList(request.out(), RasterStyleFile.beside(request.out()), mapFile),
            request.scene().files(),
            request.rule(),
            null,
            null)
        .requireFree();
    if (request.map() != null) {
      checkMap();
    }
    if (request.layer() == ViewshedLayer.HIDDEN_BY && !request.settings().view().pitch().isAll()) {
      throw new InputProblem(
          "--what hidden-by says how much a cell must be raised to be seen, and --pitch leaves"
              + " cells out that are seen: give one of them");
    }
    try (OpenScene open = OpenScene.open(request.scene(), listener, cancellation)) {
      Scene scene = open.scene();
      Plausibility.of(request.settings(), OwnNumbers.none(), scene).forEach(listener::notice);
      ViewshedRasters rasters = ViewshedRasters.of(scene);
      ViewshedRequest viewshed = request.settings().requestFor(scene);
      PointObservers cells = cells(scene);
      requireValues(rasters, viewshed, cells, scene);
      KernelSelection kernel =
          KernelSelector.selectForPoints(request.settings().kernel(), viewshed, cells.count());
      listener.detail(kernel.reason());
      WorkingMemory.requireForThreads(1, ViewshedPicture.bytes(kernel, request.layer()));
      if (viewshed.rays() == RayPattern.PERIMETER) {
        listener.notice(
            "cells on no ray are "
                + (request.layer() == ViewshedLayer.VISIBLE ? "0, not visible" : "NoData")
                + ", as in the tutorial; --rays square reaches every cell");
      }
      return work.on(
          new Inputs(scene, rasters, kernel, cells, (System.nanoTime() - startNs) / 1e9));
    }
  }

  private void checkMap() {
    request.map().check();
    if (request.layer() != ViewshedLayer.VISIBLE && request.observers().size() > 1) {
      throw InputProblem.of(
          "--map with --what %s shows what one observer sees: give one --at",
          request.layer().label());
    }
    MapWriter.prepare();
  }

  private PointObservers cells(Scene scene) {
    return PointObservers.locate(
        request.observers().stream().mapToDouble(xy -> xy[0]).toArray(),
        request.observers().stream().mapToDouble(xy -> xy[1]).toArray(),
        scene.grid());
  }

  private void requireValues(
      ViewshedRasters rasters, ViewshedRequest viewshed, PointObservers cells, Scene scene) {
    for (int i = 0; i < cells.count(); i++) {
      ObserverStatus status = rasters.statusAt(cells.rows()[i], cells.columns()[i], viewshed);
      if (status == ObserverStatus.BELOW_SURFACE) {
        listener.notice(
            Text.of("--at %s is below the surface, perhaps inside a building", name(i)));
      } else if (!status.hasValue()) {
        throw InputProblem.of(
            "--at %s %s %s: give a place that has a height",
            name(i),
            status == ObserverStatus.OUTSIDE ? "lies outside" : "is on a NoData cell of",
            scene.dsm().header().sourceName());
      }
    }
  }

  private String name(int observer) {
    double[] xy = request.observers().get(observer);
    return xy[0] + "," + xy[1];
  }

  private static CellWindow[] windows(ViewshedPicture picture, PointObservers cells) {
    CellWindow[] windows = new CellWindow[cells.count()];
    Arrays.setAll(windows, i -> picture.window(cells.rows()[i], cells.columns()[i]));
    return windows;
  }

  private void write(ViewshedPicture picture, Inputs inputs) throws IOException {
    Scene scene = inputs.scene();
    PointObservers cells = inputs.cells();
    ViewshedRequest viewshed = inputs.kernel().request();
    CellWindow[] windows = windows(picture, cells);
    CellWindow all = around(windows);
    RasterGrid grid = scene.grid().part(all);
    boolean codes = request.layer() == ViewshedLayer.VISIBLE;
    List<String> bands = new ArrayList<>();
    for (int i = 0; i < windows.length; i++) {
      bands.add(request.layer().label() + " from " + name(i));
    }
    CellMap map = request.map() == null ? null : map(grid, viewshed, scene);
    try (GeoTiffWriter writer =
        GeoTiffWriter.create(
            request.out(),
            grid,
            codes ? CellType.UINT8 : CellType.FLOAT32,
            codes ? ViewshedPicture.OUTSIDE & 0xff : Double.NaN,
            bands)) {
      writer.describe(GviDescription.ofRaster(request.settings(), scene));
      writer.describe(
          Map.of(
              "GREENVIEW_VIEWSHED",
              meaning(),
              "GREENVIEW_SETTINGS",
              request.settings().sight(scene, viewshed)));
      for (int band = 0; band < windows.length; band++) {
        cancellation.check();
        writeBand(writer, map, band, picture, cells, windows[band], all);
      }
      writer.addOverviews(cancellation::check);
      BandStatistics first = writer.finish().getFirst();
      RasterStyleFile.write(request.out(), style(first, map), listener);
    }
    if (map != null) {
      MapWriter.write(map, request.map()).forEach(listener::notice);
      listener.wrote(request.map().file());
    }
    listener.summary(request.settings().sight(scene, viewshed));
    listener.count("observers", windows.length);
    listener.count("rows", all.rows());
    listener.count("columns", all.columns());
    listener.wrote(request.out());
    listener.summary(
        Text.of(
            "Wrote %s%s: %s, %d x %d cells, %s.",
            request.out(),
            map == null ? "" : " and " + request.map().file(),
            meaning(),
            all.rows(),
            all.columns(),
            Counted.of(windows.length, "band")));
  }

  private Optional<String> style(BandStatistics firstBand, CellMap map) {
    if (request.layer() == ViewshedLayer.VISIBLE) {
      return Optional.of(RasterStyle.ofSeen());
    }
    return RasterStyleFile.likeMap(
        map, request.map(), 1, RasterStyleFile.ofNumbers(kind(), 1, firstBand, false));
  }

  private CellMap.Kind kind() {
    return switch (request.layer()) {
      case VISIBLE -> CellMap.Kind.SEEN;
      case ANGLE -> CellMap.Kind.ANGLES;
      case HIDDEN_BY -> CellMap.Kind.HIDDEN;
    };
  }

  private CellMap map(RasterGrid grid, ViewshedRequest viewshed, Scene scene) {
    request.map().check(grid);
    return new CellMap(
        kind(),
        switch (request.layer()) {
          case VISIBLE ->
              request.observers().size() == 1
                  ? new MapMeasure("visible", "What an observer sees", "Seen", true)
                  : new MapMeasure("visible", "How many observers see each cell", "Seen by", true);
          case ANGLE ->
              new MapMeasure(
                  "angle", "Degrees above the horizon at which cells are seen", "Degrees", false);
          case HIDDEN_BY ->
              new MapMeasure("hidden_by", "Metres by which cells are hidden", "Metres", false);
        },
        grid,
        request.layer() == ViewshedLayer.ANGLE ? null : MapBase.ofHeights(scene.dsm()),
        request.observers().stream().mapToDouble(xy -> xy[0]).toArray(),
        request.observers().stream().mapToDouble(xy -> xy[1]).toArray(),
        RunMaps.smallPrint(
            scene, request.settings(), request.settings().sight(scene, viewshed), null),
        request.map().design());
  }

  private String meaning() {
    return switch (request.layer()) {
      case VISIBLE -> "1 visible, 0 not visible, 255 outside";
      case ANGLE -> "degrees above the horizontal at which a visible cell is seen";
      case HIDDEN_BY -> "metres by which a cell is hidden, 0 visible";
    };
  }

  private void writeBand(
      GeoTiffWriter writer,
      CellMap map,
      int band,
      ViewshedPicture picture,
      PointObservers cells,
      CellWindow window,
      CellWindow all)
      throws IOException {
    int row = cells.rows()[band];
    int column = cells.columns()[band];
    byte[] codes = request.layer() == ViewshedLayer.VISIBLE ? picture.visible(row, column) : null;
    float[] numbers =
        switch (request.layer()) {
          case VISIBLE -> {
            long seen = 0;
            for (byte code : codes) {
              seen += code == ViewshedPicture.VISIBLE ? 1 : 0;
            }
            listener.summary(Text.of("%s sees %s.", name(band), Counted.of(seen, "cell")));
            yield null;
          }
          case ANGLE -> picture.angles(row, column);
          case HIDDEN_BY -> picture.hiddenBy(row, column);
        };
    if (map != null) {
      map.add(window.from(all), numbers == null ? numbers(codes) : numbers, window.columns());
    }
    for (int tileRow = 0; tileRow < writer.tilesDown(); tileRow++) {
      for (int tileColumn = 0; tileColumn < writer.tilesAcross(); tileColumn++) {
        writer.write(band, tile(writer, codes, numbers, window.from(all), tileRow, tileColumn));
      }
    }
  }

  private static float[] numbers(byte[] codes) {
    float[] numbers = new float[codes.length];
    for (int i = 0; i < codes.length; i++) {
      numbers[i] = codes[i] == ViewshedPicture.OUTSIDE ? Float.NaN : codes[i];
    }
    return numbers;
  }

  /** A tile of the raster; what lies beyond the window, which is the raster's, is outside. */
  private static EncodedTile tile(
      GeoTiffWriter writer,
      byte[] codes,
      float[] numbers,
      CellWindow window,
      int tileRow,
      int tileColumn) {
    int firstRow = tileRow * SIDE;
    int firstColumn = tileColumn * SIDE;
    byte[] codeTile = new byte[SIDE * SIDE];
    float[] numberTile = new float[SIDE * SIDE];
    Arrays.fill(codeTile, ViewshedPicture.OUTSIDE);
    Arrays.fill(numberTile, Float.NaN);
    int from = Math.max(firstColumn, window.columnStart());
    int count = Math.min(firstColumn + SIDE, window.columnStop()) - from;
    for (int r = Math.max(firstRow, window.rowStart());
        count > 0 && r < Math.min(firstRow + SIDE, window.rowStop());
        r++) {
      int at = (r - window.rowStart()) * window.columns() + from - window.columnStart();
      int into = (r - firstRow) * SIDE + from - firstColumn;
      if (codes != null) {
        System.arraycopy(codes, at, codeTile, into, count);
      } else {
        System.arraycopy(numbers, at, numberTile, into, count);
      }
    }
    return codes != null
        ? writer.encode(tileRow, tileColumn, codeTile)
        : writer.encode(tileRow, tileColumn, numberTile);
  }

  private static CellWindow around(CellWindow[] windows) {
    return Arrays.stream(windows)
        .reduce(
            (a, b) ->
                new CellWindow(
                    Math.min(a.rowStart(), b.rowStart()),
                    Math.max(a.rowStop(), b.rowStop()),
                    Math.min(a.columnStart(), b.columnStart()),
                    Math.max(a.columnStop(), b.columnStop())))
        .orElseThrow();
  }
}
