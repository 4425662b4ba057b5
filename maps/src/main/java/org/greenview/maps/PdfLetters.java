package org.greenview.maps;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.AttributedCharacterIterator;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Letters of a PDF: those of the machine's own sans-serif, embedded, so that text can be searched
 * and copied. What that font lacks, or needs to be shaped (Arabic, Chinese), is drawn as outlines,
 * which look the same.
 */
final class PdfLetters extends PdfBoxGraphics2DFontTextDrawer {
  /** Apart by more than this, the font found is another than the one that Java measures with. */
  private static final double SAME_WIDTH = 0.01;

  private static final String SAMPLE = "Green View 0123456789";

  private final PDFont plain;
  private final PDFont bold;

  PdfLetters(PDDocument document) {
    plain = embedded(document, Font.PLAIN, "regular");
    bold = embedded(document, Font.BOLD, "bold");
  }

  /** The font that Java takes for sans-serif, found as Java finds it; null if it cannot be had. */
  private static PDFont embedded(PDDocument document, int style, String weight) {
    try {
      Process match =
          new ProcessBuilder("fc-match", "--format=%{file}", "sans:" + weight + ":roman")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      match.getOutputStream().close();
      String name = new String(match.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!match.waitFor(10, TimeUnit.SECONDS) || !Files.isRegularFile(Path.of(name))) {
        match.destroy();
        return null;
      }
      PDFont font = PDType0Font.load(document, Path.of(name).toFile());
      double java =
          new Font(Font.SANS_SERIF, style, 100)
              .getStringBounds(SAMPLE, new FontRenderContext(null, true, true))
              .getWidth();
      return Math.abs(font.getStringWidth(SAMPLE) / 10 / java - 1) < SAME_WIDTH ? font : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (IOException | RuntimeException e) {
      // No fontconfig, a font that may not be embedded, or one of another kind: outlines do.
      return null;
    }
  }

  @Override
  protected PDFont mapFont(Font font, IFontTextDrawerEnv env) {
    return font.isBold() ? bold : plain;
  }

  @Override
  public boolean canDrawText(AttributedCharacterIterator text, IFontTextDrawerEnv env)
      throws IOException, FontFormatException {
    Object given = text.getAttribute(TextAttribute.FONT);
    PDFont font = mapFont(given instanceof Font own ? own : env.getFont(), env);
    return font != null && hasAll(font, text);
  }

  private static boolean hasAll(PDFont font, AttributedCharacterIterator text) {
    StringBuilder letters = new StringBuilder();
    for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
      letters.append(c);
    }
    text.first();
    String all = letters.toString();
    if (Font.textRequiresLayout(all.toCharArray(), 0, all.length())) {
      return false;
    }
    try {
      font.encode(all);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
