package org.greenview.loader.gdal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;

/** How far GDAL may reach for what it is asked to open. */
public enum Reach {
  /** Files, by formats that hold their data themselves; no network. */
  FILES,
  /** The same files, and the server that the user's own argument names. */
  SERVERS,
  /** All that this GDAL can open. */
  ALL;

  /** A system property: {@code true} lets input files name servers and any of GDAL's formats. */
  public static final String PROPERTY = "greenview.allowNetwork";

  private static final Pattern SERVER =
      Pattern.compile(
          "/vsi(curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)|\\b(https?|ftps?|s3|gs)://",
          Pattern.CASE_INSENSITIVE);

  /** Drivers of servers. */
  private static final Set<String> SERVER_DRIVERS =
      names(
          """
          AmigoCloud, Carto, CSW, DAAS, EEDA, EEDAI, Elasticsearch, HANA, HTTP,
          MongoDBv3, MSSQLSpatial, MySQL, NGW, OAPIF, OCI, ODBC, OGCAPI,
          PLMOSAIC, PLSCENES, PostGISRaster, PostgreSQL, WCS, WFS, WMS, WMTS\
          """);

  /** How those drivers' names of connections begin. */
  private static final Pattern CONNECTION =
      Pattern.compile(
          "(amigocloud|carto|csw|daas|eedai?|es|hana|mongodbv3|mssql|mysql|ngw|oapif(_collection)?"
              + "|oci|odbc|ogcapi|pg|plmosaic|plscenes|wcs|wfs3?|wms|wmts):.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /**
   * Drivers of formats that hold their data themselves, at most in further files of the same name.
   * Left out are those whose files name servers, commands or any other file. VRT and OGR_VRT do
   * name files: these are looked at before they are opened.
   */
  private static final Set<String> FILE_DRIVERS =
      names(
          """
          AAIGrid, ACE2, AIG, AVIF, BAG, BIGGIF, BMP, BT, BYN, COG, DIPEx, DTED,
          ECW, EHdr, ENVI, ESRIC, FITS, GIF, GPKG, GRASSASCIIGrid, GRIB, GS7BG,
          GSAG, GSBG, GTiff, GTX, GXF, HDF4, HDF4Image, HDF5, HDF5Image, HEIF,
          HF2, HFA, ISG, JP2ECW, JP2KAK, JP2Lura, JP2MrSID, JP2OpenJPEG, JPEG,
          JPEGLS, JPEGXL, KEA, LAN, LCP, Leveller, LIBERTIFF, MBTiles, MEM,
          MrSID, netCDF, NGSGEOID, NITF, NTv2, NWT_GRC, NWT_GRD, PCRaster, PNG,
          PNM, RIK, RMF, ROI_PAC, RRASTER, RST, S102, SAGA, SDTS, SIGDEM,
          SRTMHGT, Terragen, TGA, USGSDEM, VRT, WEBP, XYZ, Zarr, ZMap,

          Arrow, AVCBin, AVCE00, CSV, DGN, DXF, ESRI Shapefile, ESRIJSON,
          FileGDB, FlatGeobuf, Geoconcept, GeoJSON, GeoJSONSeq, GeoRSS, GML,
          GPX, Idrisi, Interlis 1, Interlis 2, JML, JSONFG, KML, LIBKML, LVBAG,
          MapInfo File, MapML, Memory, MVT, ODS, OGR_GMT, OGR_SDTS, OGR_VRT,
          OpenFileGDB, OSM, Parquet, PMTiles, S57, Selafin, SOSI, SQLite, SVG,
          SXF, TIGER, TopoJSON, UK .NTF, VDV, VFK, WAsP, XLS, XLSX\
          """);

  private static Set<String> names(String list) {
    return Set.of(list.strip().split(",\\s*"));
  }

  /** How far what a user names may reach. */
  public static Reach of(String name) {
    if (Boolean.getBoolean(PROPERTY)) {
      return ALL;
    }
    return namesServer(name) && !Files.exists(Path.of(name)) ? SERVERS : FILES;
  }

  /** Whether a name leads to a server and not to a file. */
  public static boolean namesServer(String name) {
    return SERVER.matcher(name).find() || CONNECTION.matcher(name).matches();
  }

  /** Whether a driver may be used. */
  boolean permits(String driver) {
    return this == ALL
        || FILE_DRIVERS.contains(driver)
        || this == SERVERS && SERVER_DRIVERS.contains(driver);
  }
}
