package org.greenview.nativedata.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The user whose rights this process has. */
public final class CurrentUser {
  private static final Path SELF = Path.of("/proc/self/stat");

  private static volatile Object self;

  private CurrentUser() {}

  /**
   * Whether a file, folder or link is the user's own; true where files have no numbers of users.
   */
  public static boolean owns(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return true;
    }
    if (self == null) {
      // The kernel's word; elsewhere that of whose the home folder is.
      self = owner(Files.exists(SELF) ? SELF : Path.of(System.getProperty("user.home")));
    }
    return owner(path).equals(self);
  }

  private static Object owner(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
