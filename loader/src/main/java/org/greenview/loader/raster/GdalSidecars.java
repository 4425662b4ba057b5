package org.greenview.loader.raster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.decoder.NeedsGdal;
import org.greenview.nativedata.problem.InputProblem;

/**
 * What GDAL knows of a raster beyond its cells: metadata in tag 42112 and files beside the raster.
 * What would change heights or their place is refused rather than passed over.
 */
final class GdalSidecars {
  private static final Pattern ITEM =
      Pattern.compile("<Item\\b([^>]*\\brole=[\"'](\\w+)[\"'][^>]*)>([^<]*)</Item>");
  private static final Pattern TRANSFORM =
      Pattern.compile("<(?:\\w+:)?GeodataXform\\b[^>]*\\btype=[\"'](?:\\w+:)?(\\w+)[\"']");
  private static final String AUXILIARY = ".aux.xml";
  private static final String MASK = ".msk";
  private static final Pattern SAMPLE = Pattern.compile("\\bsample=[\"'](\\d+)[\"']");

  private GdalSidecars() {}

  /**
   * Checks that cells need no scale and offset and that nothing beside the file contradicts it.
   *
   * @throws InputProblem naming what does
   */
  static void requireNone(TiffImage image) throws IOException {
    Path file = image.file().path();
    String scale = item(image, "scale");
    String offset = item(image, "offset");
    if (differs(scale, 1) || differs(offset, 0)) {
      throw NeedsGdal.of(
          "%s declares scale %s and offset %s for its cells, expected plain values: write them out"
              + " with 'gdal_translate -unscale -ot Float32'",
          file, scale == null ? "1" : scale, offset == null ? "0" : offset);
    }
    if (image.file().hasBeside(MASK)) {
      throw NeedsGdal.of(
          "%s masks cells, which the built-in reader does not apply: turn masked cells into NoData"
              + " with 'gdalwarp -dstnodata -9999'",
          beside(file, MASK));
    }
    Optional<String> text = image.file().textBeside(AUXILIARY);
    if (text.isPresent()) {
      requireUnmoved(beside(file, AUXILIARY), text.get());
      for (String element :
          List.of("SRS", "GeoTransform", "NoDataValue", "Scale", "Offset", "UnitType")) {
        if (text.get().contains("<" + element + ">") || text.get().contains("<" + element + " ")) {
          throw NeedsGdal.of(
              "%s overrides the raster's %s: put it into the file itself with 'gdal_translate %s"
                  + " OUT.tif'",
              beside(file, AUXILIARY), element, file.getFileName());
        }
      }
    }
  }

  /**
   * Checks that no transform of ArcGIS beside the file moves it: GDAL passes over most of them.
   *
   * @throws InputProblem naming the transform
   */
  static void requireUnmoved(Path file) throws IOException {
    Path auxiliary = beside(file, AUXILIARY);
    if (Files.isRegularFile(auxiliary)) {
      requireUnmoved(auxiliary, Files.readString(auxiliary, StandardCharsets.ISO_8859_1));
    }
  }

  private static void requireUnmoved(Path auxiliary, String text) {
    Matcher transform = TRANSFORM.matcher(text);
    while (transform.find()) {
      String name = transform.group(1);
      // The one does nothing, and the other what those inside it do.
      if (!name.equals("IdentityXform") && !name.equals("CompositeXform")) {
        throw InputProblem.of(
            "%s moves the raster by a transform of ArcGIS (%s), which is not applied here: write"
                + " the moved raster with ArcGIS (Copy Raster), or delete that element if the"
                + " raster lies right without it",
            auxiliary, name);
      }
    }
  }

  /**
   * The unit that GDAL keeps with a band, where it does.
   *
   * @throws InputProblem naming it if it is neither metre nor foot
   */
  static Optional<LengthUnit> heightUnit(TiffImage image) {
    String unit = item(image, "unittype");
    if (unit == null || unit.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(unitNamed(image.file().path(), unit));
  }

  /**
   * The unit of heights that a band names.
   *
   * @throws InputProblem naming it if it is neither metre nor foot
   */
  static LengthUnit unitNamed(Path file, String unit) {
    return LengthUnit.named(unit)
        .orElseThrow(
            () ->
                InputProblem.of(
                    "%s has heights in '%s', expected metres or feet: convert them with"
                        + " gdal_calc.py and set the unit with 'gdal_edit.py -units m'",
                    file, unit));
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  private static boolean differs(String text, double plain) {
    try {
      return text != null && Double.parseDouble(text.strip()) != plain;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /** What is said of the band, or of all. */
  private static String item(TiffImage image, String role) {
    String xml = image.directory().text(TiffTag.GDAL_METADATA);
    Matcher matcher = ITEM.matcher(xml == null ? "" : xml);
    while (matcher.find()) {
      Matcher sample = SAMPLE.matcher(matcher.group(1));
      boolean ofAnother = sample.find() && !sample.group(1).equals(Integer.toString(image.band()));
      if (matcher.group(2).equals(role) && !ofAnother) {
        return matcher.group(3);
      }
    }
    return null;
  }
}
