package org.greenview.loader.gdal;

import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.greenview.nativedata.problem.Text;

/**
 * GDAL, loaded and set up. Any number of threads may call it, each with datasets of its own; the
 * last error is each thread's own, too.
 */
public final class Gdal {
  /** {@code GDAL_OF_RASTER | GDAL_OF_VERBOSE_ERROR}. */
  public static final int OPEN_RASTER = 0x02 | 0x40;

  /** {@code GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR}. */
  public static final int OPEN_VECTOR = 0x04 | 0x40;

  private static final int WARNING = 2;

  /** A coordinate system that every PROJ database has. */
  private static final String ANY_CODE = "EPSG:25830";

  /** {@code OAMS_TRADITIONAL_GIS_ORDER}: x = east or longitude, whatever the authority says. */
  private static final int EAST_NORTH = 0;

  private final RasterFunctions raster;
  private final VectorFunctions vector;
  private final SpatialReferenceFunctions spatial;
  private final ProjFunctions proj;
  private MemorySegment projContext;
  private final UtilityFunctions utilities;
  private final ErrorFunctions errors;
  private final FileFunctions files;
  private final Warnings warnings = new Warnings();
  private final Reach reach;

  /** Drivers that were there and may not be used. */
  private final List<MemorySegment> refused = new ArrayList<>();

  private Gdal(SymbolLookup library, Reach reach) {
    this.reach = reach;
    raster = NativeInterface.bind(RasterFunctions.class, library);
    vector = NativeInterface.bind(VectorFunctions.class, library);
    spatial = NativeInterface.bind(SpatialReferenceFunctions.class, library);
    proj = NativeInterface.bind(ProjFunctions.class, library);
    utilities = NativeInterface.bind(UtilityFunctions.class, library);
    errors = NativeInterface.bind(ErrorFunctions.class, library);
    files = NativeInterface.bind(FileFunctions.class, library);
  }

  /**
   * Loads the library and registers its drivers.
   *
   * @param reach what they may open
   * @throws GdalMissing if there is none
   */
  public static Gdal load(Reach reach) {
    SymbolLookup library = GdalLibrary.load();
    Gdal gdal = new Gdal(library, reach);
    gdal.errors.CPLSetErrorHandler(gdal.warnings.handler());
    gdal.setUnlessSet("GDAL_CACHEMAX", "256");
    gdal.configure("GDAL_VRT_ENABLE_PYTHON", "NO");
    // A deprecated code means what it says, and not the other map that took its place.
    gdal.configure("OSR_USE_NON_DEPRECATED", "NO");
    gdal.configure("GDAL_ERROR_ON_LIBJPEG_WARNING", "YES");
    if (reach == Reach.FILES) {
      gdal.configure("GML_DOWNLOAD_SCHEMA", "NO");
      // The only name that the readers of web addresses would take.
      gdal.configure("CPL_VSIL_CURL_ALLOWED_FILENAME", "none");
    }
    gdal.raster.GDALAllRegister();
    gdal.refuseDrivers();
    return gdal;
  }

  private void refuseDrivers() {
    for (int i = raster.GDALGetDriverCount() - 1; i >= 0; i--) {
      MemorySegment driver = raster.GDALGetDriver(i);
      if (!reach.permits(raster.GDALGetDriverShortName(driver))) {
        raster.GDALDeregisterDriver(driver);
        refused.add(driver);
      }
    }
  }

  /** What this GDAL may open. */
  public Reach reach() {
    return reach;
  }

  /**
   * Opens a dataset; to be closed by the caller.
   *
   * @param flags {@link #OPEN_RASTER} or {@link #OPEN_VECTOR}
   * @throws GdalFailure if it cannot be read, or its format is one that may not be
   */
  public MemorySegment open(String name, int flags) {
    forgetError();
    MemorySegment dataset =
        raster.GDALOpenEx(name, flags, MemorySegment.NULL, MemorySegment.NULL, MemorySegment.NULL);
    if (!dataset.equals(MemorySegment.NULL)) {
      return dataset;
    }
    GdalFailure failure = failure();
    String format = refusedFormat(name, flags);
    throw format.isEmpty()
        ? failure
        : new GdalFailure(
            Text.of(
                "files of its format (%s) may have other files or servers read, so it is not"
                    + " opened: save the data in another format, GeoTIFF or GeoPackage for"
                    + " instance, or give --allow-network if you trust the file",
                format));
  }

  /** The format of a dataset, where that is one that may not be opened; else empty. */
  private String refusedFormat(String name, int flags) {
    refused.forEach(raster::GDALRegisterDriver);
    MemorySegment driver =
        raster.GDALIdentifyDriverEx(name, flags, MemorySegment.NULL, MemorySegment.NULL);
    refused.forEach(raster::GDALDeregisterDriver);
    return refused.contains(driver) ? raster.GDALGetDriverLongName(driver) : "";
  }

  /**
   * Reads whatever GDAL can open as a file, one in an archive or on a server, too.
   *
   * @return empty where it cannot be opened
   */
  public InputStream read(String name) {
    MemorySegment file = files.VSIFOpenL(name, "rb");
    return file.equals(MemorySegment.NULL)
        ? InputStream.nullInputStream()
        : new VirtualFileStream(files, file);
  }

  /** Functions that open rasters and read their cells. */
  public RasterFunctions raster() {
    return raster;
  }

  /** Functions that open layers and read their features. */
  public VectorFunctions vector() {
    return vector;
  }

  /** Functions that read coordinate systems and transform coordinates. */
  public SpatialReferenceFunctions spatial() {
    return spatial;
  }

  /** PROJ itself; a GDAL that hides its PROJ fails when a function is called. */
  public ProjFunctions proj() {
    return proj;
  }

  /** PROJ's context with its open database, for one thread; kept, since opening takes long. */
  public MemorySegment projContext() {
    if (projContext == null) {
      projContext = proj.proj_context_create();
      proj.proj_log_level(projContext, 0);
    }
    return projContext;
  }

  /** What the programs gdalwarp, gdal_translate and ogr2ogr do, as functions. */
  public UtilityFunctions utilities() {
    return utilities;
  }

  /** Sets a configuration option for all threads. */
  public void configure(String name, String value) {
    errors.CPLSetConfigOption(name, value);
  }

  private void setUnlessSet(String name, String value) {
    if (errors.CPLGetConfigOption(name, MemorySegment.NULL) == null) {
      configure(name, value);
    }
  }

  /** Forgets this thread's last error, before a call whose error will be asked for. */
  public void forgetError() {
    errors.CPLErrorReset();
  }

  /** What went wrong last on this thread, as a clause on one line. */
  public GdalFailure failure() {
    String said = errors.CPLGetLastErrorMsg();
    return new GdalFailure(said == null || said.isBlank() ? "GDAL gives no reason" : line(said));
  }

  /** Whether a call failed on this thread since {@link #forgetError}. */
  public boolean hasFailed() {
    return errors.CPLGetLastErrorType() > WARNING;
  }

  /** Takes the warnings that came since this was called last, a clause each. */
  public List<String> takeWarnings() {
    return warnings.take();
  }

  static String line(String said) {
    String line = said.strip().replaceAll("\\s*\\R\\s*", "; ");
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }

  /**
   * Throws what GDAL says unless a handle was given.
   *
   * @throws GdalFailure if it is NULL
   */
  public MemorySegment required(MemorySegment handle) {
    if (handle.equals(MemorySegment.NULL)) {
      throw failure();
    }
    return handle;
  }

  /**
   * A coordinate system with x = east.
   *
   * @param text EPSG code, PROJ string or well-known text
   * @return to be destroyed by the caller
   */
  public MemorySegment system(String text) {
    MemorySegment system = spatial.OSRNewSpatialReference(MemorySegment.NULL);
    forgetError();
    if (spatial.OSRSetFromUserInput(system, text) != 0) {
      GdalFailure failure = failure();
      spatial.OSRDestroySpatialReference(system);
      throw failure;
    }
    spatial.OSRSetAxisMappingStrategy(system, EAST_NORTH);
    return system;
  }

  /**
   * A coordinate system as well-known text: WKT 1 where that can say it, else WKT 2; empty for
   * NULL.
   */
  public String wkt(MemorySegment system) {
    if (system.equals(MemorySegment.NULL)) {
      return "";
    }
    String wkt = wkt(system, "WKT1");
    return wkt.isEmpty() ? wkt(system, "WKT2_2018") : wkt;
  }

  /** A coordinate system of whatever text as WKT 2. */
  public String wkt2(String text) {
    MemorySegment system = system(text);
    try {
      return wkt(system, "WKT2_2018");
    } finally {
      spatial.OSRDestroySpatialReference(system);
    }
  }

  /** A coordinate system of whatever text as PROJJSON; empty where that cannot say it. */
  public String projJson(String text) {
    MemorySegment system = system(text);
    try {
      return exported(
          result -> spatial.OSRExportToPROJJSON(system, result, List.of("MULTILINE=NO")));
    } finally {
      spatial.OSRDestroySpatialReference(system);
    }
  }

  /** A coordinate system in one of GDAL's formats; empty where that cannot say it. */
  public String wkt(MemorySegment system, String format) {
    return exported(
        result -> spatial.OSRExportToWktEx(system, result, List.of("FORMAT=" + format)));
  }

  /** What a function puts at an address, which this frees; empty where it gives an error. */
  private String exported(ToIntFunction<MemorySegment> export) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(ValueLayout.ADDRESS);
      int error = export.applyAsInt(result);
      MemorySegment text = result.get(ValueLayout.ADDRESS, 0);
      String said = NativeInterface.text(text);
      errors.VSIFree(text);
      return error == 0 && said != null ? said : "";
    }
  }

  /** The C string at an address, null for NULL. */
  public static String text(MemorySegment address) {
    return NativeInterface.text(address);
  }

  /** Whether coordinates are stored as (north, east), as some authorities have it. */
  @SuppressWarnings("restricted")
  public boolean isNorthFirst(MemorySegment system) {
    if (system.equals(MemorySegment.NULL)
        || spatial.OSREPSGTreatsAsLatLong(system) == 0
            && spatial.OSREPSGTreatsAsNorthingEasting(system) == 0) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment axes = spatial.OSRGetDataAxisToSRSAxisMapping(system, count);
      return count.get(ValueLayout.JAVA_INT, 0) > 0
          && axes.reinterpret(Integer.BYTES).get(ValueLayout.JAVA_INT, 0) == 1;
    }
  }

  /** What keeps PROJ from knowing coordinate systems by their codes, a clause; empty if it does. */
  public String projProblem() {
    try {
      spatial.OSRDestroySpatialReference(system(ANY_CODE));
      return "";
    } catch (GdalFailure e) {
      return e.getMessage();
    }
  }

  /** The version of PROJ that this GDAL uses. */
  public String projVersion() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(ValueLayout.JAVA_INT, 3);
      spatial.OSRGetPROJVersion(numbers, numbers.asSlice(4), numbers.asSlice(8));
      return Text.of(
          "%d.%d.%d",
          numbers.getAtIndex(ValueLayout.JAVA_INT, 0),
          numbers.getAtIndex(ValueLayout.JAVA_INT, 1),
          numbers.getAtIndex(ValueLayout.JAVA_INT, 2));
    }
  }

  /** libgdal: errors, configuration and memory (cpl_error.h, cpl_conv.h, cpl_vsi.h). */
  private interface ErrorFunctions {
    /** {@code void CPLErrorReset(void)}; the last error is each thread's own */
    void CPLErrorReset();

    /** {@code CPLErr CPLGetLastErrorType(void)} */
    int CPLGetLastErrorType();

    /** {@code const char *CPLGetLastErrorMsg(void)} */
    String CPLGetLastErrorMsg();

    /** {@code CPLErrorHandler CPLSetErrorHandler(CPLErrorHandler)}; for all threads */
    MemorySegment CPLSetErrorHandler(MemorySegment handler);

    /** {@code void CPLSetConfigOption(const char *, const char *)} */
    void CPLSetConfigOption(String name, String value);

    /** {@code const char *CPLGetConfigOption(const char *, const char *)} */
    String CPLGetConfigOption(String name, MemorySegment otherwise);

    /** {@code void VSIFree(void *)} */
    void VSIFree(MemorySegment memory);
  }

  /** The bytes of a file of GDAL's own file systems. */
  private static final class VirtualFileStream extends InputStream {
    private final FileFunctions files;
    private final MemorySegment file;
    private boolean closed;

    VirtualFileStream(FileFunctions files, MemorySegment file) {
      this.files = files;
      this.file = file;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment bytes = arena.allocate(length);
        int count = (int) files.VSIFReadL(bytes, 1, length, file);
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, 0, target, offset, count);
        return count == 0 ? -1 : count;
      }
    }

    /** Idempotent. */
    @Override
    public void close() {
      if (!closed) {
        closed = true;
        files.VSIFCloseL(file);
      }
    }
  }
}
