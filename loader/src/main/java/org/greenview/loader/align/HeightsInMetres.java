package org.greenview.loader.align;

import java.io.IOException;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.raster.RowSink;

/**
 * Turns heights into metres on their way, in place.
 *
 * @param unit of what comes
 * @param columns of a row
 * @param target takes metres
 */
public record HeightsInMetres(LengthUnit unit, int columns, RowSink<float[]> target)
    implements RowSink<float[]> {
  @Override
  public void accept(int firstRow, int rowCount, float[] cells) throws IOException {
    if (unit != LengthUnit.METRE) {
      for (int i = 0; i < rowCount * columns; i++) {
        cells[i] = (float) (cells[i] * unit.metres());
      }
    }
    target.accept(firstRow, rowCount, cells);
  }
}
