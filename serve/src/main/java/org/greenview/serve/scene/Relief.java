package org.greenview.serve.scene;

import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.segment.SegmentView;

/**
 * Pictures of parts of a scene as 32-bit ARGB pixels. A pixel stands for a square of {@code step}
 * cells; what lies beyond the scene, or has no value, is transparent.
 */
public final class Relief {
  private static final double SUN_AZIMUTH_DEGREES = 315;
  private static final double SUN_HEIGHT_DEGREES = 45;
  private static final int GREEN_RGB = 0x2f8f3e;
  private static final double GREEN_OPACITY = 0.55;

  /** Cells of a square that are looked at along each side: enough to tell its share of green. */
  private static final int MOST_SAMPLES = 4;

  private final SegmentView dsm;
  private final SegmentView green;
  private final boolean[] isGreen = new boolean[256];
  private final GridShape shape;
  private final double cellMetres;

  /** Relief and green of a scene. */
  public Relief(Scene scene, GreenCodes greenCodes) {
    this.dsm = scene.dsm();
    this.green = scene.green();
    this.shape = scene.grid().shape();
    this.cellMetres = scene.grid().cellSizeMetres();
    greenCodes.list().forEach(code -> isGreen[code] = true);
  }

  /** The surface in the light of a low sun in the north-west, grey. */
  public int[] hillshade(int firstRow, int firstColumn, int step, int rows, int columns) {
    int[] pixels = new int[rows * columns];
    double azimuth = Math.toRadians(SUN_AZIMUTH_DEGREES);
    double height = Math.toRadians(SUN_HEIGHT_DEGREES);
    double east = Math.sin(azimuth) * Math.cos(height);
    double north = Math.cos(azimuth) * Math.cos(height);
    double up = Math.sin(height);
    double run = 2.0 * step * cellMetres;
    for (int i = 0; i < rows; i++) {
      int row = firstRow + i * step + step / 2;
      for (int j = 0; j < columns; j++) {
        int column = firstColumn + j * step + step / 2;
        float here = at(row, column, Float.NaN);
        if (Float.isNaN(here)) {
          continue;
        }
        double eastward = (at(row, column + step, here) - at(row, column - step, here)) / run;
        double northward = (at(row - step, column, here) - at(row + step, column, here)) / run;
        double light =
            (up - east * eastward - north * northward)
                / Math.sqrt(1 + eastward * eastward + northward * northward);
        int grey = (int) Math.round(70 + 180 * Math.clamp(light, 0, 1));
        pixels[i * columns + j] = 0xff000000 | grey << 16 | grey << 8 | grey;
      }
    }
    return pixels;
  }

  private float at(int row, int column, float otherwise) {
    if (!shape.contains(row, column)) {
      return otherwise;
    }
    float metres = dsm.floatAt(row, column);
    return Float.isNaN(metres) ? otherwise : metres;
  }

  /** What is green, the less opaque the smaller its share of a pixel's square. */
  public int[] green(int firstRow, int firstColumn, int step, int rows, int columns) {
    int[] pixels = new int[rows * columns];
    int samples = Math.min(step, MOST_SAMPLES);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int count = 0;
        for (int s = 0; s < samples * samples; s++) {
          int row = firstRow + i * step + (2 * (s / samples) + 1) * step / (2 * samples);
          int column = firstColumn + j * step + (2 * (s % samples) + 1) * step / (2 * samples);
          if (shape.contains(row, column) && isGreen[green.byteAt(row, column)]) {
            count++;
          }
        }
        if (count > 0) {
          int alpha = (int) Math.round(255 * GREEN_OPACITY * count / (samples * samples));
          pixels[i * columns + j] = alpha << 24 | GREEN_RGB;
        }
      }
    }
    return pixels;
  }
}
