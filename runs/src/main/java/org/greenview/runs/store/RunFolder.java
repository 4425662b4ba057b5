package org.greenview.runs.store;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.PrivateFiles;

/**
 * The folder of a run that goes on or was ended: its request as a readable page, its {@link
 * BatchStore}, and a lock that whoever leads the run holds. Built beside its name and renamed when
 * whole.
 */
public final class RunFolder implements AutoCloseable {
  /** The readable page: lines of {@code key=value} in UTF-8. */
  public static final String REQUEST_FILE = "run.properties";

  /** Rows and columns of the observers, where a run has any. */
  public static final String OBSERVERS_FILE = "observers.bin";

  /** What is said of each observer, where anything is. */
  public static final String NUMBERS_FILE = "own.bin";

  /** Results of some thousand observers, who take longer than to force a file to disk. */
  private static final int FORCED_RESULT_BYTES = 1 << 16;

  // A file of its own: closing any channel on a file drops the process's locks on it.
  private static final String LOCK_FILE = "lock";

  private static final List<String> OWN_FILES =
      List.of(
          REQUEST_FILE,
          LOCK_FILE,
          OBSERVERS_FILE,
          NUMBERS_FILE,
          BatchStore.RUN_FILE,
          BatchStore.RESULTS_FILE);

  private static final Pattern LOG_FILE = Pattern.compile("worker-\\d+-\\d+\\.log");

  private final Path folder;
  private final FileChannel lock;

  private RunFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Makes a run folder and leads the run. What is asked for is forced to disk, unless the run is so
   * short that this would take longer.
   *
   * @param files further files that its workers read, by name: {@link #OBSERVERS_FILE}, {@link
   *     #NUMBERS_FILE}
   * @param filled is told of each mebibyte of room for results, which are gigabytes for a large
   *     surface; what it throws ends the making
   * @throws InputProblem if the folder exists
   * @throws IOException if there is no room for the results, among others
   */
  public static RunFolder create(
      Path folder,
      Properties request,
      Map<String, byte[]> files,
      byte[] fingerprint,
      int batches,
      int batchBytes,
      Runnable filled)
      throws IOException {
    Path part = PartName.beside(folder);
    PrivateFiles.createFolder(part);
    FileChannel lock = null;
    try {
      lock = PrivateFiles.createFile(part.resolve(LOCK_FILE));
      takeLock(lock, folder);
      boolean forced = (long) batches * batchBytes >= FORCED_RESULT_BYTES;
      PrivateFiles.writeText(part.resolve(REQUEST_FILE), text(request), forced);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        PrivateFiles.writeBytes(part.resolve(file.getKey()), file.getValue(), forced);
      }
      BatchStore.create(part, fingerprint, batches, batchBytes, filled);
      try {
        Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
        throw inUse(folder);
      } catch (FileSystemException e) {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
          throw inUse(folder);
        }
        throw e;
      }
      return new RunFolder(folder, lock);
    } catch (Throwable t) {
      if (lock != null) {
        lock.close();
      }
      remove(part);
      throw t;
    }
  }

  /**
   * Leads a run that was begun by a process that has ended.
   *
   * @throws InputProblem if another process leads it, the folder is no run's, or it belongs to
   *     another user who is not trusted
   */
  public static RunFolder lead(Path folder, TrustedFolders trusted) throws IOException {
    requireTrusted(folder, trusted);
    Path file = folder.resolve(LOCK_FILE);
    FileChannel lock = null;
    try {
      Object before = fileKey(file);
      lock = PrivateFiles.open(file);
      takeLock(lock, folder);
      // Whoever led the run may have removed it meanwhile, and another have begun one of that name.
      if (!Objects.equals(before, fileKey(file))) {
        throw inUse(folder);
      }
      return new RunFolder(folder, lock);
    } catch (NoSuchFileException e) {
      close(lock);
      throw new InputProblem(
          folder + " is not the folder of a run: remove it, or choose another output", e);
    } catch (Throwable t) {
      close(lock);
      throw t;
    }
  }

  private static Object fileKey(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private static void close(FileChannel lock) throws IOException {
    if (lock != null) {
      lock.close();
    }
  }

  /** Refuses links, and what belongs to a user who is not trusted. */
  private static void requireTrusted(Path folder, TrustedFolders trusted) throws IOException {
    if (Files.isSymbolicLink(folder)) {
      throw new InputProblem(
          folder
              + " is a symbolic link, expected the folder of a run: links are not followed here");
    }
    trusted.require(folder, OWN_FILES);
  }

  /** Whether a folder looks like that of a run. */
  public static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve(REQUEST_FILE))
        && Files.isRegularFile(folder.resolve(LOCK_FILE));
  }

  /**
   * Removes the folder of a run of this user that nobody leads or works on.
   *
   * @param foreignToo whether workers of other containers and machines are taken for ended
   * @return false if somebody does, so that it stays
   */
  public static boolean sweep(Path folder, boolean foreignToo) throws IOException {
    try (RunFolder run = lead(folder, TrustedFolders.OWN)) {
      return !BatchStore.isWorkedOn(folder, foreignToo) && run.unlink();
    } catch (InputProblem e) {
      return false;
    }
  }

  /** Whether somebody leads or works on a run, or it is another user's. */
  public static boolean isHeld(Path folder, boolean foreignToo) throws IOException {
    try (RunFolder run = lead(folder, TrustedFolders.OWN)) {
      return BatchStore.isWorkedOn(run.folder(), foreignToo);
    } catch (InputProblem e) {
      return true;
    }
  }

  /**
   * Reads what a run was asked for.
   *
   * @throws InputProblem if the folder is no run's, or belongs to another user who is not trusted
   */
  public static Properties request(Path folder, TrustedFolders trusted) throws IOException {
    requireTrusted(folder, trusted);
    Properties request = new Properties();
    try {
      request.load(new StringReader(PrivateFiles.readText(folder.resolve(REQUEST_FILE))));
    } catch (NoSuchFileException e) {
      throw new InputProblem(folder + " is not the folder of a run: it has no " + REQUEST_FILE, e);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new InputProblem(
          folder.resolve(REQUEST_FILE)
              + " is damaged, expected lines of key=value in UTF-8: start the run anew",
          e);
    }
    return request;
  }

  /** Replaces what the run is asked for: where its scene is now, for instance. */
  public void replaceRequest(Properties request) throws IOException {
    Path page = folder.resolve(REQUEST_FILE);
    Path part = PartName.beside(page);
    try {
      PrivateFiles.writeText(part, text(request), true);
      Files.move(part, page, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Where the run keeps its plan, its batches and their results. */
  public Path folder() {
    return folder;
  }

  /** Gives up the lead; the folder stays. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /**
   * Removes the folder: the run is over. Done under the lock, so that nobody can lead it then.
   *
   * @return false if the folder holds files that are not the run's: they stay, and so does it
   */
  public boolean unlink() throws IOException {
    boolean removed = remove(folder);
    close();
    return removed;
  }

  private static boolean remove(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    // By name first: to list a folder needs an open file, which may be what there are too many of.
    for (String name : OWN_FILES) {
      Files.deleteIfExists(folder.resolve(name));
    }
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (isOwnFile(entry)) {
          Files.deleteIfExists(entry);
        }
      }
    } catch (FileSystemException e) {
      // If anything is left, the next line says so.
    }
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  /** Whether a file of a run folder is the run's. */
  public static boolean isOwnFile(Path file) {
    String name = file.getFileName().toString();
    return OWN_FILES.contains(name)
        || LOG_FILE.matcher(name).matches()
        || PartName.maker(file).isPresent();
  }

  /** Makes the file for what a worker says; one that an ended run of that number left goes. */
  public static Path newLog(Path folder, long pid, int number) throws IOException {
    Path file = folder.resolve(Text.of("worker-%d-%d.log", pid, number));
    Files.deleteIfExists(file);
    PrivateFiles.createFile(file).close();
    return file;
  }

  private static void takeLock(FileChannel channel, Path folder) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
    }
    throw inUse(folder);
  }

  private static InputProblem inUse(Path folder) {
    return new InputProblem(
        folder + " is in use: another run writes this output, wait for it or choose another name");
  }

  private static String text(Properties request) throws IOException {
    StringWriter text = new StringWriter();
    request.store(text, "Greenview run: what its workers compute");
    return text.toString();
  }
}
