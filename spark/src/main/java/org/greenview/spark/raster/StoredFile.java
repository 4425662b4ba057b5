package org.greenview.spark.raster;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.LongAccumulator;
import org.greenview.loader.raster.RasterBytes;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * A file of one of Hadoop's file systems, as it was when the run began.
 *
 * @param name with the file system's scheme
 * @param bytes its length
 * @param modified when it was last changed, in milliseconds
 */
record StoredFile(String name, long bytes, long modified) implements Serializable {
  /**
   * The GeoTIFFs that a name, a folder or a pattern stands for, by name.
   *
   * @throws InputProblem if there is none
   */
  static List<StoredFile> rasters(String pattern, Configuration hadoop) throws IOException {
    Path path = new Path(pattern);
    FileSystem store = path.getFileSystem(hadoop);
    FileStatus[] found = store.globStatus(path);
    List<StoredFile> files = new ArrayList<>();
    for (FileStatus status : found == null ? new FileStatus[0] : found) {
      if (!status.isDirectory()) {
        files.add(of(status));
        continue;
      }
      for (FileStatus inside : store.listStatus(status.getPath())) {
        String name = inside.getPath().getName().toLowerCase(Locale.ROOT);
        if (!inside.isDirectory() && (name.endsWith(".tif") || name.endsWith(".tiff"))) {
          files.add(of(inside));
        }
      }
    }
    if (files.isEmpty()) {
      throw new InputProblem(
          pattern + ": there is no such file, and no folder with .tif files: give one that exists");
    }
    files.sort(Comparator.comparing(StoredFile::name));
    return files;
  }

  /** The files of a folder. */
  static List<StoredFile> inFolder(String folder, Configuration hadoop) throws IOException {
    Path path = new Path(folder);
    List<StoredFile> files = new ArrayList<>();
    for (FileStatus status : path.getFileSystem(hadoop).listStatus(path)) {
      if (!status.isDirectory()) {
        files.add(of(status));
      }
    }
    files.sort(Comparator.comparing(StoredFile::name));
    return files;
  }

  private static StoredFile of(FileStatus status) {
    return new StoredFile(
        status.getPath().toString(), status.getLen(), status.getModificationTime());
  }

  /** Its name without folders. */
  String lastName() {
    return new Path(name).getName();
  }

  /** Its bytes; nothing is opened until they are read. */
  Bytes bytes(Configuration hadoop) {
    return new Bytes(hadoop);
  }

  /**
   * Bytes that are fetched when they are asked for. The stream stays open between {@link #begin}
   * and {@link #end}; reading is by position, which Hadoop's streams allow to several threads.
   */
  final class Bytes implements RasterBytes {
    private final Configuration hadoop;
    private final LongAdder read = new LongAdder();
    private FSDataInputStream stream;
    private int users;

    private Bytes(Configuration hadoop) {
      this.hadoop = hadoop;
    }

    synchronized void begin() {
      users++;
    }

    /**
     * Ends what {@link #begin} began.
     *
     * @param fetched takes what was read since something was added last
     */
    synchronized void end(LongAccumulator fetched) throws IOException {
      fetched.add(read.sumThenReset());
      users--;
      if (users == 0) {
        close();
      }
    }

    @Override
    public java.nio.file.Path path() {
      return java.nio.file.Path.of(name);
    }

    @Override
    public long bytes() {
      return bytes;
    }

    @Override
    public void readFully(ByteBuffer target, long position) throws IOException {
      int count = target.remaining();
      if (position + count > bytes) {
        throw new EOFException();
      }
      byte[] bytesRead = new byte[count];
      stream().readFully(position, bytesRead);
      target.put(bytesRead);
      read.add(count);
    }

    /** Opens it, if it is what it was. */
    private synchronized FSDataInputStream stream() throws IOException {
      if (stream == null) {
        Path path = new Path(name);
        FileSystem store = path.getFileSystem(hadoop);
        FileStatus status;
        try {
          status = store.getFileStatus(path);
        } catch (FileNotFoundException e) {
          throw new InputProblem(name + " is gone: it was there when the run began", e);
        }
        if (status.getLen() != bytes || status.getModificationTime() != modified) {
          throw new InputProblem(
              Text.of(
                  "%s was changed while the run went on: it has %d bytes, at the beginning it had"
                      + " %d; start the run anew",
                  name, status.getLen(), bytes));
        }
        stream = store.open(path);
      }
      return stream;
    }

    @Override
    public Optional<InputStream> openBeside(String ending) throws IOException {
      Path path = new Path(name + ending);
      try {
        return Optional.of(path.getFileSystem(hadoop).open(path));
      } catch (FileNotFoundException e) {
        return Optional.empty();
      }
    }

    @Override
    public synchronized void close() throws IOException {
      if (stream != null) {
        stream.close();
        stream = null;
      }
    }
  }
}
