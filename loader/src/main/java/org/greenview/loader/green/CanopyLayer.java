package org.greenview.loader.green;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.greenview.loader.align.AlignedRaster;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.align.Figures;
import org.greenview.loader.align.HeightUnits;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;

/** Green is what is taller than a limit in a canopy height model. */
final class CanopyLayer implements GreenLayer {
  /** The tallest tree known has 116 m. */
  private static final float TALLEST_METRES = 150;

  private static final float LOWEST_METRES = -100;

  private final RasterSource file;
  private final AlignedRaster raster;
  private final double tallerThanMetres;
  private final GreenSettings settings;
  private final LengthUnit unit;
  private final List<String> notes = new ArrayList<>();

  private CanopyLayer(
      RasterSource file, double tallerThanMetres, GreenSettings settings, Alignment alignment)
      throws IOException {
    this.file = file;
    this.tallerThanMetres = tallerThanMetres;
    this.settings = settings;
    RasterSource source = NoDataChoice.apply(settings.noData(), file);
    this.unit = HeightUnits.decide("green", source, settings.heightUnit(), notes);
    this.raster = AlignedRaster.of("green", source, settings.resampling(), alignment);
    notes.addAll(NoDataChoice.notes("green", settings.noData(), file));
    notes.add(
        "green: 1 where %s is taller than %s m, else 0"
            .formatted(sourceName(), Figures.text(tallerThanMetres)));
    notes.addAll(raster.notes());
  }

  static CanopyLayer open(GreenInput.Canopy input, GreenSettings settings, Alignment alignment)
      throws IOException {
    RasterSource file =
        settings.readers().openAnywhere(input.raster(), input.band(), "--green-band");
    try {
      return new CanopyLayer(file, input.tallerThanMetres(), settings, alignment);
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
  public String sourceName() {
    return file.path().getFileName().toString();
  }

  @Override
  public long sourceBytes() {
    return file.bytes();
  }

  @Override
  public String description() {
    return file.description() + ", read by " + file.reader();
  }

  @Override
  public List<String> read(Path workFolder, RowSink<byte[]> rows) throws IOException {
    List<String> said = new ArrayList<>(notes);
    long[] beyond = new long[1];
    said.addAll(
        raster.readClassified(
            (firstRow, count, cells, codes) -> beyond[0] += classify(count, cells, codes),
            settings.ruleOfMade(),
            rows));
    if (beyond[0] > 0) {
      said.add(
          String.format(
              Locale.ROOT,
              "%s: %,d cells are lower than %.0f m or taller than %.0f m, as if there were a NoData"
                  + " value that the file does not declare: if so, say --nodata green=VALUE",
              sourceName(),
              beyond[0],
              LOWEST_METRES,
              TALLEST_METRES));
    }
    return said;
  }

  private long classify(int count, float[] cells, byte[] codes) {
    long beyond = 0;
    for (int i = 0; i < count; i++) {
      double metres = cells[i] * unit.metres();
      codes[i] =
          (byte)
              (Double.isNaN(metres)
                  ? GreenInput.NO_DATA
                  : metres > tallerThanMetres ? GreenInput.GREEN : GreenInput.OTHER);
      beyond += metres < LOWEST_METRES || metres > TALLEST_METRES ? 1 : 0;
    }
    return beyond;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
