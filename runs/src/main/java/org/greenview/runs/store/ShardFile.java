package org.greenview.runs.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Properties;
import java.util.zip.CRC32C;
import org.greenview.nativedata.file.FileFailure;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** The results of one shard of a run, with what the run was asked for: {@link ShardLayout}. */
record ShardFile(Path file, FileChannel channel, ShardLayout header, Properties page)
    implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 20;

  /**
   * Writes the file beside its name and renames it when it is whole.
   *
   * @param results of the shard's own batches, numbered from 0
   * @return false, and nothing written, if a batch turned out to be damaged
   */
  static boolean write(
      Path file,
      Shard shard,
      byte[] fingerprint,
      int batches,
      Properties page,
      BatchResults results)
      throws IOException {
    StringWriter text = new StringWriter();
    page.store(text, "Greenview shard: what the run was asked for");
    byte[] pageBytes = text.toString().getBytes(StandardCharsets.UTF_8);
    ShardLayout header =
        new ShardLayout(shard, batches, results.batchBytes(), pageBytes.length, fingerprint, 0);
    try (Replacement replacement = Replacement.of(file)) {
      try (FileChannel channel =
          FileChannel.open(replacement.temporary(), StandardOpenOption.WRITE)) {
        CRC32C crc = header.checksumOfHeader();
        crc.update(pageBytes);
        long at = writeAt(channel, ByteBuffer.wrap(pageBytes), ShardLayout.HEADER_BYTES);
        ByteBuffer bytes = ByteBuffer.allocate(results.batchBytes());
        for (int batch = 0; batch < shard.batches(batches); batch++) {
          if (!results.read(batch, bytes)) {
            return false;
          }
          crc.update(bytes.duplicate());
          at = writeAt(channel, bytes, at);
        }
        writeAt(channel, header.withChecksum(crc.getValue()).bytes(), 0);
      }
      replacement.finish();
      return true;
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  private static long writeAt(FileChannel channel, ByteBuffer bytes, long start)
      throws IOException {
    long at = start;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    return at;
  }

  /**
   * Opens a file and reads it whole to compare its checksum.
   *
   * @throws InputProblem if it is no shard, is damaged, or of another version
   */
  static ShardFile open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new InputProblem(file + " is not a file, expected a shard (OUT.shard-I-of-N)");
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      byte[] start = new byte[ShardLayout.HEADER_BYTES];
      int count = Math.max(0, channel.read(ByteBuffer.wrap(start), 0));
      ShardLayout header = ShardLayout.read(file, Arrays.copyOf(start, count));
      if (channel.size() != header.fileBytes()) {
        throw ShardLayout.damaged(
            file, Text.of("it has %d of %d bytes", channel.size(), header.fileBytes()));
      }
      if (checksum(channel, header) != header.checksum()) {
        throw ShardLayout.damaged(file, "its checksum is wrong");
      }
      byte[] page = new byte[header.pageBytes()];
      readAt(file, channel, ByteBuffer.wrap(page), ShardLayout.HEADER_BYTES);
      Properties properties = new Properties();
      properties.load(new StringReader(new String(page, StandardCharsets.UTF_8)));
      return new ShardFile(file, channel, header, properties);
    } catch (Throwable t) {
      channel.close();
      throw t;
    }
  }

  private static long checksum(FileChannel channel, ShardLayout header) throws IOException {
    CRC32C crc = header.checksumOfHeader();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    long at = ShardLayout.HEADER_BYTES;
    while (channel.read(buffer.clear(), at) > 0) {
      at += buffer.flip().remaining();
      crc.update(buffer);
    }
    return crc.getValue();
  }

  private static void readAt(Path file, FileChannel channel, ByteBuffer bytes, long start)
      throws IOException {
    long at = start;
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, at);
      if (count < 0) {
        throw ShardLayout.damaged(file, "it was cut short while it was read");
      }
      at += count;
    }
  }

  /** Reads a batch by its number in the run; it is one of the shard's. */
  void read(int batchOfRun, ByteBuffer bytes) throws IOException {
    bytes.clear().limit(header.batchBytes());
    long index = batchOfRun / header.shard().count();
    readAt(
        file,
        channel,
        bytes,
        ShardLayout.HEADER_BYTES + header.pageBytes() + index * header.batchBytes());
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
