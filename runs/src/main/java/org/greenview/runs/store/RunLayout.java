package org.greenview.runs.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * Bytes of the run file, format 2, little-endian. A header that never changes; what workers share;
 * a slot per worker that ever joined; a record per batch.
 *
 * <pre>
 *   off  size field
 *     0     8 magic           "GRNVRUN" and a zero byte
 *     8     4 version         int32, 2
 *    12     4 batches         int32
 *    16     4 batchBytes      int32, results of one batch
 *    24     8 headerChecksum  int64, CRC-32C of bytes 0 to 19 and of the fingerprint
 *    32    32 fingerprint     SHA-256 of what was asked for and of the inputs
 *    64     8 joined          int64: slots given away in the low half, CRC-32C of these 4 bytes in the
 *                             high half
 *    72     4 failedCount     int32
 *   128   512 failed          64 x int64: batch + 1 in the high half, item in the low half
 *  4096       slots           4096 x 64 bytes
 *  then       records         batches x 64 bytes
 * </pre>
 *
 * <p>A slot: pid, start, place, heartbeat (ms since 1970), each int64; then int32 1 present, 2
 * left. A record: the word (int64: bits 0 and 1 the state, bits 2 to 31 how often it was claimed,
 * bits 32 to 63 the slot of who claimed it or, once done, the CRC-32C of its results); the noted
 * items (int64: first, count); the suspected items (likewise); int32 deaths, last item, deaths in a
 * row at the last item.
 */
final class RunLayout {
  static final int VERSION = 2;
  static final int FINGERPRINT_BYTES = 32;
  static final int JOINED = 64;
  static final int FAILED_COUNT = 72;
  static final int FAILED = 128;
  static final int MOST_FAILED = 64;
  static final int SLOTS = 4096;
  static final int SLOT_COUNT = 4096;
  static final int SLOT_BYTES = 64;
  static final int SLOT_START = 8;
  static final int SLOT_PLACE = 16;
  static final int SLOT_HEARTBEAT = 24;
  static final int SLOT_STATE = 32;
  static final long RECORDS = SLOTS + (long) SLOT_COUNT * SLOT_BYTES;
  static final int RECORD_BYTES = 64;
  static final int NOTE = 8;
  static final int SUSPECT = 16;
  static final int DEATHS = 24;
  static final int LAST_ITEM = 28;
  static final int LAST_ITEM_DEATHS = 32;

  private static final byte[] MAGIC = "GRNVRUN\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 64;
  private static final int CHECKSUM = 24;
  private static final int FINGERPRINT = 32;

  private RunLayout() {}

  static long fileBytes(int batches) {
    return RECORDS + (long) batches * RECORD_BYTES;
  }

  static long slot(int number) {
    return SLOTS + (long) number * SLOT_BYTES;
  }

  static long record(int batch) {
    return RECORDS + (long) batch * RECORD_BYTES;
  }

  static ByteBuffer header(byte[] fingerprint, int batches, int batchBytes) {
    ByteBuffer header =
        ByteBuffer.allocate(HEADER_BYTES + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putInt(VERSION).putInt(batches).putInt(batchBytes);
    header.putLong(JOINED, joined(0));
    header.put(FINGERPRINT, Arrays.copyOf(fingerprint, FINGERPRINT_BYTES));
    header.putLong(CHECKSUM, checksum(header.array()));
    return header.clear();
  }

  private static long checksum(byte[] header) {
    CRC32C crc = new CRC32C();
    crc.update(header, 0, 20);
    crc.update(header, FINGERPRINT, FINGERPRINT_BYTES);
    return crc.getValue();
  }

  /** The word of {@link #JOINED} for a number of slots. */
  static long joined(int slots) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, slots));
    return crc.getValue() << 32 | slots;
  }

  /**
   * Checks the header of a run file.
   *
   * @param header its bytes, fewer where the file is shorter
   * @throws InputProblem if the file cannot be gone on from
   */
  static void check(
      Path file, byte[] header, long bytes, byte[] fingerprint, int batches, int batchBytes) {
    if (header.length < HEADER_BYTES
        || !Arrays.equals(MAGIC, 0, MAGIC.length, header, 0, MAGIC.length)) {
      throw damaged(file, "it has no header of a run file");
    }
    ByteBuffer found = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    if (found.getInt(8) != VERSION) {
      throw InputProblem.of(
          "%s has run format %d, this Greenview reads format %d: use the Greenview that began it,"
              + " or remove its folder and start anew",
          file, found.getInt(8), VERSION);
    }
    if (found.getLong(CHECKSUM) != checksum(header)) {
      throw damaged(file, "the checksum of its header is wrong");
    }
    byte[] foundFingerprint = Arrays.copyOfRange(header, FINGERPRINT, HEADER_BYTES);
    if (!Arrays.equals(foundFingerprint, Arrays.copyOf(fingerprint, FINGERPRINT_BYTES))
        || found.getInt(12) != batches
        || found.getInt(16) != batchBytes) {
      throw InputProblem.of(
          "%s is of a run with other options or inputs: give the same command again, or remove its"
              + " folder and start anew",
          file);
    }
    if (bytes != fileBytes(batches)) {
      throw damaged(file, Text.of("it has %d of %d bytes", bytes, fileBytes(batches)));
    }
  }

  static InputProblem damaged(Path file, String how) {
    return new InputProblem(
        file + " is damaged: " + how + "; remove its folder and start the run anew");
  }
}
