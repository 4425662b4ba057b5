package org.greenview.loader.decoder;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Cells of a raster, wanted in a file.
 *
 * @param file the raster, in GDAL's words
 * @param facts what is known of it
 * @param target file of full size to write into
 * @param targetOffset where its cells begin
 * @param codes true: uint8 codes; false: float32 values, NaN for NoData
 * @param noData the value that means NoData in the source
 * @param noDataCode the code for NoData; NaN where there is none
 * @param warp onto which grid; null: as they are
 */
record DecodeRequest(
    String file,
    RasterFacts facts,
    Path target,
    long targetOffset,
    boolean codes,
    OptionalDouble noData,
    double noDataCode,
    Warp warp) {

  int rows() {
    return warp == null ? facts.rows() : warp.rows();
  }

  int columns() {
    return warp == null ? facts.columns() : warp.columns();
  }

  void write(DataOutputStream out) throws IOException {
    Wire.writeText(out, file);
    facts.write(out);
    Wire.writeText(out, target.toString());
    out.writeLong(targetOffset);
    out.writeBoolean(codes);
    Wire.writeOptional(out, noData);
    out.writeDouble(noDataCode);
    out.writeBoolean(warp != null);
    if (warp != null) {
      warp.write(out);
    }
  }

  static DecodeRequest read(DataInputStream in) throws IOException {
    return new DecodeRequest(
        Wire.readText(in),
        RasterFacts.read(in),
        Path.of(Wire.readText(in)),
        in.readLong(),
        in.readBoolean(),
        Wire.readOptional(in),
        in.readDouble(),
        in.readBoolean() ? Warp.read(in) : null);
  }
}
