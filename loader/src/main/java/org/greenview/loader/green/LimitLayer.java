package org.greenview.loader.green;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.align.AlignedRaster;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.align.Figures;
import org.greenview.loader.align.HeightUnits;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Green is what has more than a limit in a raster of numbers: canopy heights, or an NDVI. */
final class LimitLayer extends RasterGreen {
  /** The tallest tree known has 116 m. */
  private static final double TALLEST_METRES = 150;

  private static final double LOWEST_METRES = -100;

  /** Of cells with a value: so many beyond the range of an index are not noise. */
  private static final double MOST_BEYOND = 0.5;

  private final AlignedRaster raster;
  private final double limit;
  private final GreenSettings settings;
  private final boolean isIndex;

  /** Metres of a unit of heights; 1 for an index. */
  private final double unit;

  private final List<String> notes = new ArrayList<>();
  private long valid;
  private long beyond;

  private LimitLayer(
      RasterSource file, double limit, boolean isIndex, GreenSettings settings, Alignment alignment)
      throws IOException {
    super(file);
    // Cells of an index are float32: 0.3 of them is not above 0.3.
    this.limit = isIndex ? (float) limit : limit;
    this.isIndex = isIndex;
    this.settings = settings;
    RasterSource source = NoDataChoice.apply(settings.noData(), file);
    this.unit =
        isIndex ? 1 : HeightUnits.decide("green", source, settings.heightUnit(), notes).metres();
    this.raster = AlignedRaster.of("green", source, settings.resampling(), alignment);
    notes.addAll(NoDataChoice.notes("green", settings.noData(), file));
    notes.add(
        Text.of(
            isIndex
                ? "green: 1 where the NDVI %s is above %s, else 0"
                : "green: 1 where %s is taller than %s m, else 0",
            sourceName(),
            Figures.text(limit)));
    notes.addAll(raster.notes());
  }

  static LimitLayer open(GreenInput.Canopy input, GreenSettings settings, Alignment alignment)
      throws IOException {
    RasterSource file = settings.readers().openAnywhere(input.raster(), input.band());
    return open(file, input.tallerThanMetres(), false, settings, alignment);
  }

  static LimitLayer open(GreenInput.NdviRaster input, GreenSettings settings, Alignment alignment)
      throws IOException {
    RasterSource file = settings.readers().openAnywhere(input.raster(), input.band());
    return open(file, input.above(), true, settings, alignment);
  }

  private static LimitLayer open(
      RasterSource file, double limit, boolean isIndex, GreenSettings settings, Alignment alignment)
      throws IOException {
    try {
      return new LimitLayer(file, limit, isIndex, settings, alignment);
    } catch (Throwable t) {
      file.close();
      throw t;
    }
  }

  @Override
  public double noDataCode() {
    return GreenInput.NO_DATA;
  }

  @Override
  public List<String> read(Path workFolder, RowSink<byte[]> rows) throws IOException {
    List<String> said = new ArrayList<>(notes);
    said.addAll(
        raster.readClassified(
            (_, count, cells, codes) -> classify(count, cells, codes),
            settings.ruleOfMade(),
            rows));
    if (beyond > 0) {
      said.add(isIndex ? beyondAnIndex() : beyondATree());
    }
    return said;
  }

  private String beyondATree() {
    return Text.of(
        "%s: %s lower than %.0f m or taller than %.0f m, as if there were a NoData"
            + " value that the file does not declare: if so, say --nodata green=VALUE",
        sourceName(), Counted.of(beyond, "cell is", "cells are"), LOWEST_METRES, TALLEST_METRES);
  }

  private String beyondAnIndex() {
    if (beyond > MOST_BEYOND * valid) {
      throw InputProblem.of(
          "%s: %s outside -1 to 1, so that this is no NDVI as it is: where 10000 stands for 1, say"
              + " so with 'gdal_translate -a_scale 0.0001'",
          file().path(), beyondOfAll());
    }
    return Text.of(
        "%s: %s outside -1 to 1, where no NDVI can be: if that is NoData, say"
            + " --nodata green=VALUE",
        sourceName(), beyondOfAll());
  }

  private String beyondOfAll() {
    String all = "of " + Counted.of(valid, "cell");
    return Counted.of(beyond, all + " lies", all + " lie");
  }

  private void classify(int count, float[] cells, byte[] codes) {
    double low = isIndex ? -1 : LOWEST_METRES;
    double high = isIndex ? 1 : TALLEST_METRES;
    for (int i = 0; i < count; i++) {
      double value = cells[i] * unit;
      boolean none = Double.isNaN(value);
      codes[i] =
          (byte) (none ? GreenInput.NO_DATA : value > limit ? GreenInput.GREEN : GreenInput.OTHER);
      valid += none ? 0 : 1;
      beyond += value < low || value > high ? 1 : 0;
    }
  }
}
