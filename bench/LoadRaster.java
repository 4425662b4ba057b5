import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;

/**
 * Loads one raster of heights into a segment and says how long that took: decoding and writing,
 * then the checksum and the force to disk. See docs/READERS.md for how it is run.
 */
void main(String[] arguments) throws Exception {
  Path raster = Path.of(arguments[0]);
  ReaderChoice reader = ReaderChoice.valueOf(arguments[1].toUpperCase(Locale.ROOT));
  Path target = Path.of(arguments[2]);
  long start = System.nanoTime();
  try (RasterSource source = new RasterReaders(reader).open(raster, 0);
      SegmentCreator segment =
          SegmentCreator.create(target, SegmentHeader.float32(source.grid(), "", 0))) {
    List<String> notes = source.fillHeights(segment, () -> false);
    double filled = (System.nanoTime() - start) / 1e9;
    segment.publish();
    IO.println(
        "%s %s: cells in %.1f s, with checksum and force to disk %.1f s; heap at most %d MiB %s"
            .formatted(
                reader,
                raster.getFileName(),
                filled,
                (System.nanoTime() - start) / 1e9,
                Runtime.getRuntime().maxMemory() >> 20,
                notes));
  } finally {
    Files.deleteIfExists(target);
  }
}
