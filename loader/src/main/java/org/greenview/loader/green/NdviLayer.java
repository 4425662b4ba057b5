package org.greenview.loader.green;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.align.AlignedRaster;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.align.Figures;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.nativedata.segment.SegmentView;

/**
 * Green is where (near infrared - red) / (near infrared + red) is above a limit. Where the sum is
 * 0, or either is NoData, nothing is known.
 */
final class NdviLayer implements GreenLayer {
  private final RasterSource redFile;
  private final RasterSource nearFile;
  private final AlignedRaster red;
  private final AlignedRaster near;
  private final double above;
  private final GreenSettings settings;
  private final List<String> notes = new ArrayList<>();

  private NdviLayer(
      RasterSource redFile,
      RasterSource nearFile,
      double above,
      GreenSettings settings,
      Alignment alignment)
      throws IOException {
    this.redFile = redFile;
    this.nearFile = nearFile;
    this.above = above;
    this.settings = settings;
    requireSameGrid();
    this.red =
        AlignedRaster.of(
            "green",
            NoDataChoice.apply(settings.noData(), redFile),
            settings.resampling(),
            alignment);
    this.near =
        AlignedRaster.of(
            "green",
            NoDataChoice.apply(settings.noData(), nearFile),
            settings.resampling(),
            alignment);
    notes.addAll(NoDataChoice.notes("green", settings.noData(), nearFile));
    notes.add(
        Text.of(
            "green: 1 where the NDVI of %s and %s is above %s, else 0",
            redFile.path().getFileName(), nearFile.path().getFileName(), Figures.text(above)));
    notes.addAll(near.notes());
  }

  static NdviLayer open(GreenInput.Ndvi input, GreenSettings settings, Alignment alignment)
      throws IOException {
    RasterSource red = settings.readers().openAnywhere(input.red(), input.redBand(), "--red-band");
    try {
      RasterSource near =
          settings.readers().openAnywhere(input.nearInfrared(), input.nearBand(), "--nir-band");
      try {
        return new NdviLayer(red, near, input.above(), settings, alignment);
      } catch (Throwable t) {
        near.close();
        throw t;
      }
    } catch (Throwable t) {
      red.close();
      throw t;
    }
  }

  private void requireSameGrid() {
    RasterGrid redGrid = unitless(redFile);
    String difference = unitless(nearFile).differenceFrom(redGrid);
    if (difference == null && !nearFile.crs().isSameAs(redFile.crs())) {
      difference = "its CRS is " + nearFile.crs() + ", not " + redFile.crs();
    }
    if (difference != null) {
      throw InputProblem.of(
          "%s does not lie on the grid of %s: %s; red and near infrared have to be of one image",
          nearFile.path(), redFile.path(), difference);
    }
  }

  private static RasterGrid unitless(RasterSource source) {
    return new RasterGrid(source.shape(), source.transform(), "");
  }

  @Override
  public double noDataCode() {
    return GreenInput.NO_DATA;
  }

  @Override
  public String sourceName() {
    return redFile.path().getFileName() + " + " + nearFile.path().getFileName();
  }

  @Override
  public long sourceBytes() {
    return redFile.bytes() + nearFile.bytes();
  }

  @Override
  public String description() {
    return redFile.description() + "; " + nearFile.description() + ", read by " + nearFile.reader();
  }

  /** Red is put down in a file of its own, because both come as streams. */
  @Override
  public List<String> read(Path workFolder, RowSink<byte[]> rows) throws IOException {
    List<String> said = new ArrayList<>(notes);
    Path scratch = workFolder.resolve("red.gvs");
    RasterGrid grid = new RasterGrid(red.cellsShape(), GeoTransform.northUp(0, 0, 1), "");
    try (SegmentCreator creator =
        SegmentCreator.create(scratch, SegmentHeader.float32(grid, "red", 0))) {
      said.addAll(red.readCells(creator::writeRows));
      creator.publish();
    }
    try (SegmentView view = SegmentView.map(scratch)) {
      long[] undefined = new long[1];
      said.addAll(
          near.readClassified(
              (firstRow, count, cells, codes) ->
                  undefined[0] += classify(view, firstRow, count, cells, codes),
              settings.ruleOfMade(),
              rows));
      if (undefined[0] > 0) {
        said.add(
            Text.of(
                "green: %s red + near infrared = 0 and so no NDVI: NoData there",
                Counted.of(undefined[0], "cell has", "cells have")));
      }
    } finally {
      Files.deleteIfExists(scratch);
    }
    return said;
  }

  private long classify(SegmentView redView, int firstRow, int count, float[] near, byte[] codes) {
    int columns = redView.shape().columns();
    float[] redRow = new float[columns];
    long undefined = 0;
    for (int at = 0; at < count; at += columns) {
      redView.copyFloats(firstRow + at / columns, 0, redRow, 0, columns);
      for (int i = 0; i < columns; i++) {
        double sum = (double) near[at + i] + redRow[i];
        double ndvi = ((double) near[at + i] - redRow[i]) / sum;
        undefined += sum == 0 ? 1 : 0;
        codes[at + i] =
            (byte)
                (Double.isNaN(ndvi) || sum == 0
                    ? GreenInput.NO_DATA
                    : ndvi > above ? GreenInput.GREEN : GreenInput.OTHER);
      }
    }
    return undefined;
  }

  @Override
  public void close() throws IOException {
    try (redFile) {
      nearFile.close();
    }
  }
}
