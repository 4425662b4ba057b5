package org.greenview.nativedata.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.process.CurrentUser;

/**
 * Whose scenes and runs are believed: those of the user who runs this process, and those of others
 * at and below folders that this user named. Symbolic links inside of them are never followed.
 *
 * @param folders the folders that were named
 */
public record TrustedFolders(List<Path> folders) {
  /** Nobody's but the user's own. */
  public static final TrustedFolders OWN = new TrustedFolders(List.of());

  public TrustedFolders {
    folders = folders.stream().map(TrustedFolders::real).toList();
  }

  /**
   * Refuses a folder that belongs to another user, and files in it that do or are symbolic links.
   * What is not there passes.
   *
   * @param names of the files that are read
   * @throws InputProblem naming what belongs to whom
   */
  public void require(Path folder, Iterable<String> names) throws IOException {
    boolean named = folders.stream().anyMatch(real(folder)::startsWith);
    requireOwn(folder, named);
    // A link of the user's own leads to the folder, which may be another's.
    requireOwn(real(folder), named);
    for (String name : names) {
      Path file = folder.resolve(name);
      if (Files.isSymbolicLink(file)) {
        throw new InputProblem(
            file + " is a symbolic link, expected a file: links are not followed here");
      }
      requireOwn(file, named);
    }
  }

  private static void requireOwn(Path path, boolean named) throws IOException {
    try {
      if (!named && !CurrentUser.owns(path)) {
        throw InputProblem.of(
            "%s belongs to %s: if you trust what it says, add --trust %s",
            path,
            Files.getOwner(path, LinkOption.NOFOLLOW_LINKS),
            Files.isDirectory(path) ? path : path.getParent());
      }
    } catch (NoSuchFileException e) {
      // Whoever reads it says so.
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder.toAbsolutePath().normalize();
    }
  }
}
