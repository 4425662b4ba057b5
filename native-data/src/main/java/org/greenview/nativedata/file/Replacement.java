package org.greenview.nativedata.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.greenview.nativedata.problem.InputProblem;

/** A file that comes into being whole: written under a hidden name, then renamed. */
public final class Replacement implements AutoCloseable {
  /**
   * The property that names a folder whose files are read at once by who asked for them, and
   * removed: those are not forced to disk, which may take longer than what is written.
   */
  public static final String SCRATCH_PROPERTY = "greenview.scratch";

  private final Path target;
  private final Path temporary;

  private Replacement(Path target, Path temporary) {
    this.target = target;
    this.temporary = temporary;
  }

  /**
   * Refuses, before a long run, a name under which nothing could be written after it.
   *
   * @throws InputProblem if it is a folder's, or lies in a folder that does not exist
   * @throws UncheckedIOException if this user may not write into that folder
   */
  public static void check(Path target) {
    if (Files.isDirectory(target)) {
      throw new InputProblem(
          target + " cannot be written because a folder has that name: give another name");
    }
    Path folder = target.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw InputProblem.of(
          "%s cannot be written because the folder %s does not exist: create it first",
          target, folder);
    }
    if (!Files.isWritable(folder)) {
      throw new UncheckedIOException(
          isOnReadOnlyDisk(folder)
              ? new FileSystemException(folder.toString(), null, "Read-only file system")
              : new AccessDeniedException(folder.toString()));
    }
  }

  private static boolean isOnReadOnlyDisk(Path folder) {
    try {
      return Files.getFileStore(folder).isReadOnly();
    } catch (IOException e) {
      // Within a chroot the table of mounts does not name every folder's disk.
      return false;
    }
  }

  /** Writes what a file shall hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes the whole content; the stream is closed by whoever opened it. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, replacing the one that has its name.
   *
   * @throws IOException if that fails; then nothing new is there and what was there still is
   */
  public static void write(Path file, Content content) throws IOException {
    try (Replacement replacement = of(file)) {
      try (OutputStream out = Files.newOutputStream(replacement.temporary())) {
        content.writeTo(out);
      }
      replacement.finish();
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  /** Begins a file that will have, or replace, a name. */
  public static Replacement of(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    // Made with the permissions that any new file gets.
    return new Replacement(absolute, Files.createFile(PartName.beside(absolute)));
  }

  /** Where to write. */
  public Path temporary() {
    return temporary;
  }

  /** Puts the temporary file in the place of the target. */
  public void finish() throws IOException {
    String scratch = System.getProperty(SCRATCH_PROPERTY);
    if (scratch == null || !target.startsWith(scratch)) {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes the temporary file where it is still there. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(temporary);
  }
}
