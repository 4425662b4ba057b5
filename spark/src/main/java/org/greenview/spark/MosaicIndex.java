package org.greenview.spark;

import java.util.List;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;

/** GDAL's virtual raster (VRT) over the tiles of a surface. */
final class MosaicIndex {
  private MosaicIndex() {}

  /**
   * Its text.
   *
   * @param bands their names
   * @param tiles what each tile has of the grid
   */
  static String vrt(RasterGrid grid, List<String> bands, List<CellWindow> tiles) {
    StringBuilder xml =
        new StringBuilder(
            Text.of(
                """
                <VRTDataset rasterXSize="%d" rasterYSize="%d">
                  <SRS>%s</SRS>
                  <GeoTransform>%s</GeoTransform>
                """,
                grid.shape().columns(),
                grid.shape().rows(),
                Text.xml(grid.crs()),
                grid.transform()));
    for (int band = 1; band <= bands.size(); band++) {
      xml.append(
          Text.of(
              """
                <VRTRasterBand dataType="Float32" band="%d">
                  <Description>%s</Description>
                  <NoDataValue>nan</NoDataValue>
              """,
              band, Text.xml(bands.get(band - 1))));
      for (CellWindow tile : tiles) {
        String size = Text.of("xSize=\"%d\" ySize=\"%d\"", tile.columns(), tile.rows());
        xml.append(
            Text.of(
                """
                    <SimpleSource>
                      <SourceFilename relativeToVRT="1">%s</SourceFilename>
                      <SourceBand>%d</SourceBand>
                      <SrcRect xOff="0" yOff="0" %s/>
                      <DstRect xOff="%d" yOff="%d" %s/>
                    </SimpleSource>
                """,
                SurfaceTiles.name(tile), band, size, tile.columnStart(), tile.rowStart(), size));
      }
      xml.append("  </VRTRasterBand>\n");
    }
    return xml.append("</VRTDataset>\n").toString();
  }
}
