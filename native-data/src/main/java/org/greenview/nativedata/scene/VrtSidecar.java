package org.greenview.nativedata.scene;

import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.CellType;
import org.greenview.nativedata.segment.SegmentHeader;

/** The few lines of XML by which GDAL (and so QGIS) reads a segment without a copy. */
final class VrtSidecar {
  private static final int CELLS_OFFSET = 4096;

  private VrtSidecar() {}

  /**
   * A GDAL virtual dataset over the raw cells.
   *
   * @param segmentName the segment's file name, in the same folder as the sidecar
   */
  static String xml(SegmentHeader header, String segmentName) {
    int columns = header.grid().shape().columns();
    GeoTransform t = header.grid().transform();
    String type = header.cellType() == CellType.FLOAT32 ? "Float32" : "Byte";
    int cellBytes = header.cellType().bytes();
    String noData =
        header.cellType() == CellType.UINT8 && Double.isNaN(header.noData())
            ? ""
            : Text.of(
                "    <NoDataValue>%s</NoDataValue>\n",
                header.cellType() == CellType.FLOAT32
                    ? "nan"
                    : Long.toString((long) header.noData()));
    return Text.of(
        """
        <VRTDataset rasterXSize="%d" rasterYSize="%d">
          <SRS>%s</SRS>
          <GeoTransform>%s</GeoTransform>
          <VRTRasterBand dataType="%s" band="1" subClass="VRTRawRasterBand">
        %s    <SourceFilename relativeToVRT="1">%s</SourceFilename>
            <ImageOffset>%d</ImageOffset>
            <PixelOffset>%d</PixelOffset>
            <LineOffset>%d</LineOffset>
            <ByteOrder>LSB</ByteOrder>
          </VRTRasterBand>
        </VRTDataset>
        """,
        columns,
        header.grid().shape().rows(),
        Text.xml(header.grid().crs()),
        t,
        type,
        noData,
        Text.xml(segmentName),
        CELLS_OFFSET,
        cellBytes,
        (long) columns * cellBytes);
  }
}
