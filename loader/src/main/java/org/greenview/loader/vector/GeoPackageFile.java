package org.greenview.loader.vector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.greenview.nativedata.problem.InputProblem;

/** Opens SQLite files to read, without leaving anything beside them. */
final class GeoPackageFile implements AutoCloseable {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Connection connection;
  private final Path copyFolder;

  private GeoPackageFile(Connection connection, Path copyFolder) {
    this.connection = connection;
    this.copyFolder = copyFolder;
  }

  /**
   * Opens a file. A file without a write-ahead log is opened as immutable, which takes no locks and
   * writes no sidecars. Where another program (QGIS, say) has left a log, the log counts: it is
   * read through that program's own index, or, where there is none, from a copy.
   */
  static GeoPackageFile open(Path file) throws IOException, SQLException {
    try (InputStream in = Files.newInputStream(file)) {
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        throw new InputProblem(file + " is not a GeoPackage: it is no SQLite database");
      }
    }
    Path log = file.resolveSibling(file.getFileName() + "-wal");
    if (!Files.exists(log) || Files.size(log) == 0) {
      return new GeoPackageFile(connect(file, "?mode=ro&immutable=1"), null);
    }
    if (Files.exists(file.resolveSibling(file.getFileName() + "-shm"))) {
      return new GeoPackageFile(connect(file, "?mode=ro"), null);
    }
    Path folder = Files.createTempDirectory("greenview-gpkg-");
    try {
      Path copy = folder.resolve("copy.gpkg");
      Files.copy(file, copy);
      Files.copy(log, folder.resolve("copy.gpkg-wal"));
      return new GeoPackageFile(connect(copy, "?mode=rw"), folder);
    } catch (IOException | SQLException | RuntimeException e) {
      deleteFolder(folder);
      throw e;
    }
  }

  private static Connection connect(Path file, String query) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:sqlite:"
            + file.toAbsolutePath().toUri().toString().replaceFirst("^file:/+", "file:/")
            + query);
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException, IOException {
    try {
      connection.close();
    } finally {
      if (copyFolder != null) {
        deleteFolder(copyFolder);
      }
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    for (String name : new String[] {"copy.gpkg", "copy.gpkg-wal", "copy.gpkg-shm"}) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.deleteIfExists(folder);
  }
}
