package org.greenview.distortion.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionParserTest {
  /** Unknown, not projections, or known to be wrong in Proj4J. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mollweide",
        "+proj=",
        "+proj=nonesuch",
        "+proj=longlat +datum=WGS84",
        "EPSG:4326",
        "EPSG:999999",
        "EPSG:abc",
        "+proj=poly +datum=WGS84",
        "+proj=cass +lon_0=9 +datum=WGS84",
        "+proj=omerc +lat_0=40 +lonc=9 +alpha=30 +datum=WGS84",
        "+proj=stere +lat_0=0 +datum=WGS84",
        "+proj=wintri +datum=WGS84",
        "+proj=eqdc +lat_1=40 +datum=WGS84",
        "+proj=eqdc +lat_1=40 +lat_2=-40 +datum=WGS84",
        "+proj=moll +lat_1=40 +datum=WGS84",
        "+proj=moll +ellps=nonesuch",
        "+proj=moll +lon_0=west +datum=WGS84",
        "+proj=moll +R_A +ellps=WGS84",
        "+proj=laea +lat_0=52 +over +datum=WGS84",
        "+proj=tmerc +axis=wsu +datum=WGS84",
        "+proj=laea +rf=298 +datum=WGS84"
      })
  void refusesByNameInOneSentence(String text) {
    String sentence =
        assertThrows(InputProblem.class, () -> ProjectionParser.parse(text)).getMessage();
    assertTrue(sentence.contains("'" + text + "'"), sentence);
    assertEquals(1, sentence.lines().count());
  }

  @Test
  void codesAreTheProjectionsTheyStandFor() {
    assertEquals(-90, ProjectionParser.parse("epsg:8858").centralMeridianDegrees(), 1e-12);
    assertEquals(-19, ProjectionParser.parse("EPSG:3057").centralMeridianDegrees(), 1e-9);
    assertEquals(-21, ProjectionParser.parse("EPSG:32627").centralMeridianDegrees(), 1e-9);
  }

  @Test
  void geodesicsAreMeasuredOnTheEllipsoidThatTheStringNames() {
    assertEquals(
        ReferenceEllipsoid.WGS84, ProjectionParser.parse("+proj=moll +datum=WGS84").ellipsoid());
    assertEquals(ReferenceEllipsoid.WGS84, ProjectionParser.parse("+proj=moll").ellipsoid());
    assertEquals(ReferenceEllipsoid.WGS84, ProjectionParser.parse("EPSG:3857").ellipsoid());
    assertEquals(
        new ReferenceEllipsoid(6371000, 0),
        ProjectionParser.parse("+proj=moll +R=6371000").ellipsoid());
    assertEquals(
        1 / 299.3249646, ProjectionParser.parse("EPSG:27700").ellipsoid().flattening(), 1e-12);
  }

  @Test
  void everySuggestionCanBeMeasuredOverItsRegion() throws Exception {
    List<GeographicBox> boxes =
        List.of(
            new GeographicBox(-24.5, 63.4, -13.5, 66.6),
            new GeographicBox(-180, -90, 180, 90),
            new GeographicBox(-180, -60, 180, 80),
            new GeographicBox(-180, 60, 180, 90),
            new GeographicBox(-180, -90, 180, -60),
            new GeographicBox(177, -20, -178, -12),
            new GeographicBox(-10, -5, 30, 5),
            new GeographicBox(-75, -56, -66, -17),
            new GeographicBox(20, 41, -169, 81),
            new GeographicBox(3, 50, 3, 55),
            new GeographicBox(3, 50, 9, 50),
            new GeographicBox(0, 0, 0, 1),
            new GeographicBox(0, 85, 90, 90));
    for (GeographicBox box : boxes) {
      for (Purpose purpose : Purpose.values()) {
        List<ProjectionDefinition> suggested = ProjectionAdvisor.suggest(box, purpose);
        assertTrue(suggested.size() >= 2, () -> box + " " + purpose + " " + suggested);
        DistortionRequest request = new DistortionRequest(suggested, box, 1e4, 1e5, 1);
        for (ProjectionTally tally : new DistortionSampler(request).measure(0, 50)) {
          assertEquals(null, tally.failure(), () -> box + " " + purpose);
          assertTrue(tally.area().count() > 0, () -> box + " " + purpose + " " + suggested);
        }
      }
    }
  }

  @Test
  void suggestionsForIcelandBeatTheWorldMaps() throws Exception {
    GeographicBox iceland = new GeographicBox(-24.5, 63.4, -13.5, 66.6);
    List<ProjectionDefinition> suggested = ProjectionAdvisor.suggest(iceland, Purpose.EQUAL_AREA);
    DistortionRequest request = new DistortionRequest(suggested, iceland, 1e4, 1e6, 1);
    ProjectionTally azimuthal = new DistortionSampler(request).measure(0, 500).getFirst();
    assertEquals("Lambert azimuthal equal area", suggested.getFirst().name());
    assertTrue(azimuthal.distance().mean() < 1e-3 && azimuthal.shape().mean() < 1e-3);
  }
}
