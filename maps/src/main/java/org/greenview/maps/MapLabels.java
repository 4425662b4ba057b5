package org.greenview.maps;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes names beside marks, where nothing else stands: right of the mark, or left, above or below;
 * or on what they name. Names that find no room are left out.
 */
final class MapLabels {
  private static final double GAP = 4;
  private static final double MOST_WIDTH = 240;

  private final Graphics2D page;
  private final Rectangle2D frame;
  private final List<Rectangle2D> taken = new ArrayList<>();

  MapLabels(Graphics2D page, Rectangle2D frame) {
    this.page = page;
    this.frame = frame;
  }

  /** Keeps names away from a mark. */
  void keepFree(double x, double y, double reach) {
    taken.add(new Rectangle2D.Double(x - reach, y - reach, 2 * reach, 2 * reach));
  }

  /**
   * Writes a name.
   *
   * @param reach how far the mark reaches from (x, y), 0 for a name on what it names
   * @return whether there was room
   */
  boolean draw(String name, double x, double y, double reach) {
    Lettering letters = Lettering.TICK;
    String text = letters.fit(page, name, MOST_WIDTH);
    double width = letters.width(page, text);
    double height = 2.2 * letters.halfCapital() + 6;
    double off = reach + GAP;
    double[] on = {x - width / 2, y - height / 2};
    double[][] corners = {
      reach == 0 ? on : new double[] {x + off, y - height / 2},
      {x - off - width, y - height / 2},
      {x - width / 2, y - off - height},
      {x - width / 2, y + off}
    };
    for (double[] corner : corners) {
      Rectangle2D place = new Rectangle2D.Double(corner[0], corner[1], width, height);
      if (frame.contains(place) && taken.stream().noneMatch(place::intersects)) {
        taken.add(place);
        letters.drawOnGround(page, text, corner[0], place.getCenterY() + letters.halfCapital());
        return true;
      }
    }
    return false;
  }
}
