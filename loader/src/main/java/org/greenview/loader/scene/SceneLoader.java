package org.greenview.loader.scene;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;

/**
 * Loads rasters into a scene, straight into its segments, band of rows by band of rows. What can be
 * refused is refused before cells are read; a load that fails or is cancelled leaves nothing
 * behind.
 */
public final class SceneLoader {
  private final Consumer<String> notices;
  private final Consumer<String> details;
  private final BooleanSupplier cancelled;

  /**
   * @param notices takes sentences that the user should see; they go to the manifest, too
   * @param cancelled asked often, by several threads; true ends the load
   */
  public SceneLoader(Consumer<String> notices, BooleanSupplier cancelled) {
    this(notices, _ -> {}, cancelled);
  }

  /**
   * @param details takes sentences for somebody who wants to know more: who read what
   */
  public SceneLoader(
      Consumer<String> notices, Consumer<String> details, BooleanSupplier cancelled) {
    this.notices = notices;
    this.details = details;
    this.cancelled = cancelled;
  }

  /**
   * Loads a scene. All its layers get the grid and the CRS text of the DSM.
   *
   * @param sceneFolder must not exist, or be an empty folder
   * @throws InputProblem if a raster is refused, or does not lie on the grid of the DSM
   * @throws java.util.concurrent.CancellationException if cancelled
   * @throws IOException if a file cannot be read or written
   */
  public void load(SceneSources sources, Path sceneFolder) throws IOException {
    try (RasterSource dsm = open(sources, SceneLayer.DSM, sources.dsm());
        RasterSource green = open(sources, SceneLayer.GREEN, sources.green());
        RasterSource dtm = open(sources, SceneLayer.DTM, sources.dtm())) {
      dsm.requireHeights();
      if (green != null) {
        requireAligned(green, dsm);
      }
      if (dtm != null) {
        dtm.requireHeights();
        requireAligned(dtm, dsm);
      }
      try (SceneCreator scene = SceneCreator.create(sceneFolder)) {
        RasterGrid grid = dsm.grid();
        addHeights(scene, SceneLayer.DSM, dsm, grid);
        if (green != null) {
          addCodes(scene, green, grid);
        } else {
          addNothingGreen(scene, grid);
        }
        if (dtm != null) {
          addHeights(scene, SceneLayer.DTM, dtm, grid);
        }
        scene.publish();
      }
    }
  }

  private static RasterSource open(SceneSources sources, SceneLayer layer, Path path)
      throws IOException {
    return path == null ? null : sources.readers().open(path, sources.band(layer));
  }

  private void addHeights(
      SceneCreator scene, SceneLayer layer, RasterSource source, RasterGrid grid)
      throws IOException {
    scene.addLayer(
        layer,
        SegmentHeader.float32(grid, name(source), source.bytes()),
        segment -> told(source, source.fillHeights(segment, cancelled)));
  }

  private void addCodes(SceneCreator scene, RasterSource source, RasterGrid grid)
      throws IOException {
    scene.addLayer(
        SceneLayer.GREEN,
        SegmentHeader.uint8(grid, source.noDataCode(), name(source), source.bytes()),
        segment -> told(source, source.fillCodes(segment, cancelled)));
  }

  private static void addNothingGreen(SceneCreator scene, RasterGrid grid) throws IOException {
    scene.addLayer(
        SceneLayer.GREEN,
        SegmentHeader.uint8(grid, Double.NaN, "none", 0),
        segment -> {
          byte[] row = new byte[grid.shape().columns()];
          for (int r = 0; r < grid.shape().rows(); r++) {
            segment.writeRows(r, 1, row);
          }
          return List.of();
        });
  }

  /** Tells the user and adds to the manifest what kind of file the layer came from. */
  private List<String> told(RasterSource source, List<String> notes) {
    notes.forEach(notices);
    List<String> all = new ArrayList<>(notes);
    String from =
        "%s: %s, read by %s".formatted(name(source), source.description(), source.reader());
    details.accept(from);
    all.add(from);
    return all;
  }

  private static void requireAligned(RasterSource source, RasterSource dsm) {
    // One system can be written in several ways; which of them says nothing about the place.
    String crs = source.crs().isSameAs(dsm.crs()) ? dsm.grid().crs() : source.grid().crs();
    RasterGrid grid = new RasterGrid(source.grid().shape(), source.grid().transform(), crs);
    String difference = grid.differenceFrom(dsm.grid());
    if (difference != null) {
      throw new InputProblem(
          "%s does not lie on the grid of %s: %s; bring both to one grid with 'gdalwarp'"
              .formatted(source.path(), dsm.path(), difference));
    }
  }

  private static String name(RasterSource source) {
    return source.path().getFileName().toString();
  }
}
