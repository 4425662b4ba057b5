package org.greenview.loader.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenview.loader.crs.CoordinateSystem;
import org.greenview.loader.decoder.ReaderChoice;
import org.greenview.loader.gdal.Gdal;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.loader.gdal.Reach;
import org.greenview.loader.raster.RasterReaders;
import org.greenview.loader.raster.RasterSource;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Places in some four hundred coordinate systems of all continents, against PROJ 9.1.1, with GDAL
 * and without, whatever way the systems are written. {@code bench/places/run} makes the list.
 */
class SpellingsTest {
  private static final CoordinateSystem WGS84 = CoordinateSystem.ofText("EPSG:4326", "test");
  private static final double CENTIMETRE = 0.01;

  @TempDir Path folder;

  /** A place in a system, and where PROJ's best operation puts it. */
  record Known(int code, double x, double y, double longitude, double latitude) {
    CoordinateSystem crs() {
      return CoordinateSystem.ofText("EPSG:" + code, "test");
    }

    /** How far a point is off, in metres; infinite where it is nowhere. */
    double metresOff(CoordinateSystem crs, double[] found) {
      double off = Math.hypot(found[0] - x, found[1] - y) * metresPerUnit(crs);
      return Double.isNaN(off) ? Double.POSITIVE_INFINITY : off;
    }
  }

  static List<Known> known() throws IOException {
    try (InputStream in = SpellingsTest.class.getResourceAsStream("places.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> Arrays.stream(line.split("\t")).mapToDouble(Double::parseDouble).toArray())
          .map(n -> new Known((int) n[0], n[1], n[2], n[3], n[4]))
          .toList();
    }
  }

  @Test
  void withoutGdalPlacesAreWithinAMetreOrRefused() throws IOException {
    int answered = 0;
    List<Known> all = known();
    for (Known place : all) {
      double[] out = new double[2];
      try {
        WGS84.to(place.crs()).transform(place.longitude(), place.latitude(), out);
      } catch (InputProblem e) {
        continue;
      }
      assertTrue(place.metresOff(place.crs(), out) < 1, () -> place + " " + Arrays.toString(out));
      answered++;
    }
    assertTrue(all.size() >= 300 && answered > 0.8 * all.size(), answered + " of " + all.size());
  }

  @Test
  void withGdalPlacesAreWhereProjPutsThem() throws IOException {
    Gdal gdal = gdal();
    assumeTrue(gdal.projVersion().equals("9.1.1"), "the numbers are those of PROJ 9.1.1");
    List<String> wrong = new ArrayList<>();
    for (Known place : known()) {
      double[] found = moved(place, place.crs());
      if (!(place.metresOff(place.crs(), found) < CENTIMETRE)) {
        wrong.add(place + " " + Arrays.toString(found));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everySpellingIsOneSystem() throws Exception {
    Gdal gdal = gdal();
    List<String> wrong = new ArrayList<>();
    for (Known place : known()) {
      spellings(gdal, place)
          .forEach(
              (how, crs) -> {
                String difference = difference(place, crs);
                if (!difference.isEmpty()) {
                  wrong.add(place.code() + " " + how + ": " + difference);
                }
              });
    }
    assertEquals(List.of(), wrong);
  }

  private static Gdal gdal() {
    try {
      return Gdal.load(Reach.FILES);
    } catch (GdalMissing e) {
      assumeTrue(false, e.getMessage());
      throw e;
    }
  }

  private static double[] moved(Place place, double x, double y, CoordinateSystem to)
      throws IOException {
    double[] xs = {x};
    double[] ys = {y};
    Transformation.between(WGS84, to, place, "places.tsv").move(xs, ys);
    return new double[] {xs[0], ys[0]};
  }

  /** Roughly, where coordinates are degrees. */
  static double metresPerUnit(CoordinateSystem crs) {
    return crs.isGeographic() ? 111_320 : crs.metresPerUnit();
  }

  static double[] moved(Known known, CoordinateSystem to) throws IOException {
    double[] x = {known.longitude()};
    double[] y = {known.latitude()};
    return moved(Place.of(WGS84, x, y), x[0], y[0], to);
  }

  /** Empty where a spelling gives what the code gives, with PROJ and without. */
  private static String difference(Known place, CoordinateSystem crs) {
    if (crs.text().equals("EPSG:" + place.code())) {
      return "";
    }
    try {
      double off = place.metresOff(place.crs(), moved(place, crs));
      if (!(off < CENTIMETRE)) {
        return "with PROJ " + off + " m off: " + crs;
      }
    } catch (InputProblem | IOException e) {
      return e.getMessage();
    }
    return without(place, place.crs()).equals(without(place, crs))
        ? ""
        : without(place, crs) + " without PROJ, by the code " + without(place, place.crs());
  }

  private static String without(Known place, CoordinateSystem crs) {
    try {
      double[] out = new double[2];
      WGS84.to(crs).transform(place.longitude(), place.latitude(), out);
      return "%.2f %.2f".formatted(out[0], out[1]);
    } catch (InputProblem e) {
      return "refused";
    }
  }

  /** The system as its text is, in the formats that hold it, by each reader. */
  private Map<String, CoordinateSystem> spellings(Gdal gdal, Known place) throws IOException {
    Map<String, CoordinateSystem> all = new LinkedHashMap<>();
    MemorySegment system = gdal.system("EPSG:" + place.code());
    String wkt1 = gdal.wkt(system, "WKT1_GDAL");
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("prj", gdal.wkt(system, "WKT1_ESRI"));
    texts.put("wkt1", wkt1);
    texts.put("wkt2", gdal.wkt(system, "WKT2_2018"));
    texts.put("wkt1 without codes", wkt1.replaceAll(",AUTHORITY\\[[^]]*]", ""));
    texts.put(
        "wkt2 without codes",
        gdal.wkt(system, "WKT2_2018").replaceAll(",ID\\[[^]]*]", "").replaceAll(",USAGE.*", "]"));
    texts.forEach(
        (how, text) -> {
          if (!text.isEmpty()) {
            all.put(how, CoordinateSystem.ofText(text, how));
          }
        });
    for (String without : List.of("", " without codes")) {
      Path file = folder.resolve(place.code() + without + ".tif");
      MemorySegment written =
          without.isEmpty() ? system : gdal.system(texts.getOrDefault("wkt1" + without, ""));
      write(gdal, file, written);
      for (ReaderChoice reader : List.of(ReaderChoice.AUTO, ReaderChoice.GDAL)) {
        try (RasterSource source = new RasterReaders(reader).openAnywhere(file, 0)) {
          all.put("GeoKeys" + without + " by " + reader, source.crs());
        }
      }
    }
    return all;
  }

  private static void write(Gdal gdal, Path file, MemorySegment system) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment dataset =
          gdal.required(
              gdal.raster()
                  .GDALCreate(
                      gdal.raster().GDALGetDriverByName("GTiff"),
                      file.toString(),
                      1,
                      1,
                      1,
                      1,
                      MemorySegment.NULL));
      gdal.raster()
          .GDALSetGeoTransform(
              dataset, arena.allocateFrom(ValueLayout.JAVA_DOUBLE, 0, 1, 0, 0, 0, -1));
      gdal.raster().GDALSetSpatialRef(dataset, system);
      gdal.raster().GDALClose(dataset);
    }
  }
}
