package org.greenview.maps;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Text on the page: one typeface, few sizes, aligned by its baseline. */
public enum Lettering {
  /** What the picture shows. */
  TITLE(Font.BOLD, 26, 0x1a1a1a),
  /** Above a part of the page. */
  HEADING(Font.BOLD, 18, 0x1a1a1a),
  /** Names and entries of the legend. */
  LABEL(Font.PLAIN, 16, 0x1a1a1a),
  /** Numbers along an axis. */
  TICK(Font.PLAIN, 14, 0x555555),
  /** Small print. */
  SMALL(Font.PLAIN, 12, 0x555555);

  /** Where the given x lies in the text. */
  public enum Anchor {
    /** At the text's left end. */
    START(0),
    /** At the middle of the text. */
    MIDDLE(0.5),
    /** At the text's right end. */
    END(1);

    private final double share;

    Anchor(double share) {
      this.share = share;
    }
  }

  private static final String ELLIPSIS = "\u2026";

  private final Font font;
  private final Color colour;

  Lettering(int style, int pixels, int rgb) {
    this.font = new Font(Font.SANS_SERIF, style, pixels);
    this.colour = new Color(rgb);
  }

  /** Distance from the baseline up to the middle of figures and capitals. */
  public double halfCapital() {
    return 0.36 * font.getSize2D();
  }

  /** Width of a line of text in pixels. */
  public double width(Graphics2D page, String text) {
    return font.getStringBounds(text, page.getFontRenderContext()).getWidth();
  }

  /** Draws a line of text; x and the baseline's y in pixels. */
  public void draw(Graphics2D page, String text, double x, double baseline, Anchor anchor) {
    page.setFont(font);
    page.setColor(colour);
    double left = anchor == Anchor.START ? x : x - anchor.share * width(page, text);
    page.drawString(text, (float) left, (float) baseline);
  }

  /** Draws from (x, baseline) in black with a rim of white, to be read on whatever lies below. */
  void drawOnGround(Graphics2D page, String text, double x, double baseline) {
    Shape letters =
        new TextLayout(text, font, page.getFontRenderContext())
            .getOutline(AffineTransform.getTranslateInstance(x, baseline));
    page.setColor(Color.WHITE);
    page.setStroke(new BasicStroke(3.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    page.draw(letters);
    page.setFont(font);
    page.setColor(Color.BLACK);
    page.drawString(text, (float) x, (float) baseline);
  }

  /** The first letter of a text that no font of this machine has, if there is one. */
  Optional<String> missingLetter(String text) {
    int at = font.canDisplayUpTo(text);
    return at < 0
        ? Optional.empty()
        : Optional.of(new String(Character.toChars(text.codePointAt(at))));
  }

  /** Lines of whole words of a text, none wider than a width if its words are not. */
  List<String> lines(String text, double mostWidth) {
    FontRenderContext context = new FontRenderContext(null, true, true);
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && font.getStringBounds(longer, context).getWidth() > mostWidth) {
        lines.add(line);
        line = word;
      } else {
        line = longer;
      }
    }
    if (!line.isEmpty()) {
      lines.add(line);
    }
    return lines;
  }

  /** The text, or as much of its beginning as fits, then an ellipsis; control characters go. */
  public String fit(Graphics2D page, String text, double mostWidth) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (width(page, line) <= mostWidth) {
      return line;
    }
    int end = line.length();
    while (end > 0 && width(page, line.substring(0, end) + ELLIPSIS) > mostWidth) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end).strip() + ELLIPSIS;
  }
}
