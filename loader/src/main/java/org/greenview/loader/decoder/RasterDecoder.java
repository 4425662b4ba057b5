package org.greenview.loader.decoder;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.greenview.loader.gdal.Gdal;
import org.greenview.nativedata.problem.Text;

/**
 * Child's side: decodes a raster into a mapped file, stripes of whole rows side by side. Each
 * thread has the dataset open for itself.
 */
final class RasterDecoder {
  /** Cells of a stripe, more or less: enough to be worth a call, few enough for a beat. */
  private static final long STRIPE_CELLS = 1L << 22;

  /**
   * Blocks of more cells are not decoded by several threads, which would each decode them whole.
   */
  private static final long MOST_BLOCK_CELLS = 1L << 26;

  /**
   * A mosaic does not say how high the blocks of its tiles are; hardly any are higher than this,
   * and most divide it.
   */
  private static final int MOSAIC_ROWS = 512;

  private static final String MOSAIC = "VRT";
  private static final long CELLS_WORTH_A_THREAD = 1L << 20;

  private final Gdal gdal;
  private final DecodeRequest request;
  private final Replies replies;
  private final int stripeRows;
  private final int stripes;
  private final AtomicInteger next = new AtomicInteger();

  private RasterDecoder(Gdal gdal, DecodeRequest request, Replies replies) {
    this.gdal = gdal;
    this.request = request;
    this.replies = replies;
    this.stripeRows = stripeRows(request);
    this.stripes = Math.ceilDiv(request.rows(), stripeRows);
  }

  /** The answer to a decode request: what was seen, or the cell that is no code. */
  record Outcome(Decoded decoded, GdalRaster.NoCode noCode) {}

  static Outcome decode(Gdal gdal, DecodeRequest request, Replies replies) throws IOException {
    try {
      Decoded decoded = new RasterDecoder(gdal, request, replies).run();
      return new Outcome(decoded.withWarnings(gdal.takeWarnings()), null);
    } catch (GdalRaster.NoCodeException e) {
      return new Outcome(null, e.cell());
    }
  }

  /** Whole blocks, so that none is decoded twice. */
  private static int stripeRows(DecodeRequest request) {
    long wanted = Math.max(1, STRIPE_CELLS / request.columns());
    int block = request.warp() == null ? Math.max(1, request.facts().blockRows()) : 1;
    if (request.facts().driver().equals(MOSAIC)) {
      block = Math.max(block, MOSAIC_ROWS);
    }
    long rows = wanted >= block ? wanted / block * block : block;
    return (int)
        Math.min(rows * request.columns() > MOST_BLOCK_CELLS ? wanted : rows, request.rows());
  }

  private int threads() {
    if (request.warp() == null
        && (long) request.facts().blockRows() * request.columns() > MOST_BLOCK_CELLS) {
      return 1;
    }
    long worth = (long) request.rows() * request.columns() / CELLS_WORTH_A_THREAD;
    int most = Math.min(Runtime.getRuntime().availableProcessors(), stripes);
    return Math.clamp(worth, 1, most);
  }

  private Decoded run() throws IOException {
    long cellBytes = request.codes() ? 1 : Float.BYTES;
    long bytes = (long) request.rows() * request.columns() * cellBytes;
    try (FileChannel channel =
            FileChannel.open(request.target(), StandardOpenOption.READ, StandardOpenOption.WRITE);
        Arena arena = Arena.ofShared()) {
      if (channel.size() != request.targetOffset() + bytes) {
        throw new IOException(
            Text.of(
                "%s has %d bytes, not %d",
                request.target(), channel.size(), request.targetOffset() + bytes));
      }
      MemorySegment cells =
          channel.map(FileChannel.MapMode.READ_WRITE, request.targetOffset(), bytes, arena);
      int threads = threads();
      try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
        List<Future<Decoded>> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          running.add(pool.submit(() -> work(cells, cellBytes)));
        }
        return joined(running);
      }
    }
  }

  private Decoded joined(List<Future<Decoded>> running) throws IOException {
    Decoded all = Decoded.NOTHING;
    RuntimeException first = null;
    for (Future<Decoded> one : running) {
      try {
        all = all.and(one.get());
      } catch (InterruptedException e) {
        throw new IOException(e);
      } catch (ExecutionException e) {
        next.set(stripes);
        if (first == null) {
          first =
              e.getCause() instanceof RuntimeException r
                  ? r
                  : new IllegalStateException(e.getCause());
        }
      }
    }
    if (first != null) {
      throw first;
    }
    return all;
  }

  private Decoded work(MemorySegment cells, long cellBytes) {
    CellConversion conversion =
        request.codes() ? new CodeConversion(request) : new HeightConversion(request);
    try (CellSource source =
        request.warp() == null
            ? new BandCells(gdal, request.file(), request.facts())
            : new WarpedCells(gdal, request)) {
      Decoded decoded = Decoded.NOTHING;
      for (int stripe = next.getAndIncrement(); stripe < stripes; stripe = next.getAndIncrement()) {
        int firstRow = stripe * stripeRows;
        int rows = Math.min(stripeRows, request.rows() - firstRow);
        long rowBytes = request.columns() * cellBytes;
        MemorySegment target = cells.asSlice(firstRow * rowBytes, rows * rowBytes);
        decoded = decoded.and(conversion.convert(source, firstRow, rows, target));
        replies.beat();
      }
      return decoded;
    } catch (RuntimeException e) {
      next.set(stripes);
      throw e;
    }
  }

  /**
   * Child's side: turns rows of a source into a segment's cells. Each thread has one of its own.
   */
  interface CellConversion {
    /**
     * Reads and converts whole rows.
     *
     * @param target the rows' place in the segment
     */
    Decoded convert(CellSource source, int firstRow, int rows, MemorySegment target);
  }
}
