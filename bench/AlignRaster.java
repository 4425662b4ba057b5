import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.greenview.loader.align.AlignedRaster;
import org.greenview.loader.align.Alignment;
import org.greenview.loader.align.CodeRule;
import org.greenview.loader.align.GdalWarper;
import org.greenview.loader.align.Resampling;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;

/**
 * Brings one raster onto the grid of another, into a segment, and says how long that took: {@code
 * RASTER GRID METHOD builtin|gdal TARGET}. Heights, unless the method is {@code cover} or {@code
 * codes}. See docs/DATA.md.
 */
void main(String[] arguments) throws Exception {
  String method = arguments[2];
  boolean codes = method.equals("cover") || method.equals("codes");
  Resampling resampling =
      new Resampling(
          Resampling.Method.valueOf(
              (method.equals("codes") ? "nearest" : method).toUpperCase(Locale.ROOT)),
          0.5);
  RasterReaders readers =
      new RasterReaders(ReaderChoice.valueOf(arguments[3].toUpperCase(Locale.ROOT)));
  Path target = Path.of(arguments[4]);
  long start = System.nanoTime();
  try (RasterSource grid = readers.open(Path.of(arguments[1]), 0);
      RasterSource raster = readers.openAnywhere(Path.of(arguments[0]), 0)) {
    Alignment alignment = new Alignment(grid.grid(), grid.crs(), new GdalWarper(), () -> false);
    AlignedRaster aligned = AlignedRaster.of("raster", raster, resampling, alignment);
    SegmentHeader header =
        codes
            ? SegmentHeader.uint8(grid.grid(), 255, "", 0)
            : SegmentHeader.float32(grid.grid(), "", 0);
    try (SegmentCreator segment = SegmentCreator.create(target, header)) {
      if (codes) {
        aligned.readCodes(new CodeRule(Set.of(1), 0.5, -1, 255), null, segment::writeRows);
      } else {
        aligned.readHeights(rows -> rows, segment::writeRows);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      List<String> notes = aligned.notes();
      IO.println("%s %s: %.1f s; %s".formatted(arguments[3], method, seconds, notes));
    }
  } finally {
    Files.deleteIfExists(target);
  }
}
