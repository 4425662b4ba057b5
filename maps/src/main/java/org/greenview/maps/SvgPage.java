package org.greenview.maps;

import java.awt.Graphics2D;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.greenview.nativedata.problem.Text;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws a page as SVG, by Apache Batik. */
final class SvgPage {
  private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

  private SvgPage() {}

  /** The SVG text, in UTF-8, of what a painter draws on a page in units. */
  static byte[] draw(PageWriter.Form form, Consumer<Graphics2D> painter) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(newDocument());
    context.setComment("Greenview");
    context.setImageHandler(new PngInside());
    SVGGraphics2D graphics = new SVGGraphics2D(context, false);
    painter.accept(graphics);
    Element root = graphics.getRoot();
    root.setAttributeNS(null, "viewBox", Text.of("0 0 %.6g %.6g", form.width(), form.height()));
    root.setAttributeNS(null, "width", length(form.width(), form));
    root.setAttributeNS(null, "height", length(form.height(), form));
    graphics.dispose();
    return text(root);
  }

  /** Of paper in millimetres, else in pixels. */
  private static String length(double units, PageWriter.Form form) {
    return form.size().dotsPerInch() == 0
        ? Text.of("%.0f", units)
        : Text.of("%.2fmm", units / PageSize.UNITS_PER_MILLIMETRE);
  }

  /** Batik's own writer would name a DTD that readers then fetch. */
  private static byte[] text(Element root) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(root), new StreamResult(text));
    } catch (TransformerException e) {
      throw new IllegalStateException(e);
    }
    return text.toByteArray();
  }

  private static Document newDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG_NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts images into the file itself, as PNG by the JDK: Batik's own codec is not needed. */
  private static final class PngInside extends ImageHandlerBase64Encoder {
    @Override
    public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
      try {
        // Otherwise ImageIO would put the image into a temporary file on its way.
        ImageIO.setUseCache(false);
        ImageIO.write(image, "png", out);
      } catch (IOException e) {
        throw new SVGGraphics2DIOException(e.getMessage(), e);
      }
    }
  }
}
