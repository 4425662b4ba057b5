package org.greenview.nativedata.scene;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.PrivateFiles;
import org.greenview.nativedata.segment.SegmentView;

/**
 * The cells of a scene, compared with their checksums once. That they were right is remembered in
 * the scene's folder, with all that tells a file that was changed since: a line for each segment
 * with its name, size, time of its last change, time of the last change of what is known of it
 * (nobody can set that), inode and checksum. A line that does not fit counts for nothing.
 */
final class VerifiedCells {
  static final String FILE_NAME = "verified";

  /** A file may change again without another time of change within a tick of the kernel's clock. */
  private static final long TICK_MS = 50;

  private static final List<String> FACTS = List.of("size", "lastModifiedTime", "fileKey");
  private static final List<String> UNIX_FACTS =
      List.of("size", "lastModifiedTime", "unix:ctime", "fileKey");

  private VerifiedCells() {}

  /**
   * Compares the cells of all segments that are not known to be right.
   *
   * @throws org.greenview.nativedata.segment.SegmentCorrupt if one differs
   */
  static void require(Path folder, Collection<SegmentView> views) throws IOException {
    Set<String> known = remembered(folder);
    Set<String> right = new TreeSet<>();
    for (SegmentView view : views) {
      String line = line(view);
      if (!known.contains(line)) {
        view.verifyCells();
      }
      if (known.contains(line) || isSettled(view) && line.equals(line(view))) {
        right.add(line);
      }
    }
    if (!known.containsAll(right)) {
      remember(folder, right);
    }
  }

  private static Set<String> remembered(Path folder) {
    try {
      return Set.copyOf(PrivateFiles.readText(folder.resolve(FILE_NAME)).lines().toList());
    } catch (IOException e) {
      return Set.of();
    }
  }

  /** Where the folder takes no files, the cells are compared at each start. */
  private static void remember(Path folder, Collection<String> lines) {
    Path file = folder.resolve(FILE_NAME);
    Path part = PartName.beside(file);
    try {
      try (FileChannel channel = PrivateFiles.createFile(part)) {
        channel.write(
            ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)));
      }
      shareLike(folder.resolve(SceneManifest.FILE_NAME), part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(part);
    }
  }

  private static void shareLike(Path other, Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      PosixFileAttributes wanted = Files.readAttributes(other, PosixFileAttributes.class);
      view.setGroup(wanted.group());
      view.setPermissions(wanted.permissions());
    }
  }

  private static void delete(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // A folder that takes no files has none.
    }
  }

  /** What is remembered of a segment. */
  static String line(SegmentView view) throws IOException {
    StringBuilder line = new StringBuilder(view.file().getFileName().toString());
    for (String name : isUnix(view) ? UNIX_FACTS : FACTS) {
      Object fact = fact(view, name);
      line.append(' ').append(fact instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : fact);
    }
    return line + Text.of(" %08x", view.header().cellsChecksum());
  }

  private static boolean isSettled(SegmentView view) throws IOException {
    FileTime changed = (FileTime) fact(view, isUnix(view) ? "unix:ctime" : "lastModifiedTime");
    return System.currentTimeMillis() - changed.toMillis() > TICK_MS;
  }

  private static Object fact(SegmentView view, String name) throws IOException {
    return Files.getAttribute(view.file(), name, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isUnix(SegmentView view) {
    return view.file().getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
