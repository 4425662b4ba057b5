package org.greenview.runs.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.greenview.nativedata.problem.InputProblem;

/**
 * Header of a shard file, format 1, little-endian.
 *
 * <pre>
 *   off  size field
 *     0     8 magic        "GRNVSHD" and a zero byte
 *     8     4 version      int32, 1
 *    12     4 number       int32, from 1
 *    16     4 count        int32, shards that the run is divided into
 *    20     4 batches      int32, of the whole run
 *    24     4 batchBytes   int32, results of one batch
 *    28     4 pageBytes    int32
 *    32    32 fingerprint  SHA-256 of what was asked for and of the inputs, as in the run file
 *    64     8 checksum     int64, CRC-32C of all other bytes of the file
 *    72       page         lines of key=value in UTF-8: what the run was asked for
 *             results      batches number - 1, number - 1 + count, ... of the run
 * </pre>
 */
record ShardLayout(
    Shard shard, int batches, int batchBytes, int pageBytes, byte[] fingerprint, long checksum) {
  static final int VERSION = 1;
  static final int HEADER_BYTES = 72;

  private static final byte[] MAGIC = "GRNVSHD\0".getBytes(StandardCharsets.US_ASCII);
  private static final int FINGERPRINT = 32;
  private static final int CHECKSUM = 64;

  ShardLayout withChecksum(long value) {
    return new ShardLayout(shard, batches, batchBytes, pageBytes, fingerprint, value);
  }

  ByteBuffer bytes() {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putInt(VERSION).putInt(shard.number()).putInt(shard.count());
    header.putInt(batches).putInt(batchBytes).putInt(pageBytes);
    header.put(fingerprint).putLong(checksum);
    return header.clear();
  }

  /** Begins the checksum of the file: what follows the header is to be added. */
  CRC32C checksumOfHeader() {
    CRC32C crc = new CRC32C();
    crc.update(bytes().limit(CHECKSUM));
    return crc;
  }

  long fileBytes() {
    return HEADER_BYTES + (long) pageBytes + (long) shard.batches(batches) * batchBytes;
  }

  static ShardLayout read(Path file, byte[] bytes) {
    if (bytes.length < MAGIC.length
        || !Arrays.equals(MAGIC, 0, MAGIC.length, bytes, 0, MAGIC.length)) {
      throw new InputProblem(
          file + " is no shard of a Greenview run: give files that --shard has written");
    }
    if (bytes.length < HEADER_BYTES) {
      throw damaged(file, "it ends within its header");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getInt(8) != VERSION) {
      throw InputProblem.of(
          "%s has shard format %d, this Greenview reads format %d: merge with the Greenview that"
              + " computed it",
          file, header.getInt(8), VERSION);
    }
    int number = header.getInt(12);
    int count = header.getInt(16);
    if (number < 1
        || number > count
        || header.getInt(20) < 0
        || header.getInt(24) < 1
        || header.getInt(28) < 0) {
      throw damaged(file, "its header makes no sense");
    }
    return new ShardLayout(
        new Shard(number, count),
        header.getInt(20),
        header.getInt(24),
        header.getInt(28),
        Arrays.copyOfRange(bytes, FINGERPRINT, CHECKSUM),
        header.getLong(CHECKSUM));
  }

  static InputProblem damaged(Path file, String how) {
    return new InputProblem(file + " is damaged: " + how + "; compute this shard again");
  }
}
