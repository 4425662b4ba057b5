package org.greenview.nativedata.segment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.greenview.nativedata.file.FileFailure;

/** Files of mode 0600 in folders of mode 0700, where the file system knows modes. */
public final class PrivateFiles {
  private PrivateFiles() {}

  /**
   * Creates a file for reading and writing.
   *
   * @throws java.nio.file.FileAlreadyExistsException if anything has the name, a symbolic link
   *     included
   */
  public static FileChannel createFile(Path file) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return FileChannel.open(file, options, mode(file, "rw-------"));
  }

  /**
   * Opens a file for reading and writing.
   *
   * @throws IOException if it is a symbolic link, among others
   */
  public static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Reads a small text file.
   *
   * @throws IOException if it is a symbolic link, among others
   */
  public static String readText(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.readAllBytes()))
          .toString();
    }
  }

  /** Removes a file, or a folder with all that is in it; symbolic links are not followed. */
  public static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> inside = Files.list(path)) {
        for (Path entry : inside.toList()) {
          remove(entry);
        }
      }
    }
    Files.deleteIfExists(path);
  }

  /**
   * Creates a small text file.
   *
   * @param forced whether it is forced to disk
   */
  public static void writeText(Path file, String text, boolean forced) throws IOException {
    writeBytes(file, text.getBytes(StandardCharsets.UTF_8), forced);
  }

  /**
   * Creates a file.
   *
   * @param forced whether it is forced to disk
   */
  public static void writeBytes(Path file, byte[] content, boolean forced) throws IOException {
    try (FileChannel channel = createFile(file)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (forced) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  /** Creates a folder, and those above it that are missing. */
  public static void createFolder(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent, mode(parent, "rwx------"));
    }
    Files.createDirectory(folder, mode(folder, "rwx------"));
  }

  private static FileAttribute<?>[] mode(Path path, String permissions) {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }
}
