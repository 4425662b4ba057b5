package org.greenview.serve.scene;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pixels as files. */
public final class Picture {
  private static final float JPEG_QUALITY = 0.8f;

  static {
    // Pictures are small: their bytes need no file of their own.
    ImageIO.setUseCache(false);
  }

  private Picture() {}

  /** A colour laid over another one, which is opaque or absent. */
  public static int over(int upper, int lower) {
    int alpha = upper >>> 24;
    if (alpha == 0 || lower == 0) {
      return alpha == 0 ? lower : upper;
    }
    int mixed = 0xff000000;
    for (int shift = 0; shift < 24; shift += 8) {
      int above = upper >> shift & 0xff;
      int below = lower >> shift & 0xff;
      mixed |= (above * alpha + below * (255 - alpha) + 127) / 255 << shift;
    }
    return mixed;
  }

  /** A PNG of 32-bit ARGB pixels. */
  public static byte[] png(int[] pixels, int width, int height) {
    BufferedImage image = image(pixels, width, height, BufferedImage.TYPE_INT_ARGB);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A JPEG of pixels of which all are opaque. */
  public static byte[] jpeg(int[] pixels, int width, int height) {
    BufferedImage image = image(pixels, width, height, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage image(int[] pixels, int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    image.getRaster().setDataElements(0, 0, width, height, pixels);
    return image;
  }
}
