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
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.PrivateFiles;

/**
 * The folder of a run that goes on or was ended: its request as a readable page, its {@link
 * BatchStore}, and a lock that whoever leads the run holds. Built beside its name and renamed when
 * whole.
 */
public final class RunFolder implements AutoCloseable {
  /** The readable page: lines of {@code key=value} in UTF-8. */
  public static final String REQUEST_FILE = "run.properties";

  // A file of its own: closing any channel on a file drops the process's locks on it.
  private static final String LOCK_FILE = "lock";

  private static final List<String> OWN_FILES =
      List.of(REQUEST_FILE, LOCK_FILE, BatchStore.RUN_FILE, BatchStore.RESULTS_FILE);

  private final Path folder;
  private final FileChannel lock;

  /** Further files that were made with the folder. */
  private final Set<String> files;

  private RunFolder(Path folder, FileChannel lock, Set<String> files) {
    this.folder = folder;
    this.lock = lock;
    this.files = files;
  }

  /**
   * Makes a run folder and leads the run.
   *
   * @param files further files that its workers read, by name
   * @throws InputProblem if the folder exists
   * @throws IOException if there is no room for the results, among others
   */
  public static RunFolder create(
      Path folder,
      Properties request,
      Map<String, byte[]> files,
      byte[] fingerprint,
      int batches,
      int batchBytes)
      throws IOException {
    Path part = PartName.beside(folder);
    PrivateFiles.createFolder(part);
    FileChannel lock = null;
    try {
      lock = PrivateFiles.createFile(part.resolve(LOCK_FILE));
      takeLock(lock, folder);
      PrivateFiles.writeText(part.resolve(REQUEST_FILE), text(request));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        PrivateFiles.writeBytes(part.resolve(file.getKey()), file.getValue());
      }
      BatchStore.create(part, fingerprint, batches, batchBytes);
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
      return new RunFolder(folder, lock, files.keySet());
    } catch (Throwable t) {
      if (lock != null) {
        lock.close();
      }
      remove(part, files.keySet());
      throw t;
    }
  }

  /**
   * Leads a run that was begun by a process that has ended.
   *
   * @throws InputProblem if another process leads it, or the folder is no run's
   */
  public static RunFolder lead(Path folder) throws IOException {
    FileChannel lock;
    try {
      lock = FileChannel.open(folder.resolve(LOCK_FILE), StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw new InputProblem(
          folder + " is not the folder of a run: remove it, or choose another output", e);
    }
    try {
      takeLock(lock, folder);
      return new RunFolder(folder, lock, Set.of());
    } catch (Throwable t) {
      lock.close();
      throw t;
    }
  }

  /** Whether a folder looks like that of a run. */
  public static boolean isRun(Path folder) {
    return Files.isRegularFile(folder.resolve(REQUEST_FILE))
        && Files.isRegularFile(folder.resolve(LOCK_FILE));
  }

  /**
   * Removes the folder of a run that nobody leads or works on.
   *
   * @return false if somebody does, so that it stays
   */
  public static boolean sweep(Path folder) throws IOException {
    RunFolder run;
    try {
      run = lead(folder);
    } catch (InputProblem e) {
      return false;
    }
    try (run) {
      if (BatchStore.isWorkedOn(folder)) {
        return false;
      }
      run.unlink();
      return true;
    }
  }

  /** Whether somebody leads or works on a run. */
  public static boolean isHeld(Path folder) throws IOException {
    try (RunFolder run = lead(folder)) {
      return BatchStore.isWorkedOn(run.folder());
    } catch (InputProblem e) {
      return true;
    }
  }

  /**
   * Reads what a run was asked for.
   *
   * @throws InputProblem if the folder is no run's
   */
  public static Properties request(Path folder) throws IOException {
    Properties request = new Properties();
    try {
      request.load(new StringReader(Files.readString(folder.resolve(REQUEST_FILE))));
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
      PrivateFiles.writeText(part, text(request));
      Files.move(part, page, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  public Path folder() {
    return folder;
  }

  /** Gives up the lead; the folder stays. */
  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Removes the folder: the run is over. Done under the lock, so that nobody can lead it then. */
  public void unlink() throws IOException {
    remove(folder, files);
    close();
  }

  private static void remove(Path folder, Set<String> files) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    // By name first: to list a folder needs an open file, which may be what there are too many of.
    for (String name : OWN_FILES) {
      Files.deleteIfExists(folder.resolve(name));
    }
    for (String name : files) {
      Files.deleteIfExists(folder.resolve(name));
    }
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        Files.deleteIfExists(entry);
      }
    } catch (FileSystemException e) {
      // If anything is left, the next line says so.
    }
    Files.deleteIfExists(folder);
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
