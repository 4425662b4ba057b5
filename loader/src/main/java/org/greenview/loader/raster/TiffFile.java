package org.greenview.loader.raster;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOException;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** An open TIFF or BigTIFF file and its directories. */
record TiffFile(RasterBytes file, ByteOrder order, List<TiffDirectory> directories)
    implements AutoCloseable {
  private static final int BIG_TIFF = 43;

  /**
   * Opens a file and reads its directories, no cells.
   *
   * @throws InputProblem if it is no TIFF file, or truncated or damaged so far
   */
  static TiffFile open(Path path) throws IOException {
    return open(LocalBytes.open(path));
  }

  /**
   * The same of bytes that may be anywhere.
   *
   * @param file closed with what is returned, or at once if it cannot be read
   */
  static TiffFile open(RasterBytes file) throws IOException {
    Path path = file.path();
    try {
      CompoundDirectory found;
      ByteOrder order;
      try (DirectoryInput input = new DirectoryInput(file)) {
        found = (CompoundDirectory) new TIFFReader().read(input);
        order = input.getByteOrder();
      } catch (EOFException e) {
        throw truncated(path, file.bytes());
      } catch (IIOException | IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new NeedsGdal(
            Text.of(
                    "%s is not a GeoTIFF that can be read (%s): expected a TIFF file, convert"
                        + " others with",
                    path, e.getMessage())
                + " 'gdal_translate -of GTiff'",
            e);
      }
      List<TiffDirectory> directories = new ArrayList<>();
      for (int i = 0; i < found.directoryCount(); i++) {
        directories.add(new TiffDirectory(path, found.getDirectory(i)));
      }
      TiffFile tiff = new TiffFile(file, order, directories);
      tiff.requireWholeChain(found);
      return tiff;
    } catch (Throwable t) {
      file.close();
      throw t;
    }
  }

  Path path() {
    return file.path();
  }

  /** Text of the file beside it with a further ending; none if there is none. */
  Optional<String> textBeside(String ending) throws IOException {
    Optional<InputStream> beside = file.openBeside(ending);
    if (beside.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = beside.get()) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  boolean hasBeside(String ending) throws IOException {
    Optional<InputStream> beside = file.openBeside(ending);
    if (beside.isPresent()) {
      beside.get().close();
    }
    return beside.isPresent();
  }

  /** Length of the file when it was opened. */
  long bytes() {
    return file.bytes();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Fills a buffer from a place in the file. */
  void readFully(ByteBuffer target, long position) throws IOException {
    try {
      file.readFully(target, position);
    } catch (EOFException e) {
      throw truncated(path(), bytes());
    }
  }

  private static InputProblem truncated(Path path, long bytes) {
    return InputProblem.of(
        "%s is truncated: it ends after %d bytes, in the middle of its directory; fetch it again",
        path, bytes);
  }

  /**
   * Walks the chain of directories once more: the library passes over a directory or an entry that
   * it cannot read, and what is passed over could be a mask.
   */
  private void requireWholeChain(CompoundDirectory found) throws IOException {
    boolean big = unsigned(2, 2) == BIG_TIFF;
    int countBytes = big ? 8 : 2;
    int entryBytes = big ? 20 : 12;
    int pointerBytes = big ? 8 : 4;
    long at = unsigned(big ? 8 : 4, pointerBytes);
    int index = 0;
    while (at != 0) {
      long entries = at > 0 && at <= bytes() - countBytes ? unsigned(at, countBytes) : -1;
      long next = at + countBytes + entries * entryBytes;
      if (entries < 0 || entries > bytes() || next > bytes() - pointerBytes) {
        throw truncated(path(), bytes());
      }
      if (index >= found.directoryCount() || found.getDirectory(index).size() != entries) {
        throw InputProblem.of(
            "%s is damaged: its directory %d has entries that cannot be read", path(), index + 1);
      }
      at = unsigned(next, pointerBytes);
      index++;
    }
    if (index == 0) {
      throw new InputProblem(path() + " is damaged: it holds no image");
    }
  }

  private long unsigned(long position, int width) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(width).order(order);
    readFully(buffer, position);
    buffer.flip();
    return switch (width) {
      case 2 -> Short.toUnsignedLong(buffer.getShort());
      case 4 -> Integer.toUnsignedLong(buffer.getInt());
      default -> buffer.getLong();
    };
  }
}
