package org.greenview.loader.green;

import java.io.IOException;
import org.greenview.loader.raster.RasterSource;

/** Green from one raster, which it owns. */
abstract class RasterGreen implements GreenLayer {
  private final RasterSource file;

  RasterGreen(RasterSource file) {
    this.file = file;
  }

  final RasterSource file() {
    return file;
  }

  @Override
  public String sourceName() {
    return file.path().getFileName().toString();
  }

  @Override
  public long sourceBytes() {
    return file.bytes();
  }

  @Override
  public String description() {
    return file.description() + ", read by " + file.reader();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
