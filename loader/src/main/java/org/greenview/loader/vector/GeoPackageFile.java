package org.greenview.loader.vector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.greenview.nativedata.file.TemporaryName;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.PrivateFiles;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/** Opens SQLite files to read, without leaving anything beside them. */
record GeoPackageFile(Connection connection, Path copyFolder) implements AutoCloseable {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private static final long LEAST_LONGEST_VALUE = 1 << 20;

  /** Steps of SQLite's virtual machine; a row takes about one a column. */
  private static final long FREE_STEPS = 50_000_000;

  private static final long STEPS_PER_BYTE = 100;
  private static final int STEPS_BETWEEN_QUESTIONS = 100_000;

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
    Path folder = TemporaryName.next();
    PrivateFiles.createFolder(folder);
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

  private static Connection connect(Path file, String query) throws IOException, SQLException {
    SQLiteConnection connection = (SQLiteConnection) Sqlite.connect(file, query);
    try {
      restrain(connection, Files.size(file));
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * A layer may be a view, so a file can make SQLite compute whatever its author liked, for ever if
   * he liked. Reading what is stored takes work and values in proportion to the file.
   */
  private static void restrain(SQLiteConnection connection, long fileBytes) throws SQLException {
    int longest = (int) Math.min(Math.max(fileBytes, LEAST_LONGEST_VALUE), Integer.MAX_VALUE);
    connection.setLimit(SQLiteLimits.SQLITE_LIMIT_LENGTH, longest);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      statement.execute("PRAGMA cell_size_check = ON");
    }
    long most = FREE_STEPS + STEPS_PER_BYTE * fileBytes;
    ProgressHandler.setHandler(
        connection,
        STEPS_BETWEEN_QUESTIONS,
        new ProgressHandler() {
          private long steps;

          @Override
          protected int progress() {
            steps += STEPS_BETWEEN_QUESTIONS;
            return steps > most ? 1 : 0;
          }
        });
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
