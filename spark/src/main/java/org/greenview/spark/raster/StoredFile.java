package org.greenview.spark.raster;

import java.io.ByteArrayInputStream;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;
import org.greenview.loader.raster.RasterBytes;
import org.greenview.nativedata.problem.InputProblem;

/**
 * A file of one of Hadoop's file systems, as it was when the run began.
 *
 * @param name with the file system's scheme
 * @param bytes its length
 * @param modified when it was last changed, in milliseconds
 */
record StoredFile(String name, long bytes, long modified) implements Serializable {
  /** Keys of S3A for how it reads, and the ways that fetch what is asked for and nothing else. */
  private static final Map<String, String> EXACT_READS =
      Map.of("fs.s3a.input.stream.type", "classic", "fs.s3a.experimental.input.fadvise", "random");

  /**
   * What Hadoop's file systems need to know for reading by blocks. Where nobody said how S3A is to
   * read, it reads what is asked for: its own choice would fetch files far ahead.
   */
  static SerializableConfiguration reading(JavaSparkContext spark) {
    Configuration hadoop = spark.hadoopConfiguration();
    EXACT_READS.forEach(
        (key, value) -> {
          if (!spark.getConf().contains("spark.hadoop." + key)) {
            hadoop.set(key, value);
          }
        });
    return new SerializableConfiguration(hadoop);
  }

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
    return new Bytes(hadoop, new OpeningReads());
  }

  /** Its bytes, some of which are here already. */
  Bytes bytes(Configuration hadoop, OpeningReads known) {
    return new Bytes(hadoop, known);
  }

  /**
   * Bytes that are fetched when they are asked for. The stream stays open between {@link #begin}
   * and {@link #end}; reading is by position, which Hadoop's streams allow to several threads.
   */
  final class Bytes implements RasterBytes {
    private final Configuration hadoop;
    private final LongAdder read = new LongAdder();
    private final OpeningReads known;
    private boolean isRemembering;
    private FSDataInputStream stream;
    private int users;

    private Bytes(Configuration hadoop, OpeningReads known) {
      this.hadoop = hadoop;
      this.known = known;
    }

    /** Remembers from now on what is read; for one thread. */
    OpeningReads remember() {
      isRemembering = true;
      return known;
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
      long at = position;
      if (at + target.remaining() > bytes) {
        throw new EOFException();
      }
      while (target.hasRemaining()) {
        int before = target.remaining();
        known.copy(target, at);
        if (target.remaining() == before) {
          fetch(target, at, known.unknown(at, before));
        }
        at += before - target.remaining();
      }
    }

    private void fetch(ByteBuffer target, long position, int count) throws IOException {
      byte[] fetched = new byte[count];
      stream().readFully(position, fetched);
      target.put(fetched);
      read.add(count);
      if (isRemembering) {
        known.add(position, fetched);
      }
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
          throw InputProblem.of(
              "%s was changed while the run went on: it has %d bytes, at the beginning it had %d;"
                  + " start the run anew",
              name, status.getLen(), bytes);
        }
        stream = store.open(path);
      }
      return stream;
    }

    @Override
    public Optional<InputStream> openBeside(String ending) throws IOException {
      Optional<InputStream> there = known.beside(ending);
      if (there != null) {
        return there;
      }
      Path path = new Path(name + ending);
      Optional<byte[]> found;
      try (InputStream in = path.getFileSystem(hadoop).open(path)) {
        found = Optional.of(in.readAllBytes());
      } catch (FileNotFoundException e) {
        found = Optional.empty();
      }
      if (isRemembering) {
        known.addBeside(ending, found);
      }
      return found.map(ByteArrayInputStream::new);
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
