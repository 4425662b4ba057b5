package org.greenview.nativedata.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Gives a failure the name of its file: a channel's "No space left on device" lacks it. */
public final class FileFailure {
  private FileFailure() {}

  /** The failure itself if it names a file already, else one that does. */
  public static IOException of(Path file, IOException failure) {
    if (failure instanceof FileSystemException) {
      return failure;
    }
    FileSystemException named =
        new FileSystemException(file.toString(), null, failure.getMessage());
    named.initCause(failure);
    return named;
  }
}
