package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.greenview.nativedata.file.TemporaryName;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.PrivateFiles;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;

/**
 * Rows of a raster that is decoded into a file: a segment in a temporary folder that is never
 * published. Folder and file are called like those of temporary scenes, so that they are swept like
 * them where a run is killed.
 */
public final class Spool {
  private static final int BAND_CELLS = 1 << 20;

  private Spool() {}

  static List<String> heights(RasterSource source, RowSink<float[]> sink, BooleanSupplier cancelled)
      throws IOException {
    return through(
        "dsm.gvs",
        SegmentHeader.float32(placeless(source), name(source), 0),
        segment -> source.fillHeights(segment, cancelled),
        float[]::new,
        Spool::copyFloats,
        sink);
  }

  /** Size alone: what is never published may lie anywhere. */
  private static RasterGrid placeless(RasterSource source) {
    return new RasterGrid(source.shape(), source.transform(), "");
  }

  private static String name(RasterSource source) {
    return source.path().getFileName().toString();
  }

  /**
   * Rows of whatever fills a segment of float32 cells.
   *
   * @param sink takes them from north to south
   * @return what the filler says
   */
  public static List<String> floats(RasterGrid grid, Filler filler, RowSink<float[]> sink)
      throws IOException {
    return through(
        "dsm.gvs",
        SegmentHeader.float32(grid, "", 0),
        filler,
        float[]::new,
        Spool::copyFloats,
        sink);
  }

  static List<String> codes(RasterSource source, RowSink<byte[]> sink, BooleanSupplier cancelled)
      throws IOException {
    SegmentHeader header =
        SegmentHeader.uint8(placeless(source), source.noDataCode(), name(source), 0);
    return through(
        "green.gvs",
        header,
        segment -> source.fillCodes(segment, cancelled),
        byte[]::new,
        (bytes, cells) -> bytes.get(cells, 0, bytes.remaining()),
        sink);
  }

  /** Fills a segment that is never published. */
  @FunctionalInterface
  public interface Filler {
    /** Writes every row of the segment and returns what a reader should know, a sentence each. */
    List<String> fill(SegmentCreator segment) throws IOException;
  }

  private interface Copy<A> {
    void copy(ByteBuffer bytes, A cells);
  }

  private static <A> List<String> through(
      String name,
      SegmentHeader header,
      Filler filler,
      IntFunction<A> newArray,
      Copy<A> copy,
      RowSink<A> sink)
      throws IOException {
    Path folder = TemporaryName.next();
    PrivateFiles.createFolder(folder);
    try (SegmentCreator segment = SegmentCreator.create(folder.resolve(name), header)) {
      List<String> notes = filler.fill(segment);
      read(segment, newArray, copy, sink);
      return notes;
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  /** Rows of a segment of float32 cells that somebody has filled. */
  public static void readBack(SegmentCreator segment, RowSink<float[]> sink) throws IOException {
    read(segment, float[]::new, Spool::copyFloats, sink);
  }

  private static void copyFloats(ByteBuffer bytes, float[] cells) {
    bytes.asFloatBuffer().get(cells, 0, bytes.remaining() / Float.BYTES);
  }

  private static <A> void read(
      SegmentCreator segment, IntFunction<A> newArray, Copy<A> copy, RowSink<A> sink)
      throws IOException {
    SegmentHeader header = segment.header();
    SegmentCreator.CellsFile file = segment.cellsFile();
    int rows = header.grid().shape().rows();
    int columns = header.grid().shape().columns();
    int band = Math.clamp(BAND_CELLS / columns, 1, rows);
    A cells = newArray.apply(Math.multiplyExact(band, columns));
    ByteBuffer bytes =
        ByteBuffer.allocateDirect((int) (band * header.rowBytes())).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file.file())) {
      for (int row = 0; row < rows; row += band) {
        int count = Math.min(band, rows - row);
        bytes.clear().limit((int) (count * header.rowBytes()));
        long at = file.cellsOffset() + row * header.rowBytes();
        while (bytes.hasRemaining()) {
          int read = channel.read(bytes, at + bytes.position());
          if (read < 0) {
            throw new IOException(file.file() + " was cut short");
          }
        }
        copy.copy(bytes.flip(), cells);
        sink.accept(row, count, cells);
      }
    }
  }
}
