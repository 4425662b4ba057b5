package org.greenview.spark.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostCacheTest {
  @TempDir Path folder;

  private final AtomicInteger made = new AtomicInteger();

  private HostCache open(long mostBytes) throws IOException {
    return HostCache.open(new CacheSettings(folder.toString(), mostBytes));
  }

  private HostCache.Found<byte[]> get(HostCache cache, String name, int bytes) throws IOException {
    return cache.get(
        name,
        entry -> {
          made.incrementAndGet();
          Files.write(entry, new byte[bytes]);
        },
        Files::readAllBytes);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("greenview-cache"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith(".") && !name.endsWith(".lease"))
          .sorted()
          .toList();
    }
  }

  @Test
  void manyTasksMakeAnEntryOnce() throws Exception {
    HostCache cache = open(1 << 20);
    try (ExecutorService tasks = Executors.newFixedThreadPool(8)) {
      Callable<HostCache.Found<byte[]>> task = () -> get(cache, "a", 10);
      long found =
          tasks.invokeAll(java.util.Collections.nCopies(8, task)).stream()
              .filter(future -> future.resultNow().isNew())
              .count();
      assertEquals(1, found);
    }
    assertEquals(1, made.get());
    cache.leave();
  }

  @Test
  void whatWasNotUsedForTheLongestTimeGoes() throws IOException {
    HostCache cache = open(1000);
    for (String name : List.of("a", "b", "c")) {
      get(cache, name, 300);
    }
    Path entries = folder.resolve("greenview-cache");
    Files.setLastModifiedTime(entries.resolve("a"), FileTime.fromMillis(2_000));
    Files.setLastModifiedTime(entries.resolve("b"), FileTime.fromMillis(1_000));
    Files.setLastModifiedTime(entries.resolve("c"), FileTime.fromMillis(3_000));
    get(cache, "d", 300);
    assertEquals(List.of("a", "c", "d"), names());
    assertTrue(get(cache, "b", 300).isNew());
    cache.leave();
  }

  @Test
  void fullDiskIsTriedAgainWithoutWhatIsNotNeeded() throws IOException {
    HostCache cache = open(1 << 20);
    get(cache, "a", 10);
    AtomicInteger tries = new AtomicInteger();
    cache.get(
        "b",
        entry -> {
          if (tries.incrementAndGet() == 1) {
            throw new FileSystemException(entry.toString(), null, "No space left on device");
          }
          Files.write(entry, new byte[1]);
        },
        Files::readAllBytes);
    assertEquals(List.of("b"), names());
    FileSystemException full =
        assertThrows(
            FileSystemException.class,
            () ->
                cache.get(
                    "c",
                    entry -> {
                      throw new FileSystemException("c", null, "No space left on device");
                    },
                    Files::readAllBytes));
    assertEquals("No space left on device", full.getReason());
    cache.leave();
  }

  @Test
  void theLastToLeaveRemovesAll() throws IOException {
    HostCache first = open(1000);
    HostCache second = open(1000);
    get(first, "a", 1);
    first.leave();
    assertFalse(get(second, "a", 1).isNew());
    second.leave();
    assertFalse(Files.exists(folder.resolve("greenview-cache")));
  }

  @Test
  void whatKilledProcessesLeftIsRemoved() throws IOException {
    Path entries = Files.createDirectories(folder.resolve("greenview-cache"));
    Files.write(entries.resolve("old.seg"), new byte[5]);
    Files.write(entries.resolve("1-2-3.lease"), new byte[0]);
    Files.createDirectories(entries.resolve(".window.part-12345678-1-abcdef01"));
    HostCache cache = open(1000);
    assertEquals(List.of(), names());
    assertFalse(Files.exists(entries.resolve(".window.part-12345678-1-abcdef01")));
    assertThrows(NoSuchFileException.class, () -> Files.size(entries.resolve("1-2-3.lease")));
    cache.leave();
  }
}
