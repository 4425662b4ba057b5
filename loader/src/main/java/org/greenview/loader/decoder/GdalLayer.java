package org.greenview.loader.decoder;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.greenview.nativedata.process.Message;

/** A vector layer that GDAL reads, in a child process. */
public final class GdalLayer {
  private static final int INTEGER_32 = 0;
  private static final int REAL_64 = 2;
  private static final int OF_DATE = 9;
  private static final int OF_DATE_TIME = 11;
  private static final int INTEGER_64 = 12;

  /** What the values of a field are. */
  public enum Kind {
    /** Texts, and whatever has no kind of its own. */
    TEXT,
    /** Whole numbers of up to 64 bits. */
    INTEGER,
    /** Floating-point numbers. */
    REAL,
    /** True or false. */
    BOOLEAN,
    /** Text: {@code 2024-05-31}. */
    DATE,
    /** Text: {@code 2024-05-31T10:20:30Z}, or with another zone, or without one. */
    DATE_TIME;

    /** By GDAL's number of the type; times without a date and lists are texts. */
    static Kind of(int type, boolean isBoolean) {
      return switch (type) {
        case INTEGER_32 -> isBoolean ? BOOLEAN : INTEGER;
        case INTEGER_64 -> INTEGER;
        case REAL_64 -> REAL;
        case OF_DATE -> DATE;
        case OF_DATE_TIME -> DATE_TIME;
        default -> TEXT;
      };
    }

    Class<?> valueType() {
      return switch (this) {
        case INTEGER -> Long.class;
        case BOOLEAN -> Boolean.class;
        case REAL -> Double.class;
        case TEXT, DATE, DATE_TIME -> String.class;
      };
    }
  }

  /** A field of a layer. */
  public record Field(String name, Kind kind) {}

  /** Takes a layer as it is read. */
  public interface Reader {
    /**
     * Called first.
     *
     * @param wkt the coordinate system as well-known text; empty where there is none
     */
    void begin(String layer, String wkt, List<Field> fields);

    /**
     * Takes a feature.
     *
     * @param wkb its geometry as well-known binary with x = east; of length 0 where it has none
     * @param values one a field: String, Long, Double, Boolean or null
     */
    void feature(byte[] wkb, Object[] values);
  }

  /** What the child says first of a layer. */
  record Head(String layer, String wkt, List<Field> fields) {}

  /** What it says last. */
  record Notices(List<String> sentences) {}

  private GdalLayer() {}

  /**
   * Reads a layer from its first feature to its last.
   *
   * @param layer its name, or null for the only one
   * @return notices: what was left out or changed
   * @throws org.greenview.loader.gdal.GdalMissing if there is no GDAL
   * @throws org.greenview.nativedata.problem.InputProblem if GDAL cannot read it, or it has several
   *     layers and none is named
   * @throws java.nio.file.NoSuchFileException if it does not exist
   */
  public static List<String> read(Path path, String layer, Reader reader) throws IOException {
    String name = GdalName.of(path);
    Head[] head = new Head[1];
    try (GdalProcess child = GdalProcess.start(name)) {
      return child
          .askUnless(
              () -> false,
              part -> {
                if (head[0] == null) {
                  head[0] = Message.read(part, Head.class);
                  reader.begin(head[0].layer(), head[0].wkt(), head[0].fields());
                } else {
                  features(part, head[0].fields(), reader);
                }
              },
              Task.READ_LAYER,
              Notices.class,
              name,
              layer == null ? "" : layer)
          .sentences();
    }
  }

  private static void features(DataInputStream in, List<Field> fields, Reader reader)
      throws IOException {
    while (in.available() > 0) {
      byte[] wkb = Message.read(in, byte[].class);
      Object[] values = new Object[fields.size()];
      for (int f = 0; f < values.length; f++) {
        values[f] = Message.read(in, fields.get(f).kind().valueType());
      }
      reader.feature(wkb, values);
    }
  }
}
