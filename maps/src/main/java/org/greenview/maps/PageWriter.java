package org.greenview.maps;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.greenview.nativedata.file.Replacement;
import org.greenview.nativedata.problem.InputProblem;

/** Writes a drawn page as PNG, SVG or PDF. */
public final class PageWriter {
  /** What is on the page. */
  @FunctionalInterface
  public interface Page {
    /** Draws on white paper, antialiased, in units of {@link PageSize}. */
    void draw(Graphics2D page);
  }

  /**
   * How large the page is.
   *
   * @param width in units
   * @param height in units
   * @param size as what it was asked for
   * @param title what a reader of PDF shows as its name
   */
  record Form(double width, double height, PageSize size, String title) {
    int pixelsAcross() {
      return (int) Math.rint(width * size.pixelsPerUnit());
    }

    int pixelsDown() {
      return (int) Math.rint(height * size.pixelsPerUnit());
    }
  }

  private PageWriter() {}

  /**
   * Checks, before anything is computed, that a map can be written under a name.
   *
   * @throws InputProblem if the name ends in neither .png, .svg nor .pdf, if its folder does not
   *     exist, or if it is the name of a folder
   */
  public static void check(Path file) {
    MapFormat.of(file);
    Replacement.check(file);
  }

  /**
   * Draws a page and writes it, replacing a file of the same name once the new one is whole.
   *
   * @param file ends in .png, .svg or .pdf
   * @throws InputProblem as {@link #check} does, or if this machine has no fonts
   * @throws IOException if writing fails; nothing is left behind then
   */
  public static void write(Path file, int width, int height, Page page) throws IOException {
    write(file, new Form(width, height, PageSize.AS_NEEDED, "Greenview"), page);
  }

  static void write(Path file, Form form, Page page) throws IOException {
    check(file);
    MapFonts.load();
    switch (MapFormat.of(file)) {
      case PNG -> {
        BufferedImage image = paint(form, page);
        double dotsPerInch = form.size().dotsPerInch();
        Replacement.write(file, out -> PngEncoder.write(image, dotsPerInch, out));
      }
      case SVG -> {
        byte[] svg = SvgPage.draw(form, graphics -> draw(graphics, form, page));
        Replacement.write(file, out -> out.write(svg));
      }
      case PDF -> {
        byte[] pdf = PdfPage.draw(form, graphics -> draw(graphics, form, page));
        Replacement.write(file, out -> out.write(pdf));
      }
    }
  }

  private static BufferedImage paint(Form form, Page page) {
    BufferedImage image =
        new BufferedImage(form.pixelsAcross(), form.pixelsDown(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.scale(image.getWidth() / form.width(), image.getHeight() / form.height());
      draw(graphics, form, page);
    } finally {
      graphics.dispose();
    }
    return image;
  }

  private static void draw(Graphics2D graphics, Form form, Page page) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fill(new Rectangle2D.Double(0, 0, form.width(), form.height()));
    page.draw(graphics);
  }

  /** The file formats of a map, chosen by the ending of the file's name. */
  enum MapFormat {
    PNG,
    SVG,
    PDF;

    /**
     * The format of a file.
     *
     * @throws InputProblem if the name ends in neither .png, .svg nor .pdf
     */
    static MapFormat of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      for (MapFormat format : values()) {
        if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
          return format;
        }
      }
      throw InputProblem.of(
          "cannot tell the format of the map %s: its name must end in .png, .svg or .pdf", file);
    }
  }

  /** Draws a page as PDF, by Apache PDFBox. */
  private static final class PdfPage {
    private static final double POINTS_PER_INCH = 72;

    /** Else the file's number would be made of the time: the same map is the same file. */
    private static final long DOCUMENT_ID = 1;

    private PdfPage() {}

    /** The bytes of a document of one page, on which a painter has drawn in units. */
    static byte[] draw(PageWriter.Form form, Consumer<Graphics2D> painter) throws IOException {
      float points =
          (float) (POINTS_PER_INCH / PageSize.MILLIMETRES_PER_INCH / PageSize.UNITS_PER_MILLIMETRE);
      float width = (float) form.width();
      float height = (float) form.height();
      try (PDDocument document = new PDDocument();
          PdfLetters letters = new PdfLetters(document)) {
        document.setDocumentId(DOCUMENT_ID);
        document.getDocumentInformation().setTitle(form.title());
        document.getDocumentInformation().setProducer("Greenview");
        PDPage page = new PDPage(new PDRectangle(width * points, height * points));
        document.addPage(page);
        PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
        graphics.setFontTextDrawer(letters);
        try {
          painter.accept(graphics);
        } finally {
          graphics.dispose();
        }
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.transform(Matrix.getScaleInstance(points, points));
          content.drawForm(graphics.getXFormObject());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
      }
    }
  }
}
