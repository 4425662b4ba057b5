package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.segment.PrivateFiles;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;

/**
 * Rows of a raster that is decoded into a file: a segment in a temporary folder that is never
 * published. Folder and file are called like those of temporary scenes, so that they are swept like
 * them where a run is killed.
 */
final class Spool {
  private static final int BAND_CELLS = 1 << 20;

  private Spool() {}

  static List<String> heights(RasterSource source, RowSink<float[]> sink, BooleanSupplier cancelled)
      throws IOException {
    return floats(source.shape(), segment -> source.fillHeights(segment, cancelled), sink);
  }

  static List<String> codes(RasterSource source, RowSink<byte[]> sink, BooleanSupplier cancelled)
      throws IOException {
    return through(
        "green.gvs",
        SegmentHeader.uint8(somewhere(source.shape()), source.noDataCode(), "", 0),
        segment -> source.fillCodes(segment, cancelled),
        byte[]::new,
        (bytes, cells) -> bytes.get(cells, 0, bytes.remaining()),
        sink);
  }

  /** Rows of float32 numbers that something fills in. */
  static List<String> floats(GridShape shape, Filler filler, RowSink<float[]> sink)
      throws IOException {
    return through(
        "dsm.gvs",
        SegmentHeader.float32(somewhere(shape), "", 0),
        filler,
        float[]::new,
        (bytes, cells) -> bytes.asFloatBuffer().get(cells, 0, bytes.remaining() / Float.BYTES),
        sink);
  }

  /** A grid of that size; of a file that nobody sees the place does not matter. */
  private static RasterGrid somewhere(GridShape shape) {
    return new RasterGrid(shape, GeoTransform.northUp(0, 0, 1), "");
  }

  /** Fills a segment of its size. */
  interface Filler {
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
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"))
            .resolve(
                "greenview-%d-%08x"
                    .formatted(
                        ProcessHandle.current().pid(), ThreadLocalRandom.current().nextInt()));
    PrivateFiles.createFolder(folder);
    try (SegmentCreator segment = SegmentCreator.create(folder.resolve(name), header)) {
      List<String> notes = filler.fill(segment);
      SegmentCreator.Room room = segment.room();
      int rows = header.grid().shape().rows();
      int columns = header.grid().shape().columns();
      int band = Math.clamp(BAND_CELLS / columns, 1, rows);
      A cells = newArray.apply(Math.multiplyExact(band, columns));
      ByteBuffer bytes =
          ByteBuffer.allocateDirect((int) (band * header.rowBytes()))
              .order(ByteOrder.LITTLE_ENDIAN);
      try (FileChannel channel = FileChannel.open(room.file())) {
        for (int row = 0; row < rows; row += band) {
          int count = Math.min(band, rows - row);
          bytes.clear().limit((int) (count * header.rowBytes()));
          long at = room.cellsOffset() + row * header.rowBytes();
          while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at + bytes.position());
            if (read < 0) {
              throw new IOException(room.file() + " was cut short");
            }
          }
          copy.copy(bytes.flip(), cells);
          sink.accept(row, count, cells);
        }
      }
      return notes;
    } finally {
      Files.deleteIfExists(folder);
    }
  }
}
