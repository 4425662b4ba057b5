package org.greenview.loader.raster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.CellType;

/**
 * What the directory of an image says that is tiled and DEFLATE-compressed (predictor 3 for
 * float32), its bands one after the other.
 */
record TiledImage(GridShape shape, CellType cellType, int bands) {
  private static final int REDUCED = 1;

  int tilesAcross() {
    return Math.ceilDiv(shape.columns(), GeoTiffWriter.TILE_SIDE_CELLS);
  }

  int tilesDown() {
    return Math.ceilDiv(shape.rows(), GeoTiffWriter.TILE_SIDE_CELLS);
  }

  /** The same at half the resolution. */
  TiledImage halved() {
    return new TiledImage(Halving.shape(shape), cellType, bands);
  }

  /** Tiles of all bands. */
  int tiles() {
    return Math.multiplyExact(bands, Math.multiplyExact(tilesAcross(), tilesDown()));
  }

  boolean isFloat() {
    return cellType == CellType.FLOAT32;
  }

  TiffDirectoryWriter directory(long[] offsets, long[] byteCounts) {
    TiffDirectoryWriter directory = new TiffDirectoryWriter();
    directory.longs(TiffTag.IMAGE_WIDTH, shape.columns());
    directory.longs(TiffTag.IMAGE_LENGTH, shape.rows());
    directory.shorts(TiffTag.BITS_PER_SAMPLE, forEachBand(8 * cellType.bytes()));
    directory.shorts(TiffTag.COMPRESSION, Compression.ADOBE_DEFLATE);
    directory.shorts(TiffTag.PHOTOMETRIC, 1);
    directory.shorts(TiffTag.SAMPLES_PER_PIXEL, bands);
    directory.shorts(TiffTag.PLANAR_CONFIGURATION, bands == 1 ? 1 : 2);
    if (bands > 1) {
      directory.shorts(TiffTag.EXTRA_SAMPLES, new int[bands - 1]);
    }
    directory.shorts(TiffTag.PREDICTOR, isFloat() ? Predictor.FLOATING_POINT : Predictor.NONE);
    directory.shorts(TiffTag.SAMPLE_FORMAT, forEachBand(isFloat() ? 3 : 1));
    directory.shorts(TiffTag.TILE_WIDTH, GeoTiffWriter.TILE_SIDE_CELLS);
    directory.shorts(TiffTag.TILE_LENGTH, GeoTiffWriter.TILE_SIDE_CELLS);
    directory.longs(TiffTag.TILE_OFFSETS, offsets);
    directory.longs(TiffTag.TILE_BYTE_COUNTS, byteCounts);
    return directory;
  }

  /** The directory of the image as an overview of the one before it. */
  TiffDirectoryWriter overviewDirectory(long[] offsets, long[] byteCounts, double noData) {
    TiffDirectoryWriter directory = directory(offsets, byteCounts);
    directory.longs(TiffTag.NEW_SUBFILE_TYPE, REDUCED);
    sayNoData(directory, noData);
    return directory;
  }

  /**
   * Says where the image lies and what its NoData is.
   *
   * @param metadataXml what GDAL shows of it
   */
  void place(
      TiffDirectoryWriter directory,
      RasterGrid grid,
      GeoKeyBlock geoKeys,
      double noData,
      String metadataXml) {
    double cell = grid.transform().a1();
    directory.doubles(TiffTag.MODEL_PIXEL_SCALE, cell, -grid.transform().a5(), 0);
    directory.doubles(
        TiffTag.MODEL_TIEPOINT, 0, 0, 0, grid.transform().a0(), grid.transform().a3(), 0);
    geoKeys.addTo(directory);
    sayNoData(directory, noData);
    directory.text(TiffTag.GDAL_METADATA, metadataXml);
  }

  private void sayNoData(TiffDirectoryWriter directory, double noData) {
    if (isFloat() || !Double.isNaN(noData)) {
      boolean whole = noData == Math.rint(noData) && Math.abs(noData) < 1e15;
      directory.text(
          TiffTag.GDAL_NO_DATA,
          Double.isNaN(noData) ? "nan" : whole ? "" + (long) noData : "" + noData);
    }
  }

  private int[] forEachBand(int value) {
    int[] values = new int[bands];
    Arrays.fill(values, value);
    return values;
  }

  /**
   * How the image was made and what its cells are like, as GDAL keeps it.
   *
   * @param items of the file
   * @param names of the bands, empty for none
   * @param statistics of the bands; empty where they are not known
   */
  String metadataXml(
      Map<String, String> items, List<String> names, List<BandStatistics> statistics) {
    StringBuilder xml = new StringBuilder("<GDALMetadata>\n");
    items.forEach(
        (name, value) ->
            xml.append("  <Item name=\"")
                .append(Text.quotedXml(name))
                .append("\">")
                .append(Text.quotedXml(value))
                .append("</Item>\n"));
    for (int band = 0; band < bands; band++) {
      if (!names.get(band).isEmpty()) {
        xml.append(
                Text.of("  <Item name=\"DESCRIPTION\" sample=\"%d\" role=\"description\">", band))
            .append(Text.quotedXml(names.get(band)))
            .append("</Item>\n");
      }
      if (!statistics.isEmpty() && statistics.get(band).count() > 0) {
        BandStatistics cells = statistics.get(band);
        addStatistic(xml, band, "MAXIMUM", cells.greatest());
        addStatistic(xml, band, "MEAN", cells.mean());
        addStatistic(xml, band, "MINIMUM", cells.least());
        addStatistic(xml, band, "STDDEV", cells.standardDeviation());
        addStatistic(xml, band, "VALID_PERCENT", 100.0 * cells.count() / shape.cellCount());
      }
    }
    return xml.append("</GDALMetadata>\n").toString();
  }

  /** As GDAL keeps them, so that programs need not read all cells to choose colours. */
  private static void addStatistic(StringBuilder xml, int band, String name, double value) {
    xml.append(
        Text.of("  <Item name=\"STATISTICS_%s\" sample=\"%d\">%s</Item>\n", name, band, value));
  }
}
