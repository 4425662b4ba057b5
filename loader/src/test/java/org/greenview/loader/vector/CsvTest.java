package org.greenview.loader.vector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  @TempDir Path folder;

  private FeatureTable read(String text) throws Exception {
    return LayerReader.read(Files.writeString(folder.resolve("points.csv"), text), null);
  }

  private String refusal(String text) {
    String message = assertThrows(InputProblem.class, () -> read(text)).getMessage();
    assertTrue(message.contains("points.csv"), message);
    return message;
  }

  @Test
  void keepsCodesAsTextAndFindsNumbersOverTheWholeColumn() throws Exception {
    FeatureTable table =
        read(
            """
            id,kind,x,y,code,big,share,empty
            1,"a ""b"", c",505000.5,4790000,007,99999999999999999999,1,
            2,,505001,4790001.25,010,1,0.5,
            """);
    assertEquals(
        List.of(
            new Attribute("id", AttributeType.INTEGER),
            new Attribute("kind", AttributeType.TEXT),
            new Attribute("x", AttributeType.REAL),
            new Attribute("y", AttributeType.REAL),
            new Attribute("code", AttributeType.TEXT),
            new Attribute("big", AttributeType.TEXT),
            new Attribute("share", AttributeType.REAL),
            new Attribute("empty", AttributeType.TEXT)),
        table.attributes());
    assertArrayEquals(
        new Object[] {
          1L, "a \"b\", c", 505000.5, 4790000.0, "007", "99999999999999999999", 1.0, null
        },
        table.features().get(0).values());
    assertNull(table.features().get(1).values()[1]);
    assertEquals(List.of("x", "y"), table.coordinateColumns());
    assertInstanceOf(LayerCrs.OfRaster.class, table.crs());
    assertEquals(505000.5, table.features().get(0).geometry().getCoordinate().x);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lon;lat;n\n-2.9;43.2;a,b\n", "n\tLongitude\tLATITUDE\na,b\t-2.9\t43.2\n"})
  void detectsTheDelimiterAndReadsLongitudeAndLatitude(String text) throws Exception {
    FeatureTable table = read("\uFEFF" + text);
    assertEquals("POINT (-2.9 43.2)", table.features().getFirst().geometry().toText());
    assertEquals("EPSG:4326", ((LayerCrs.Stated) table.crs()).text());
    assertTrue(List.of(table.features().getFirst().values()).contains("a,b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lat,lng\n43.25,-2.9\n",
        "latitude;longitude\n43,25;-2,9\n",
        "Lat|Long\n43.25|-2.9\n",
        "wkt\nSRID=4326;POINT (-2.9 43.25)\n"
      })
  void knowsManyNamesOfDegrees(String text) throws Exception {
    FeatureTable table = read(text);
    assertEquals("POINT (-2.9 43.25)", table.features().getFirst().geometry().toText());
    assertEquals("EPSG:4326", ((LayerCrs.Stated) table.crs()).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Easting,Northing\n505000.5,4790000\n",
        "northings;eastings\n4790000;505000,5\n",
        "x,y\n\"505000,5\",4790000\n",
        "WKT,n\nPOINT (505000.5 4790000),1\n",
        "geom;n\npoint z(505000.5 4790000 3);1\n"
      })
  void knowsManyNamesOfPlacesInTheRastersSystem(String text) throws Exception {
    FeatureTable table = read(text);
    assertEquals("POINT (505000.5 4790000)", table.features().getFirst().geometry().toText());
    assertInstanceOf(LayerCrs.OfRaster.class, table.crs());
  }

  @Test
  void aDecimalCommaHoldsForAllColumns() throws Exception {
    FeatureTable table = read("x;y;share;list\n505000,125;4790000;0,5;1,2,3\n");
    assertArrayEquals(
        new Object[] {505000.125, 4790000L, 0.5, "1,2,3"}, table.features().getFirst().values());
    assertTrue(table.notices().getFirst().contains("read as a decimal point"));
  }

  @Test
  void refusesWellKnownTextThatIsNone() {
    assertTrue(refusal("wkt\nPOINT (1 2)\nPOINT (1\n").contains("line 3: \"POINT (1\" is no"));
    assertTrue(refusal("wkt\nCIRCULARSTRING (1 2)\n").contains("no well-known text of points"));
    assertTrue(
        refusal("wkt\nSRID=4326;POINT (1 2)\nSRID=25830;POINT (1 2)\n")
            .contains("line 3 is in EPSG:25830, but rows before it are in EPSG:4326"));
  }

  @Test
  void keepsARowWithoutCoordinates() throws Exception {
    FeatureTable table = read("x,y,n\n,,1\n3,4,2\n");
    assertNull(table.features().get(0).geometry());
    assertEquals(2, table.features().size());
  }

  @Test
  void saysSoWhereTextIsNotUtf8() throws Exception {
    Path file = folder.resolve("points.csv");
    Files.writeString(file, "x,y,n\n1,2,café\n", Charset.forName("windows-1252"));
    FeatureTable table = LayerReader.read(file, null);
    assertEquals("café", table.features().getFirst().values()[2]);
    assertTrue(table.notices().getFirst().contains("read as windows-1252"));
  }

  @Test
  void tellsNumbersFromTextThatLooksLikeThem() {
    assertEquals(7L, CsvColumns.number("7"));
    assertEquals(-7L, CsvColumns.number("-7"));
    assertEquals(Long.MIN_VALUE, CsvColumns.number("-9223372036854775808"));
    assertEquals(-0.0, CsvColumns.number("-0"));
    assertEquals(0.5, CsvColumns.number(".5"));
    assertEquals(5.0, CsvColumns.number("5."));
    assertEquals(-1.5e-7, CsvColumns.number("-1.5E-7"));
    for (String text :
        List.of(
            "007",
            "00.5",
            "-",
            ".",
            "1e",
            "e5",
            "1,5",
            "1 000",
            "+5",
            "0x10",
            "1d",
            "NaN",
            "1e999",
            "9223372036854775808",
            "--1",
            "1.2.3")) {
      assertNull(CsvColumns.number(text), text);
    }
  }

  @Test
  void refusesANumberByLineAndColumn() {
    assertTrue(
        refusal("x;y\n505000;4790000\n505,000;4,790,000\n")
            .contains("line 3, column x: \"505,000\" is not a number"));
    assertTrue(refusal("x;y\n505000,5;4790000.5\n").contains("\"505000,5\" is not a number"));
    // Thousands, or thousandths?
    assertTrue(refusal("x;y\n505,000;790,000\n").contains("\"505,000\" is not a number"));
    assertTrue(refusal("x,y\n1,\n").contains("line 2, column y: \"\" is not a number"));
    assertTrue(refusal("x,y\n1,NaN\n").contains("column y: \"NaN\" is not a number"));
    assertTrue(refusal("x,y\n1,0x1p3\n").contains("is not a number"));
    assertTrue(refusal("x,y\n1,1e999\n").contains("is not a number"));
  }

  @Test
  void refusesHeadersThatDoNotSayWhichColumnsCount() {
    assertTrue(refusal("a,b\n1,2\n").contains("must name the columns x and y, easting"));
    assertTrue(
        refusal("x,y,lon,lat\n1,2,3,4\n")
            .contains("says in several ways where its rows are, by the columns x and lon"));
    assertTrue(refusal("x,X,y\n1,2,3\n").contains("two columns of the same coordinate"));
    assertTrue(refusal("x,y,n,n\n1,2,3,4\n").contains("names the column n twice"));
    assertTrue(refusal("505000,4790000\n").contains("must name the columns"));
    assertTrue(refusal("").contains("is empty"));
    assertTrue(refusal("x,y\n").contains("has no features"));
  }

  @Test
  void refusesRowsOfAnotherLengthAndQuotesWithoutEnd() {
    assertTrue(
        refusal("x,y\n1,2\n1,2,3\n").contains("line 3 has 3 values, but the header names 2"));
    assertTrue(refusal("x,y,n\n1,2,\"abc\n").contains("is not valid CSV"));
  }
}
