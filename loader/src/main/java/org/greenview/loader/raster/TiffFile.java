package org.greenview.loader.raster;

import com.twelvemonkeys.imageio.metadata.CompoundDirectory;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.stream.FileImageInputStream;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.file.InputFile;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** An open TIFF or BigTIFF file and its directories. */
final class TiffFile implements AutoCloseable {
  private static final int BIG_TIFF = 43;

  private final Path path;
  private final FileChannel channel;
  private final long bytes;
  private final ByteOrder order;
  private final List<TiffDirectory> directories;

  private TiffFile(
      Path path,
      FileChannel channel,
      long bytes,
      ByteOrder order,
      List<TiffDirectory> directories) {
    this.path = path;
    this.channel = channel;
    this.bytes = bytes;
    this.order = order;
    this.directories = directories;
  }

  /**
   * Opens a file and reads its directories, no cells.
   *
   * @throws InputProblem if it is no TIFF file, or truncated or damaged so far
   */
  static TiffFile open(Path path) throws IOException {
    InputFile.requireNoPipe(path);
    if (Files.isDirectory(path)) {
      throw new NeedsGdal(path + " is a folder, expected a GeoTIFF");
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      CompoundDirectory found;
      ByteOrder order;
      try (FileImageInputStream input = new WithinFile(path)) {
        found = (CompoundDirectory) new TIFFReader().read(input);
        order = input.getByteOrder();
      } catch (EOFException e) {
        throw truncated(path, channel.size());
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
      TiffFile file = new TiffFile(path, channel, channel.size(), order, directories);
      file.requireWholeChain(found);
      return file;
    } catch (Throwable t) {
      channel.close();
      throw t;
    }
  }

  Path path() {
    return path;
  }

  /** Length of the file when it was opened. */
  long bytes() {
    return bytes;
  }

  ByteOrder order() {
    return order;
  }

  List<TiffDirectory> directories() {
    return directories;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** Fills a buffer from a place in the file. */
  void readFully(ByteBuffer target, long position) throws IOException {
    long at = position;
    while (target.hasRemaining()) {
      int count = channel.read(target, at);
      if (count < 0) {
        throw truncated(path, bytes);
      }
      at += count;
    }
  }

  /** Where a directory points to beyond the file, that is its damage, not the device's failure. */
  private static final class WithinFile extends FileImageInputStream {
    WithinFile(Path path) throws IOException {
      super(path.toFile());
    }

    @Override
    public void seek(long position) throws IOException {
      if (position < 0) {
        throw new IIOException("it points to before its beginning");
      }
      if (position > length()) {
        throw new EOFException();
      }
      super.seek(position);
    }
  }

  private static InputProblem truncated(Path path, long bytes) {
    return new InputProblem(
        Text.of(
            "%s is truncated: it ends after %d bytes, in the middle of its directory; fetch it"
                + " again",
            path, bytes));
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
      long entries = at > 0 && at <= bytes - countBytes ? unsigned(at, countBytes) : -1;
      long next = at + countBytes + entries * entryBytes;
      if (entries < 0 || entries > bytes || next > bytes - pointerBytes) {
        throw truncated(path, bytes);
      }
      if (index >= found.directoryCount() || found.getDirectory(index).size() != entries) {
        throw new InputProblem(
            Text.of(
                "%s is damaged: its directory %d has entries that cannot be read",
                path, index + 1));
      }
      at = unsigned(next, pointerBytes);
      index++;
    }
    if (index == 0) {
      throw new InputProblem(path + " is damaged: it holds no image");
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
