package org.greenview.loader.green;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.greenview.loader.align.AlignedRaster;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.align.CodeMap;
import org.greenview.loader.align.CodeRule;
import org.greenview.loader.align.NoDataChoice;
import org.greenview.loader.raster.RasterSource;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.problem.Text;

/** A raster of codes: trees, or classes of land cover. */
final class CodesLayer extends RasterGreen {
  private final AlignedRaster raster;
  private final GreenSettings settings;

  /** How numbers are stored; null where cells are codes as they are. */
  private final CodeMap map;

  private final List<String> notes = new ArrayList<>();

  private CodesLayer(RasterSource file, GreenSettings settings, Alignment alignment)
      throws IOException {
    super(file);
    this.settings = settings;
    RasterSource source = NoDataChoice.apply(settings.noData(), file);
    this.raster = AlignedRaster.of("green", source, settings.resampling(), alignment);
    this.map =
        raster.needsCodeMap()
            ? new CodeMap(file.path(), code(noDataCode()), settings.codes())
            : null;
    notes.addAll(NoDataChoice.notes("green", settings.noData(), file));
    notes.addAll(raster.notes());
    if (!coverCodes().isEmpty()) {
      notes.add(
          "green: cover is that of value " + codesText(settings.codes()) + " (--green-value)");
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
    Set<Integer> stored =
        map == null
            ? settings.codes()
            : settings.codes().stream().map(map::stored).collect(Collectors.toSet());
    return settings.rule(stored, code(raster.source().noDataCode()), code(noDataCode()));
  }

  /** As the rule has it: -1 for none. */
  private static int code(double noDataCode) {
    return Double.isNaN(noDataCode) ? -1 : (int) noDataCode;
  }

  private static String codesText(Collection<Integer> codes) {
    return codes.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
  }

  @Override
  public Map<Integer, Integer> storedCodes() {
    return map == null ? Map.of() : map.changed();
  }

  @Override
  public Set<Integer> coverCodes() {
    return raster.isResampled() && settings.isByCover() ? settings.codes() : Set.of();
  }

  @Override
  public List<String> read(Path workFolder, RowSink<byte[]> rows) throws IOException {
    List<String> said = new ArrayList<>(notes);
    said.addAll(raster.readCodes(rule(), map, rows));
    if (!storedCodes().isEmpty()) {
      said.add(
          Text.of(
              "green: the codes %s are stored as others from 0 to 255; ask for them by their own"
                  + " numbers",
              codesText(storedCodes().keySet())));
    }
    return said;
  }
}
