package org.greenview.loader.align;

import java.io.IOException;
import java.nio.file.Path;
import org.greenview.loader.raster.RowSink;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Passes codes on and refuses the one that is needed for NoData. */
record FreeCode(Path file, int noData, int columns, RowSink<byte[]> target)
    implements RowSink<byte[]> {
  @Override
  public void accept(int firstRow, int rowCount, byte[] cells) throws IOException {
    for (int i = 0; i < rowCount * columns; i++) {
      if ((cells[i] & 0xff) == noData) {
        throw new InputProblem(
            Text.of(
                    "%s has the value %d at row %d, column %d, but %d is needed for cells outside"
                        + " it: give",
                    file, noData, firstRow + i / columns, i % columns, noData)
                + " it another code, or declare a NoData value from 0 to 255 by --nodata"
                + " green=CODE");
      }
    }
    target.accept(firstRow, rowCount, cells);
  }
}
