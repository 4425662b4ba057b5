package org.greenview.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.raster.GeoTiffWriter;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.AttributeType;
import org.greenview.loader.vector.PointTable;
import org.greenview.loader.vector.ResultWriter;
import org.greenview.nativedata.file.TemporaryName;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.CellType;
import org.greenview.serve.http.Refusal;
import org.greenview.serve.http.Reply;
import org.greenview.serve.scene.LiveScene;
import org.greenview.serve.scene.Look;
import org.greenview.serve.scene.Picture;
import org.greenview.serve.scene.Relief;
import org.greenview.serve.scene.SeenOutline;
import org.greenview.serve.scene.Sight;

/** What one observer sees, as files. */
enum SeenFile {
  /** 1 seen, 0 not seen, 255 outside the circle or NoData: as {@code greenview viewshed}. */
  TIF("image/tiff; application=geotiff") {
    @Override
    byte[] bytes(LiveScene live, double x, double y, Sight sight, Look look) throws IOException {
      byte[] codes = live.codes(look, sight);
      return ofFile(
          file -> {
            try (GeoTiffWriter writer =
                GeoTiffWriter.create(file, live.grid().part(look.window()), CellType.UINT8, 255)) {
              writer.describe(
                  Map.of(
                      "GREENVIEW_VIEWSHED",
                      "1 visible, 0 not visible, 255 outside",
                      "GREENVIEW_SETTINGS",
                      sight.parameters().toString()));
              writer.writeRows(0, look.window().rows(), codes);
              writer.finish();
            }
          });
    }
  },
  /** The outline with all numbers, in longitude and latitude. */
  GEOJSON("application/geo+json") {
    @Override
    byte[] bytes(LiveScene live, double x, double y, Sight sight, Look look) throws IOException {
      if (look.radiusCells() > MOST_OUTLINE_CELLS) {
        throw new Refusal(
            400,
            Text.of(
                "an outline is drawn up to a radius of %d cells: take a smaller radius, or the"
                    + " GeoTIFF",
                MOST_OUTLINE_CELLS));
      }
      PointTable numbers = table(live, x, y, look);
      return ofFile(
          file ->
              ResultWriter.write(
                  file,
                  PointTable.ofShapes(
                      "seen",
                      numbers.crs(),
                      numbers.attributes(),
                      List.of(
                          SeenOutline.of(
                              look.seen(),
                              look.window().columns(),
                              live.grid().part(look.window()).transform())),
                      numbers.values())));
    }
  },
  /** Hillshade and green around the observer, with what is seen in colour. */
  PNG("image/png") {
    @Override
    byte[] bytes(LiveScene live, double x, double y, Sight sight, Look look) throws IOException {
      return picture(live, look);
    }
  },
  /** One row, with the columns of {@code greenview gvi}. */
  CSV("text/csv; charset=utf-8") {
    @Override
    byte[] bytes(LiveScene live, double x, double y, Sight sight, Look look) throws IOException {
      return ofFile(file -> ResultWriter.write(file, table(live, x, y, look)));
    }
  };

  private static final int MOST_OUTLINE_CELLS = 800;
  private static final int MOST_PIXELS_A_SIDE = 1_600;
  private static final int SEEN_RGB = 0x1f6feb;
  private static final int SEEN_GREEN_RGB = 0x7ddb3a;
  private static final double OPACITY = 0.55;

  private final String type;

  SeenFile(String type) {
    this.type = type;
  }

  /** Media type. */
  String type() {
    return type;
  }

  static SeenFile of(String ending) {
    return valueOf(ending.toUpperCase(Locale.ROOT));
  }

  abstract byte[] bytes(LiveScene live, double x, double y, Sight sight, Look look)
      throws IOException;

  /** What an observer sees, as a file to be kept. */
  Reply reply(LiveScene live, double x, double y, Sight sight) throws IOException {
    Look look = live.look(x, y, sight, true);
    return Reply.of(type, bytesOf(live, x, y, sight, look))
        .asDownload("seen." + name().toLowerCase(Locale.ROOT));
  }

  /** The file's bytes of a look whose cells were asked for. */
  byte[] bytesOf(LiveScene live, double x, double y, Sight sight, Look look) throws IOException {
    if (look.window() == null && this != CSV) {
      throw new Refusal(
          400, Text.of("the place is %s: give one that has a height", look.status().label()));
    }
    return live.work(() -> bytes(live, x, y, sight, look));
  }

  @FunctionalInterface
  private interface FileMaker {
    void make(Path file) throws IOException;
  }

  /** The bytes of a file that is made, read and removed. */
  byte[] ofFile(FileMaker maker) throws IOException {
    Path folder = Files.createDirectory(TemporaryName.next());
    Path file = folder.resolve("seen." + name().toLowerCase(Locale.ROOT));
    try {
      maker.make(file);
      return Files.readAllBytes(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  static PointTable table(LiveScene live, double x, double y, Look look) {
    List<Attribute> attributes = new ArrayList<>();
    List<Object> row = new ArrayList<>();
    add(attributes, row, "x", x);
    add(attributes, row, "y", y);
    look.numbers().forEach((name, value) -> add(attributes, row, name, value));
    return new PointTable(
        "seen",
        CoordinateSystem.ofText(live.grid().crs(), "the scene"),
        attributes,
        new double[] {x},
        new double[] {y},
        List.<Object[]>of(row.toArray()));
  }

  private static void add(List<Attribute> attributes, List<Object> row, String name, Object value) {
    boolean whole = value instanceof Integer;
    attributes.add(
        new Attribute(
            name,
            value instanceof String
                ? AttributeType.TEXT
                : whole ? AttributeType.INTEGER : AttributeType.REAL));
    row.add(whole ? (Object) ((Integer) value).longValue() : value);
  }

  static byte[] picture(LiveScene live, Look look) {
    int rows = look.window().rows();
    int columns = look.window().columns();
    int step = Math.ceilDiv(Math.max(rows, columns), MOST_PIXELS_A_SIDE);
    int height = Math.ceilDiv(rows, step);
    int width = Math.ceilDiv(columns, step);
    Relief relief = new Relief(live.scene(), live.greenCodes());
    int firstRow = look.window().rowStart();
    int firstColumn = look.window().columnStart();
    int[] pixels = relief.hillshade(firstRow, firstColumn, step, height, width);
    int[] green = relief.green(firstRow, firstColumn, step, height, width);
    Arrays.setAll(pixels, i -> Picture.over(green[i], pixels[i]));
    byte[] cells = look.seen();
    int alpha = (int) (255 * OPACITY) << 24;
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        byte seen = cells[i * step * columns + j * step];
        if (seen != 0) {
          int colour = alpha | (seen == Look.GREEN ? SEEN_GREEN_RGB : SEEN_RGB);
          pixels[i * width + j] = Picture.over(colour, pixels[i * width + j]);
        }
      }
    }
    return Picture.png(pixels, width, height);
  }
}
