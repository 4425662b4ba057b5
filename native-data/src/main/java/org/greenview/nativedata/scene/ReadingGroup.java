package org.greenview.nativedata.scene;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.greenview.nativedata.problem.InputProblem;

/** A group of users who may read a scene: files of mode 0640 in a folder of mode 0750. */
record ReadingGroup(GroupPrincipal group) {
  /**
   * Finds a group and gives it a folder, whose mode stays.
   *
   * @throws InputProblem if there is no such group, or the user is not in it
   */
  static ReadingGroup of(String name, Path folder) throws IOException {
    PosixFileAttributeView view = view(folder);
    if (view == null) {
      throw new InputProblem(
          folder + " is on a file system that knows no groups: leave out --group");
    }
    try {
      ReadingGroup found =
          new ReadingGroup(
              folder
                  .getFileSystem()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByGroupName(name));
      view.setGroup(found.group);
      return found;
    } catch (UserPrincipalNotFoundException e) {
      throw new InputProblem(
          "there is no group '" + name + "': 'id' lists the groups you are in", e);
    } catch (FileSystemException e) {
      throw new InputProblem(
          "you cannot share with the group '" + name + "': 'id' lists the groups you are in", e);
    }
  }

  /** Lets the group read a folder and the files in it. */
  void share(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        share(file, "rw-r-----");
      }
    }
    share(folder, "rwxr-x---");
  }

  private void share(Path path, String permissions) throws IOException {
    view(path).setGroup(group);
    view(path).setPermissions(PosixFilePermissions.fromString(permissions));
  }

  private static PosixFileAttributeView view(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class);
  }
}
