package org.greenview.maps.distortion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.greenview.distortion.LandPolygon;
import org.greenview.distortion.Region;
import org.greenview.distortion.projection.BlockThreads;
import org.greenview.distortion.projection.DistortionReport;
import org.greenview.distortion.projection.DistortionRequest;
import org.greenview.distortion.projection.DistortionRun;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.SampleBudget;
import org.greenview.distortion.projection.SortKey;
import org.greenview.distortion.projection.TutorialProjections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class DistortionPicturesTest {
  private static final GeographicBox WORLD = new GeographicBox(-180, -90, 180, 90);
  private static final int PANELS_IN_A_ROW = 3;

  @TempDir Path folder;

  @Test
  void theWorldHasLandOnBothSidesOfEveryPanel() throws Exception {
    List<LandPolygon> land = new ArrayList<>();
    for (int lon : new int[] {-120, 120}) {
      Envelope box = new Envelope(lon - 20, lon + 20, -30, 30);
      land.add(new LandPolygon((Polygon) new GeometryFactory().toGeometry(box), true));
    }
    BufferedImage circles = draw(new Region("The world", WORLD, land, List.of()));
    for (int half = 0; half < 2 * PANELS_IN_A_ROW; half++) {
      int from = circles.getWidth() * half / 2 / PANELS_IN_A_ROW;
      int to = circles.getWidth() * (half + 1) / 2 / PANELS_IN_A_ROW;
      assertTrue(count(circles, from, to, Backdrop.CHOSEN) > 2000, "half panel " + half);
    }
  }

  private BufferedImage draw(Region region) throws Exception {
    DistortionRequest request =
        new DistortionRequest(TutorialProjections.ALL, region.box(), 10_000, 1_000_000, 1);
    Path file = folder.resolve("world.png");
    try (BlockThreads workers = new BlockThreads(request, 1)) {
      DistortionReport report =
          DistortionRun.run(request, SampleBudget.of(20), workers, SortKey.EA);
      DistortionPictures.write(report, region, file);
    }
    return ImageIO.read(file.toFile());
  }

  private static int count(BufferedImage image, int fromX, int toX, Color colour) {
    int count = 0;
    for (int x = fromX; x < toX; x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void aQuarterOfAPercentLooksFarFromAQuarter() {
    Color percent = TermScale.colour(0.0025);
    Color quarter = TermScale.colour(0.25);
    assertTrue(percent.getGreen() > 200 && quarter.getGreen() < 50, percent + " " + quarter);
    assertEquals(TermScale.colour(0), TermScale.colour(0.0005));
  }
}
