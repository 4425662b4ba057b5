package org.greenview.loader.green;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.greenview.loader.align.AlignedRaster;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.align.CodeRule;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;

/** A raster of codes: trees, or classes of land cover. */
final class CodesLayer implements GreenLayer {
  private final RasterSource file;
  private final AlignedRaster raster;
  private final GreenSettings settings;
  private final List<String> notes = new ArrayList<>();

  private CodesLayer(RasterSource file, GreenSettings settings, Alignment alignment)
      throws IOException {
    this.file = file;
    this.settings = settings;
    RasterSource source = NoDataChoice.apply(settings.noData(), file);
    this.raster = AlignedRaster.of("green", source, settings.resampling(), alignment);
    notes.addAll(NoDataChoice.notes("green", settings.noData(), file));
    notes.addAll(raster.notes());
    if (!coverCodes().isEmpty()) {
      notes.add("green: cover is that of value " + rule().greenText() + " (--green-value)");
    }
  }

  static CodesLayer open(GreenInput.Codes input, GreenSettings settings, Alignment alignment)
      throws IOException {
    RasterSource file =
        settings.readers().openAnywhere(input.raster(), input.band(), "--green-band");
    try {
      return new CodesLayer(file, settings, alignment);
    } catch (Throwable t) {
      file.close();
      throw t;
    }
  }

  @Override
  public double noDataCode() {
    double own = raster.source().noDataCode();
    return Double.isNaN(own) && raster.mayLeaveGaps() ? GreenInput.NO_DATA : own;
  }

  private CodeRule rule() {
    double own = raster.source().noDataCode();
    double target = noDataCode();
    return settings.rule(
        settings.codes(),
        Double.isNaN(own) ? -1 : (int) own,
        Double.isNaN(target) ? -1 : (int) target);
  }

  @Override
  public Set<Integer> coverCodes() {
    return raster.isResampled() && settings.isByCover() ? settings.codes() : Set.of();
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
    said.addAll(raster.readCodes(rule(), rows));
    return said;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
