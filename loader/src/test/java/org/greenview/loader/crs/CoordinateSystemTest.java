package org.greenview.loader.crs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoordinateSystemTest {
  private static final String ESRI_25830 =
      """
      PROJCS["ETRS_1989_UTM_Zone_30N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",\
      SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],\
      UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
      PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],\
      PARAMETER["Central_Meridian",-3.0],PARAMETER["Scale_Factor",0.9996],\
      PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]\
      """;

  private static CoordinateSystem crs(String text) {
    return CoordinateSystem.ofText(text, "layer.prj");
  }

  private static String refusal(String text) {
    return assertThrows(InputProblem.class, () -> crs(text)).getMessage();
  }

  @Test
  void recognisesEsriPrjAsTheEpsgCodeOfTheSameParameters() {
    assertTrue(crs(ESRI_25830).isSameAs(crs("EPSG:25830")));
    assertEquals("EPSG:25830", crs(ESRI_25830).text());
    assertFalse(crs(ESRI_25830.replace("-3.0", "3.0")).isSameAs(crs("EPSG:25830")));
    assertFalse(crs(ESRI_25830.replace("0.9996", "1.0")).isSameAs(crs("EPSG:25830")));
    assertFalse(
        crs(ESRI_25830.replace("[\"Meter\",1.0", "[\"Foot\",0.3048")).isSameAs(crs("EPSG:25830")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "epsg:25830",
        "urn:ogc:def:crs:EPSG::25830",
        "http://www.opengis.net/def/crs/EPSG/0/25830",
        "+init=epsg:25830"
      })
  void readsEverySpellingOfASystem(String text) {
    assertTrue(crs(text).isSameAs(crs("EPSG:25830")));
    assertTrue(crs(crs(text).text()).isSameAs(crs("EPSG:25830")));
  }

  @Test
  void takesTheCodeAtTheRootOfWellKnownText() {
    String wkt =
        ESRI_25830.substring(0, ESRI_25830.length() - 1) + ",AUTHORITY[\"EPSG\",\"25830\"]]";
    assertEquals("EPSG:25830", crs(wkt).text());
    assertEquals(25830, crs(wkt).epsgCode().orElseThrow());
    assertEquals("ETRS_1989_UTM_Zone_30N", crs(wkt).name());
  }

  @Test
  void readsWkt2OfTwoFeetAndAParallelPair() {
    CoordinateSystem feet =
        crs(
            """
            PROJCRS["NAD83 / New York Long Island (ftUS)",BASEGEOGCRS["NAD83",
             DATUM["North American Datum 1983",ELLIPSOID["GRS 1980",6378137,298.257222101]],
             UNIT["degree",0.0174532925199433]],
             CONVERSION["x",METHOD["Lambert Conic Conformal (2SP)"],
             PARAMETER["Latitude of false origin",40.1666666666667],
             PARAMETER["Longitude of false origin",-74],
             PARAMETER["Latitude of 1st standard parallel",41.0333333333333],
             PARAMETER["Latitude of 2nd standard parallel",40.6666666666667],
             PARAMETER["Easting at false origin",984250],PARAMETER["Northing at false origin",0]],
             CS[Cartesian,2],AXIS["easting (X)",east],AXIS["northing (Y)",north],
             UNIT["US survey foot",0.304800609601219]]\
            """);
    assertTrue(feet.isSameAs(crs("EPSG:2263")));
    assertEquals(1200.0 / 3937, feet.metresPerUnit(), 1e-14);
    assertFalse(feet.isGeographic());
  }

  @Test
  void takesTheHorizontalPartOfACompoundSystem() {
    String wkt = "COMPD_CS[\"both\"," + ESRI_25830 + ",VERT_CS[\"heights\",UNIT[\"metre\",1]]]";
    assertTrue(crs(wkt).isSameAs(crs("EPSG:25830")));
  }

  @Test
  void tellsEtrs89FromWgs84ButTransformsNothingBetweenThem() {
    CoordinateSystem etrs = crs("EPSG:25830");
    for (String other :
        List.of(
            "EPSG:32630",
            "+proj=utm +zone=30 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs",
            "+proj=tmerc +lon_0=-3 +k=0.9996 +x_0=500000 +ellps=GRS80 +towgs84=0,0,0")) {
      CoordinateSystem wgs = crs(other);
      assertFalse(etrs.isSameAs(wgs));
      assertTrue(etrs.isSameMapAs(wgs));
      assertTrue(etrs.withoutShiftTo(wgs).isEmpty());
      double[] out = new double[2];
      etrs.to(wgs).transform(505_000, 4_790_000, out);
      assertArrayEquals(new double[] {505_000, 4_790_000}, out);
    }
  }

  @Test
  void refusesADatumWithoutAShiftThatHoldsAllOverItsArea() {
    InputProblem refused =
        assertThrows(InputProblem.class, () -> crs("EPSG:26710").to(crs("EPSG:26910")));
    assertTrue(
        refused.getMessage().contains("no shift from the datum of EPSG:4267"),
        refused.getMessage());
    double[] out = new double[2];
    crs("EPSG:26710").to(crs("EPSG:4267")).transform(500_000, 5_000_000, out);
    assertEquals(-123, out[0], 1e-9);
  }

  @Test
  void refusesOptionalGridFilesWhichShiftNothingWhereTheyAreMissing() {
    assertTrue(
        refusal("+proj=longlat +ellps=clrk66 +nadgrids=@conus").contains("+nadgrids=@conus"));
  }

  @Test
  void refusesATransformFromADatumOfWhichNothingIsKnown() {
    CoordinateSystem unknown = crs(ESRI_25830.replace("ETRS_1989", "Village_Survey_1903"));
    assertFalse(unknown.isSameAs(crs("EPSG:25830")));
    InputProblem refused = assertThrows(InputProblem.class, () -> unknown.to(crs("EPSG:25830")));
    assertTrue(refused.getMessage().contains("D_Village_Survey_1903"), refused.getMessage());
    assertTrue(crs(unknown.text()).isSameAs(unknown));
  }

  @Test
  void refusesATransformWithAProjectionThatProj4jGetsWrong() {
    CoordinateSystem brazil = crs("EPSG:5880");
    InputProblem refused = assertThrows(InputProblem.class, () -> crs("EPSG:4326").to(brazil));
    assertTrue(refused.getMessage().contains("EPSG:5880"), refused.getMessage());
    assertEquals(1, brazil.metresPerUnit());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          25830 | is not understood; write EPSG:code
          +proj=utm +zone=77 | +zone from 1 to 60
          +proj=utm +zone=x | +zone=x is not a decimal number
          +proj=tmerc +datum=Atlantis | the datum Atlantis is not known
          +proj=tmerc +ellps=potato | the ellipsoid potato is not known
          +proj=tmerc +units=cubit | the unit cubit is not known
          +proj=tmerc +towgs84=1,2 | needs 3 or 7 numbers
          +proj=tmerc +colour=red | +colour is not understood
          +proj=geocent +datum=WGS84 | is not a map projection
          PROJCS["a",GEOGCS["b" | breaks off
          LOCAL_CS["site"] | neither projected nor geographic
          PROJCS["a",PROJECTION["Transverse_Mercator"]] | names no geographic system
          """)
  void refusesWhatItCannotRead(String text, String expected) {
    String sentence = refusal(text);
    assertTrue(sentence.startsWith("layer.prj: "), sentence);
    assertTrue(sentence.contains(expected), sentence);
  }

  @Test
  void leavesToProjWhatItDoesNotKnow() {
    String grads =
        "GEOGCS[\"NTF (Paris)\",DATUM[\"NTF\",SPHEROID[\"c\",6378249.2,293.46602]],"
            + "PRIMEM[\"Paris\",2.33722917],UNIT[\"grad\",0.0157079632679489]]";
    for (String text :
        List.of(
            "EPSG:99999",
            ESRI_25830.replace("UNIT[\"Meter\"", "PARAMETER[\"Azimuth\",30],UNIT[\"Meter\""),
            ESRI_25830.replace("Transverse_Mercator", "Peirce_Quincuncial"),
            grads)) {
      CoordinateSystem system = crs(text);
      assertEquals(text, system.text());
      assertFalse(system.isSameAs(crs("EPSG:25830")));
      assertTrue(system.withoutShiftTo(crs("EPSG:25830")).isEmpty());
      assertThrows(InputProblem.class, () -> system.to(crs("EPSG:25830")));
    }
    assertThrows(InputProblem.class, () -> crs("EPSG:99999").requireUnderstood());
  }

  @Test
  void answersNotANumberOutsideTheWorld() {
    double[] out = new double[2];
    crs("EPSG:4326").to(crs("EPSG:27700")).transform(0, 95, out);
    assertTrue(Double.isNaN(out[0]) && Double.isNaN(out[1]));
    crs("EPSG:4326").to(crs("EPSG:27700")).transform(Double.NaN, 5, out);
    assertTrue(Double.isNaN(out[0]));
  }

  @Test
  void answersEveryMutilatedTextWithASystemOrASentence() {
    Random random = new Random(20261122);
    for (int i = 0; i < 1000; i++) {
      StringBuilder text = new StringBuilder(i % 2 == 0 ? ESRI_25830 : crs("EPSG:25830").text());
      for (int k = random.nextInt(4); k >= 0; k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setLength(Math.max(1, at));
          case 1 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
          default -> text.insert(at, "[\",].5e9-x".charAt(random.nextInt(10)));
        }
      }
      try {
        crs(text.toString());
      } catch (InputProblem expected) {
        assertFalse(expected.getMessage().isBlank());
      }
    }
  }
}
