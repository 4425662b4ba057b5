package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.greenview.nativedata.file.TemporaryName;
import org.greenview.nativedata.segment.PrivateFiles;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Connections to SQLite files. The driver unpacks its library; that happens in a temporary folder
 * with the name of this process, which is removed as soon as the library is loaded: only what a
 * process that was killed just then left has to be swept.
 */
final class Sqlite {
  private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

  private static boolean loaded;

  private Sqlite() {}

  /**
   * Opens a file. Its name goes as a URI: of a plain one the driver takes what follows a question
   * mark for settings, and opens another file.
   *
   * @param query of the URI, for instance {@code ?mode=ro}; empty for a file that may be made
   */
  static Connection connect(Path file, String query) throws IOException, SQLException {
    load();
    String uri = file.toAbsolutePath().toUri().toString().replaceFirst("^file:/+", "file:/");
    return DriverManager.getConnection("jdbc:sqlite:" + uri + query);
  }

  private static synchronized void load() throws IOException, SQLException {
    if (loaded || System.getProperty(FOLDER_PROPERTY) != null) {
      return;
    }
    Path folder = TemporaryName.next();
    PrivateFiles.createFolder(folder);
    System.setProperty(FOLDER_PROPERTY, folder.toString());
    try {
      SQLiteJDBCLoader.initialize();
      loaded = true;
    } catch (IOException | SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      System.clearProperty(FOLDER_PROPERTY);
      PrivateFiles.remove(folder);
    }
  }
}
