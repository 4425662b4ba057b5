package org.greenview.runs.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardTest {
  private static final byte[] FINGERPRINT = new byte[32];

  @TempDir Path folder;

  @Test
  void shardsAreEachBatchOnce() {
    for (int batches = 0; batches < 40; batches++) {
      for (int count = 1; count < 12; count++) {
        BitSet seen = new BitSet();
        for (int number = 1; number <= count; number++) {
          Shard shard = new Shard(number, count);
          for (int i = 0; i < shard.batches(batches); i++) {
            assertFalse(seen.get(shard.batchOfRun(i)), shard + " of " + batches);
            seen.set(shard.batchOfRun(i));
          }
        }
        assertEquals(batches, seen.cardinality());
        assertEquals(batches, seen.length());
      }
    }
  }

  @Test
  void onlyANumberOfSeveralIsAShard() {
    assertEquals(Optional.of(new Shard(3, 8)), Shard.parse("3/8"));
    for (String text :
        List.of("0/8", "9/8", "3", "3/", "/8", "-1/8", "3/8/9", "a/b", "1/9999999")) {
      assertEquals(Optional.empty(), Shard.parse(text), text);
    }
  }

  private Path write(int number, int count, int batches, byte[] fingerprint) throws IOException {
    Shard shard = new Shard(number, count);
    Path file = ShardFiles.name(folder.resolve("out"), shard);
    BatchResults results =
        new BatchResults() {
          @Override
          public int batchBytes() {
            return 4;
          }

          @Override
          public boolean read(int batch, ByteBuffer bytes) {
            bytes.clear().putInt(shard.batchOfRun(batch)).flip();
            return true;
          }
        };
    Properties page = new Properties();
    page.setProperty("shard", shard.toString());
    assertTrue(ShardFiles.write(file, shard, fingerprint, batches, page, results));
    return file;
  }

  private static String refusal(Path... files) {
    return assertThrows(InputProblem.class, () -> ShardFiles.open(List.of(files)).close())
        .getMessage();
  }

  @Test
  void everyBatchIsReadFromItsShard() throws IOException {
    // Halves and quarters: any division will do that is each batch once.
    List<Path> files =
        List.of(
            write(4, 4, 9, FINGERPRINT), write(1, 2, 9, FINGERPRINT), write(2, 4, 9, FINGERPRINT));
    try (ShardFiles shards = ShardFiles.open(files)) {
      ByteBuffer bytes = ByteBuffer.allocate(4);
      for (int batch = 0; batch < 9; batch++) {
        assertTrue(shards.read(batch, bytes));
        assertEquals(batch, bytes.getInt());
      }
      assertEquals("1/2", shards.pages().get(1).getProperty("shard"));
      shards.requireRun(FINGERPRINT, 9, 4);
      byte[] other = new byte[32];
      other[31] = 1;
      assertThrows(InputProblem.class, () -> shards.requireRun(other, 9, 4));
    }
  }

  @Test
  void gapsOverlapsAndShardsOfOtherRunsAreRefusedByName() throws IOException {
    Path one = write(1, 3, 10, FINGERPRINT);
    Path two = write(2, 3, 10, FINGERPRINT);
    String gap = refusal(one, two);
    assertTrue(gap.contains("3 of 10 batches") && gap.contains("shard 3/3"), gap);
    assertTrue(gap.contains(one.toString()), gap);
    Path copy = Files.copy(two, folder.resolve("copy"));
    Path three = write(3, 3, 10, FINGERPRINT);
    String overlap = refusal(one, two, three, copy);
    assertTrue(overlap.contains(copy.toString()) && overlap.contains(two.toString()), overlap);
    byte[] otherFingerprint = FINGERPRINT.clone();
    otherFingerprint[0] = 1;
    Path other = write(3, 3, 10, otherFingerprint);
    String mixed = refusal(one, two, other);
    assertTrue(mixed.startsWith(other + " is of a run with other options"), mixed);
  }

  @Test
  void everyDamagedByteAndEveryTornFileIsRefused() throws IOException {
    Path file = write(1, 1, 3, FINGERPRINT);
    byte[] whole = Files.readAllBytes(file);
    ShardFiles.open(List.of(file)).close();
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x40;
      Files.write(file, damaged);
      assertTrue(refusal(file).startsWith(file + " "), "byte " + at);
    }
    for (int bytes = 0; bytes < whole.length; bytes++) {
      Files.write(file, Arrays.copyOf(whole, bytes));
      assertTrue(refusal(file).startsWith(file + " "), bytes + " bytes");
    }
    byte[] newer = whole.clone();
    newer[8] = 2;
    Files.write(file, newer);
    assertTrue(refusal(file).contains("shard format 2"));
  }

  @Test
  void damagedResultsAreNotWritten() throws IOException {
    Path file = folder.resolve("out.shard-1-of-1");
    BatchResults damaged =
        new BatchResults() {
          @Override
          public int batchBytes() {
            return 4;
          }

          @Override
          public boolean read(int batch, ByteBuffer bytes) {
            return batch < 2;
          }
        };
    assertFalse(ShardFiles.write(file, new Shard(1, 1), FINGERPRINT, 3, new Properties(), damaged));
    List<Path> left = new ArrayList<>();
    try (var files = Files.list(folder)) {
      files.forEach(left::add);
    }
    assertArrayEquals(new Path[0], left.toArray());
  }
}
