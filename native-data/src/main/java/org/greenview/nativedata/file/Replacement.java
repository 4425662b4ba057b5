package org.greenview.nativedata.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that comes into being whole: written under a hidden name, then renamed. */
public final class Replacement implements AutoCloseable {
  private final Path target;
  private final Path temporary;

  private Replacement(Path target, Path temporary) {
    this.target = target;
    this.temporary = temporary;
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
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
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
