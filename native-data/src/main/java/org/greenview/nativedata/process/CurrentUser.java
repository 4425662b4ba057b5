package org.greenview.nativedata.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** The user whose rights this process has. */
public final class CurrentUser {
  private static final Path SELF = Path.of("/proc/self/stat");

  private static volatile UserPrincipal self;

  private CurrentUser() {}

  /** Whether a file, folder or link is the user's own; true where file systems know no owners. */
  public static boolean owns(Path path) throws IOException {
    return !path.getFileSystem().supportedFileAttributeViews().contains("owner")
        || Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(self());
  }

  private static UserPrincipal self() throws IOException {
    if (self == null) {
      // The kernel's word; elsewhere that of the Java runtime.
      self =
          Files.exists(SELF)
              ? Files.getOwner(SELF)
              : SELF.getFileSystem()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByName(System.getProperty("user.name"));
    }
    return self;
  }
}
