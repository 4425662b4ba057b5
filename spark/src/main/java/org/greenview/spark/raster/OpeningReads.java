package org.greenview.spark.raster;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.greenview.nativedata.file.PartName;

/**
 * What opening a raster reads of its file, its directories above all. All executors of a host have
 * it from there, so that each byte is fetched once per host.
 */
final class OpeningReads {
  /** By position in the file; no two overlap. */
  private final TreeMap<Long, byte[]> parts = new TreeMap<>();

  /** By ending: the files beside it, empty for one that is not there. */
  private final TreeMap<String, Optional<byte[]>> beside = new TreeMap<>();

  static OpeningReads read(Path file) throws IOException {
    OpeningReads reads = new OpeningReads();
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (int left = in.readInt(); left > 0; left--) {
        long position = in.readLong();
        reads.parts.put(position, in.readNBytes(in.readInt()));
      }
      for (int left = in.readInt(); left > 0; left--) {
        String ending = in.readUTF();
        int bytes = in.readInt();
        reads.beside.put(ending, bytes < 0 ? Optional.empty() : Optional.of(in.readNBytes(bytes)));
      }
    }
    return reads;
  }

  /** Writes it under a name that nothing has, as a whole. */
  void write(Path file) throws IOException {
    Path part = PartName.beside(file);
    try {
      try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(part))) {
        out.writeInt(parts.size());
        for (Map.Entry<Long, byte[]> read : parts.entrySet()) {
          out.writeLong(read.getKey());
          out.writeInt(read.getValue().length);
          out.write(read.getValue());
        }
        out.writeInt(beside.size());
        for (Map.Entry<String, Optional<byte[]>> read : beside.entrySet()) {
          out.writeUTF(read.getKey());
          out.writeInt(read.getValue().map(bytes -> bytes.length).orElse(-1));
          out.write(read.getValue().orElse(new byte[0]));
        }
      }
      Files.move(part, file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  void add(long position, byte[] bytes) {
    parts.put(position, bytes);
  }

  void addBeside(String ending, Optional<byte[]> bytes) {
    beside.put(ending, bytes);
  }

  /** Copies what is known from a place on; nothing if that is not known. */
  void copy(ByteBuffer target, long position) {
    Map.Entry<Long, byte[]> part = parts.floorEntry(position);
    long within = part == null ? 0 : position - part.getKey();
    if (part != null && within < part.getValue().length) {
      int count = (int) Math.min(target.remaining(), part.getValue().length - within);
      target.put(part.getValue(), (int) within, count);
    }
  }

  /** Bytes from a place on that are not known, at most so many. */
  int unknown(long position, int most) {
    Long next = parts.higherKey(position);
    return next == null ? most : (int) Math.min(most, next - position);
  }

  /** The file beside with this ending, if somebody looked for it; null if nobody did. */
  Optional<InputStream> beside(String ending) {
    Optional<byte[]> known = beside.get(ending);
    return known == null ? null : known.map(ByteArrayInputStream::new);
  }
}
