package org.greenview.spark.raster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.greenview.nativedata.file.Maker;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.process.CurrentUser;
import org.greenview.nativedata.process.ProcessIdentity;
import org.greenview.nativedata.segment.PrivateFiles;

/**
 * A folder on the local disk of a host that all executors of the host share. Whoever needs an entry
 * first makes it, the others wait for it. Each process holds a lease, a locked file, as long as it
 * lives; the system ends the lock of a process however that ends. The last to leave, or the next to
 * come, removes what is left. When entries take more than they may, those that were not used for
 * the longest time are unlinked: whoever has them mapped goes on with them.
 */
final class HostCache {
  private static final Map<CacheSettings, HostCache> OPEN = new ConcurrentHashMap<>();

  /** Lease files that this process holds. */
  private static final Set<Path> OWN_LEASES = ConcurrentHashMap.newKeySet();

  private static final String LEASE = ".lease";
  private static final String LOCK = ".lock";

  /** Entries are counted whenever this share of the bound was added. */
  private static final int SHARES = 64;

  private final Path folder;
  private final long mostBytes;
  private final FileChannel lease;
  private final Path leaseFile;

  /** One thread of this process at a time asks for a lock that other processes want too. */
  private final Map<String, Object> turns = new ConcurrentHashMap<>();

  private long bytesSinceCounted = Long.MAX_VALUE / 2;

  private HostCache(Path folder, long mostBytes, Path leaseFile, FileChannel lease) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.leaseFile = leaseFile;
    this.lease = lease;
  }

  /** The cache of this process, opened when it is first asked for and left when the JVM ends. */
  static HostCache of(CacheSettings settings) {
    return OPEN.computeIfAbsent(
        settings,
        s -> {
          try {
            HostCache cache = open(s);
            Runtime.getRuntime().addShutdownHook(new Thread(cache::leave));
            return cache;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Opens it, and first removes what ended processes left there. */
  static synchronized HostCache open(CacheSettings settings) throws IOException {
    Path folder = settings.here();
    createFolder(folder);
    requireOwn(folder);
    try (Locked _ = lock(folder.resolve(LOCK))) {
      removeUnused(folder);
      Path leaseFile = folder.resolve(name() + LEASE);
      FileChannel lease =
          FileChannel.open(leaseFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      OWN_LEASES.add(leaseFile);
      if (lease.tryLock() == null) {
        throw new IOException(leaseFile + " is locked by another process");
      }
      long bytes =
          settings.mostBytes() > 0
              ? settings.mostBytes()
              : Files.getFileStore(folder).getUsableSpace() / 2;
      return new HostCache(folder, bytes, leaseFile, lease);
    }
  }

  private static void createFolder(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void requireOwn(Path folder) throws IOException {
    if (!CurrentUser.owns(folder)) {
      throw InputProblem.of(
          "%s belongs to another user: name a folder of your own by %s",
          folder, CacheSettings.FOLDER);
    }
  }

  private static String name() throws IOException {
    return Text.of(
        "%08x-%d-%d", ProcessIdentity.here(), ProcessHandle.current().pid(), System.nanoTime());
  }

  Path folder() {
    return folder;
  }

  /** Makes an entry under its final name, which nothing has. */
  interface Make {
    void at(Path entry) throws IOException;
  }

  /** Opens an entry. */
  interface Use<T> {
    T of(Path entry) throws IOException;
  }

  /** What {@link #get} gives: the entry, and whether it had to be made. */
  record Found<T>(T entry, boolean isNew) {}

  /**
   * Opens an entry, which is made if it is not there: on this host by one task of one process.
   *
   * @param name of the entry
   * @param use opens it; fails with {@link NoSuchFileException} if it is gone
   */
  <T> Found<T> get(String name, Make make, Use<T> use) throws IOException {
    Path entry = folder.resolve(name);
    T there = usedIfThere(entry, use);
    if (there != null) {
      return new Found<>(there, false);
    }
    synchronized (turns.computeIfAbsent(name, _ -> new Object())) {
      try (Locked _ = lock(folder.resolve("." + name + LOCK))) {
        there = usedIfThere(entry, use);
        if (there != null) {
          return new Found<>(there, false);
        }
        try {
          make.at(entry);
        } catch (FileAlreadyExistsException e) {
          // Somebody was quicker; what has the name is whole.
        } catch (FileSystemException e) {
          if (!isFull(e)) {
            throw e;
          }
          // Others may fill the disk, too: what is not needed now goes, once.
          bound(0);
          make.at(entry);
        }
        T made = use.of(entry);
        added(bytes(entry));
        return new Found<>(made, true);
      } finally {
        turns.remove(name);
        Files.deleteIfExists(folder.resolve("." + name + LOCK));
      }
    }
  }

  private static boolean isFull(FileSystemException e) {
    String reason = String.valueOf(e.getReason());
    return reason.contains("No space left") || reason.contains("the disk is full");
  }

  private static <T> T usedIfThere(Path entry, Use<T> use) throws IOException {
    try {
      Files.setLastModifiedTime(entry, FileTime.fromMillis(System.currentTimeMillis()));
      return use.of(entry);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private synchronized void added(long bytes) throws IOException {
    bytesSinceCounted += bytes;
    if (bytesSinceCounted > mostBytes / SHARES) {
      bytesSinceCounted = 0;
      bound(mostBytes - mostBytes / SHARES);
    }
  }

  /** Unlinks what was not used for the longest time, until the rest takes so much at most. */
  private void bound(long wantedBytes) throws IOException {
    record Entry(Path path, long bytes, FileTime used) {}
    synchronized (HostCache.class) {
      try (Locked _ = lock(folder.resolve(LOCK))) {
        List<Entry> entries = new ArrayList<>();
        long bytes = 0;
        for (Path path : list(folder)) {
          if (path.getFileName().toString().startsWith(".")) {
            continue;
          }
          try {
            Entry entry = new Entry(path, bytes(path), Files.getLastModifiedTime(path));
            if (!path.getFileName().toString().endsWith(LEASE)) {
              entries.add(entry);
              bytes += entry.bytes;
            }
          } catch (NoSuchFileException e) {
            // It is gone, which is what is wanted.
          }
        }
        entries.sort(Comparator.comparing(Entry::used));
        for (Entry entry : entries) {
          if (bytes <= wantedBytes) {
            return;
          }
          PrivateFiles.remove(entry.path);
          bytes -= entry.bytes;
        }
      }
    }
  }

  private static long bytes(Path entry) throws IOException {
    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      return Files.size(entry);
    }
    long bytes = 0;
    for (Path file : list(entry)) {
      bytes += Files.size(file);
    }
    return bytes;
  }

  /** Ends the lease; the last process that leaves removes the folder. */
  void leave() {
    OPEN.values().remove(this);
    if (!Files.exists(leaseFile)) {
      // The cluster has removed its folder already.
      return;
    }
    synchronized (HostCache.class) {
      try (Locked _ = lock(folder.resolve(LOCK))) {
        lease.close();
        OWN_LEASES.remove(leaseFile);
        Files.deleteIfExists(leaseFile);
        if (removeUnused(folder)) {
          // Whoever waits for the lock sees that its file has no name any more.
          Files.deleteIfExists(folder.resolve(LOCK));
          Files.deleteIfExists(folder);
        }
      } catch (IOException e) {
        // The JVM ends, and whoever comes next removes what is left.
      }
    }
  }

  /**
   * Removes all that is there if no process lives that uses it; else what ended ones had begun.
   *
   * @return whether nobody uses it
   */
  private static boolean removeUnused(Path folder) throws IOException {
    boolean used = false;
    for (Path file : list(folder)) {
      if (file.getFileName().toString().endsWith(LEASE)) {
        if (isHeld(file)) {
          used = true;
        } else {
          Files.deleteIfExists(file);
        }
      }
    }
    for (Path file : list(folder)) {
      Maker maker = PartName.maker(file).orElse(null);
      boolean isDead = maker != null && !maker.isForeign() && !maker.mayLive(file);
      if (isDead || !used && !file.getFileName().toString().equals(LOCK)) {
        PrivateFiles.remove(file);
      }
    }
    return !used;
  }

  private static boolean isHeld(Path leaseFile) throws IOException {
    // To open and close one's own would end its lock.
    if (OWN_LEASES.contains(leaseFile)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(leaseFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  /** A file that is locked against all other processes. */
  private record Locked(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static Locked lock(Path file) throws IOException {
    while (true) {
      createFolder(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        channel.lock();
        // Whoever held it may have removed it: then others lock another file of that name.
        if (isSame(channel, file)) {
          return new Locked(channel);
        }
        channel.close();
      } catch (Throwable t) {
        channel.close();
        throw t;
      }
    }
  }

  private static boolean isSame(FileChannel channel, Path file) throws IOException {
    // An own mark, since Java does not say which file a channel is of.
    byte[] mark = name().getBytes(StandardCharsets.UTF_8);
    channel.truncate(0).write(ByteBuffer.wrap(mark), 0);
    try {
      return Arrays.equals(mark, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
