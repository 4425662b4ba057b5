package org.greenview.maps;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/** Draws a page as PDF, by Apache PDFBox. */
final class PdfPage {
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
