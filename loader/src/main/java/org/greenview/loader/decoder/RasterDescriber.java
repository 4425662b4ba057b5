package org.greenview.loader.decoder;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.greenview.loader.gdal.Gdal;
import org.greenview.loader.gdal.RasterFunctions;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Child's side: what a raster is. */
final class RasterDescriber {
  private static final int ALPHA = 6;
  private static final int MASK_ALL_VALID = 0x01;
  private static final int MASK_ALPHA = 0x04;
  private static final int MASK_NO_DATA = 0x08;
  private static final int SHOWN_SUBDATASETS = 4;

  private final Gdal gdal;
  private final RasterFunctions raster;
  private final String file;
  private final MemorySegment dataset;

  private RasterDescriber(Gdal gdal, String file, MemorySegment dataset) {
    this.gdal = gdal;
    this.raster = gdal.raster();
    this.file = file;
    this.dataset = dataset;
  }

  /**
   * Describes a band.
   *
   * @param band its number, or 0 for the only one
   * @throws InputProblem if there are several and none is named, or it has no numbers for cells
   */
  static RasterFacts describe(Gdal gdal, String file, int band) {
    NamedSources.check(gdal, file);
    MemorySegment dataset = gdal.open(file, Gdal.OPEN_RASTER);
    try (Arena arena = Arena.ofConfined()) {
      return new RasterDescriber(gdal, file, dataset).facts(band, arena);
    } finally {
      gdal.raster().GDALClose(dataset);
    }
  }

  private RasterFacts facts(int wanted, Arena arena) {
    int number = band(wanted);
    MemorySegment band = gdal.required(raster.GDALGetRasterBand(dataset, number));
    int type = raster.GDALGetRasterDataType(band);
    if (raster.GDALDataTypeIsComplex(type) != 0) {
      throw InputProblem.of(
          "%s holds complex numbers (%s), expected real ones: choose a part with gdal_translate",
          file, raster.GDALGetDataTypeName(type));
    }
    MemorySegment found = arena.allocate(ValueLayout.JAVA_INT);
    double noData = noData(band, raster.GDALGetDataTypeName(type), found);
    boolean declared = found.get(ValueLayout.JAVA_INT, 0) != 0;
    double scale = raster.GDALGetRasterScale(band, found);
    scale = found.get(ValueLayout.JAVA_INT, 0) == 0 ? 1 : scale;
    double offset = raster.GDALGetRasterOffset(band, found);
    offset = found.get(ValueLayout.JAVA_INT, 0) == 0 ? 0 : offset;
    MemorySegment block = arena.allocate(ValueLayout.JAVA_INT, 2);
    raster.GDALGetBlockSize(band, block, block.asSlice(4));
    int mask = raster.GDALGetMaskFlags(band);
    MemorySegment system = raster.GDALGetSpatialRef(dataset);
    MemorySegment unitName = arena.allocate(ValueLayout.ADDRESS);
    boolean vertical =
        !system.equals(MemorySegment.NULL) && gdal.spatial().OSRIsCompound(system) != 0;
    double verticalMetres =
        vertical ? gdal.spatial().OSRGetTargetLinearUnits(system, "VERT_CS", unitName) : 1;
    return new RasterFacts(
        raster.GDALGetRasterXSize(dataset),
        raster.GDALGetRasterYSize(dataset),
        number,
        raster.GDALGetRasterCount(dataset),
        raster.GDALGetDriverShortName(raster.GDALGetDatasetDriver(dataset)),
        signed(band, raster.GDALGetDataTypeName(type)),
        orEmpty(raster.GDALGetMetadataItem(dataset, "COMPRESSION", "IMAGE_STRUCTURE")),
        block.getAtIndex(ValueLayout.JAVA_INT, 0),
        block.getAtIndex(ValueLayout.JAVA_INT, 1),
        placement(arena),
        raster.GDALGetGCPCount(dataset),
        gdal.wkt(system),
        vertical ? verticalMetres == 1 ? "metre" : verticalMetres + " m" : "",
        verticalMetres,
        declared ? OptionalDouble.of(noData) : OptionalDouble.empty(),
        (mask & MASK_ALL_VALID) == 0 && mask != MASK_NO_DATA,
        (mask & MASK_ALPHA) != 0 ? alphaBand() : 0,
        scale,
        offset,
        orEmpty(raster.GDALGetRasterUnitType(band)),
        raster.GDALVersionInfo("RELEASE_NAME"));
  }

  private double noData(MemorySegment band, String type, MemorySegment found) {
    return switch (type) {
      case "Int64" -> raster.GDALGetRasterNoDataValueAsInt64(band, found);
      case "UInt64" -> {
        long bits = raster.GDALGetRasterNoDataValueAsUInt64(band, found);
        yield bits >= 0 ? bits : (bits >>> 1) * 2.0;
      }
      default -> raster.GDALGetRasterNoDataValue(band, found);
    };
  }

  /** Before version 3.7 signed bytes are bytes with a note. */
  private String signed(MemorySegment band, String type) {
    return "SIGNEDBYTE".equals(raster.GDALGetMetadataItem(band, "PIXELTYPE", "IMAGE_STRUCTURE"))
        ? RasterFacts.INT8
        : type;
  }

  private int band(int wanted) {
    int bands = raster.GDALGetRasterCount(dataset);
    boolean several =
        raster.GDALGetMetadataItem(dataset, "SUBDATASET_2_NAME", "SUBDATASETS") != null;
    if (bands == 0 || several) {
      throw severalOrNone();
    }
    if (wanted > bands || wanted < 0) {
      throw new InputProblem(RasterFacts.noSuchBand(file, bands, wanted));
    }
    if (wanted > 0) {
      return wanted;
    }
    List<Integer> withData = new ArrayList<>();
    for (int i = 1; i <= bands; i++) {
      if (!isAlpha(i)) {
        withData.add(i);
      }
    }
    if (withData.size() != 1) {
      throw new InputProblem(RasterFacts.severalBands(file, bands));
    }
    return withData.getFirst();
  }

  private boolean isAlpha(int band) {
    return raster.GDALGetRasterColorInterpretation(raster.GDALGetRasterBand(dataset, band))
        == ALPHA;
  }

  private int alphaBand() {
    int bands = raster.GDALGetRasterCount(dataset);
    for (int i = 1; i <= bands; i++) {
      if (isAlpha(i)) {
        return i;
      }
    }
    return 0;
  }

  private InputProblem severalOrNone() {
    List<String> names = new ArrayList<>();
    for (int i = 1; ; i++) {
      String name =
          raster.GDALGetMetadataItem(dataset, Text.of("SUBDATASET_%d_NAME", i), "SUBDATASETS");
      if (name == null) {
        break;
      }
      if (i <= SHOWN_SUBDATASETS) {
        names.add("'" + name + "'");
      }
    }
    return new InputProblem(
        names.isEmpty()
            ? file + " has no bands, expected a raster with one"
            : Text.of(
                "%s holds several rasters; name one of them instead: %s",
                file, String.join(", ", names)));
  }

  private double[] placement(Arena arena) {
    MemorySegment six = arena.allocate(ValueLayout.JAVA_DOUBLE, 6);
    return raster.GDALGetGeoTransform(dataset, six) == 0
        ? six.toArray(ValueLayout.JAVA_DOUBLE)
        : null;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
