package org.greenview.loader.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.greenview.loader.gdal.Reach;
import org.greenview.loader.raster.Gdal;
import org.greenview.loader.raster.Rasters;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.SegmentCreator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a file that somebody else made may have read: nothing on a network, and no file elsewhere. A
 * server on loopback counts who comes.
 */
@Timeout(120)
class ReachTest {
  @TempDir Path folder;

  private final AtomicInteger calls = new AtomicInteger();
  private ServerSocket server;
  private Path inside;
  private Path secret;

  @BeforeEach
  void listen() throws Exception {
    Gdal.assumeLibrary();
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::answer);
    inside = Files.createDirectory(folder.resolve("given"));
    secret = raster(folder.resolve("secret.tif"), 7);
    raster(inside.resolve("tile.tif"), 3);
  }

  @AfterEach
  void close() throws IOException {
    System.clearProperty(Reach.PROPERTY);
    // Without GDAL's library nothing was started.
    if (server != null) {
      server.close();
    }
  }

  private void answer() {
    while (true) {
      try (Socket socket = server.accept()) {
        calls.incrementAndGet();
        socket.getOutputStream().write("HTTP/1.0 404 no\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        return;
      }
    }
  }

  private String address() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private static Path raster(Path file, float value) throws Exception {
    return Rasters.write(file, Rasters.grid(1, 2, "EPSG:25830"), new float[] {value, value});
  }

  private static String vrt(String source) {
    return """
    <VRTDataset rasterXSize="2" rasterYSize="1">
      <SRS>EPSG:25830</SRS>
      <GeoTransform>500000, 10, 0, 4800000, 0, -10</GeoTransform>
      <VRTRasterBand dataType="Float32" band="1"><SimpleSource>%s
        <SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>
    </VRTDataset>
    """
        .formatted(source);
  }

  private static String named(String file) {
    return "<SourceFilename relativeToVRT=\"1\">" + file + "</SourceFilename>";
  }

  private Path given(String name, String text) throws IOException {
    return Files.writeString(inside.resolve(name), text);
  }

  /** The first cell. */
  private float read(Path file) throws Exception {
    Path cells = Files.write(folder.resolve("cells"), new byte[8]);
    try (GdalRaster raster = GdalRaster.open(file, 0)) {
      raster.decodeFloats(
          new SegmentCreator.CellsFile(cells, 0), OptionalDouble.empty(), () -> false);
    }
    return java.nio.ByteBuffer.wrap(Files.readAllBytes(cells))
        .order(java.nio.ByteOrder.nativeOrder())
        .getFloat();
  }

  private String refusal(Path file) {
    return assertThrows(InputProblem.class, () -> read(file)).getMessage();
  }

  private String layerRefusal(Path file) {
    return assertThrows(InputProblem.class, () -> GdalLayer.read(file, null, new ForgetfulReader()))
        .getMessage();
  }

  private static final class ForgetfulReader implements GdalLayer.Reader {
    private final List<Object> rows = new ArrayList<>();

    @Override
    public void begin(String layer, String wkt, List<GdalLayer.Field> fields) {}

    @Override
    public void feature(byte[] wkb, Object[] values) {
      rows.add(values);
    }
  }

  @Test
  void readsSourcesBesideAndBelow() throws Exception {
    Files.createDirectory(inside.resolve("tiles"));
    raster(inside.resolve("tiles/a.tif"), 5);
    given("tiles/inner.vrt", vrt(named("a.tif")));
    assertEquals(3, read(given("beside.vrt", vrt(named("tile.tif")))));
    assertEquals(5, read(given("nested.vrt", vrt(named("tiles/inner.vrt")))));
    String absolute = "<SourceFilename>" + inside.resolve("tile.tif") + "</SourceFilename>";
    assertEquals(3, read(given("absolute.vrt", vrt(absolute))));
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(inside.resolve("z.zip")))) {
      for (String name : List.of("beside.vrt", "tile.tif")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(Files.readAllBytes(inside.resolve(name)));
      }
    }
    assertEquals(3, read(Path.of("/vsizip/" + inside.resolve("z.zip") + "/beside.vrt")));
    assertEquals(
        3, read(given("z.vrt", vrt(named("/vsizip/" + inside.resolve("z.zip/tile.tif"))))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<SourceFilename relativeToVRT='1'>../secret.tif</SourceFilename>",
        "<SourceFilename relativeToVRT='1'>tiles/../../secret.tif</SourceFilename>",
        "<SourceFilename>SECRET</SourceFilename>",
        "<sourcefilename><![CDATA[SECRET]]></sourcefilename>",
        "<SourceFilename>&#x2f;SECRET</SourceFilename>",
        "<SourceFilename>SECRET<!-- -->/../given/tile.tif</SourceFilename>",
        "<SourceFilename relativeToVRT='1'>link.tif</SourceFilename>",
        "<SourceFilename relativetovrt='0' relativeToVRT='1'>secret.tif</SourceFilename>",
        "<SourceFilename>vrt://SECRET</SourceFilename>",
        "<SourceFilename>/vsigzip/SECRET</SourceFilename>",
        "<SourceFilename>/vsisubfile/0_100,SECRET</SourceFilename>",
        "<SourceFilename relativeToVRT='1'>inner.vrt</SourceFilename>",
        "<SourceFilename>&lt;VRTDataset/></SourceFilename>",
        "<SourceFilename relativeToVRT='1'>tile.tif</SourceFilename><Any thing='SECRET'/>",
        "<SourceFilename relativeToVRT='1'>tile.tif</SourceFilename><OpenOptions/>",
        "<SourceFilename relativeToVRT='1'>masked.tif</SourceFilename>",
      })
  void readsNothingElsewhere(String source) throws Exception {
    Files.createSymbolicLink(inside.resolve("link.tif"), secret);
    given("inner.vrt", vrt("<SourceFilename>" + secret + "</SourceFilename>"));
    raster(inside.resolve("masked.tif"), 1);
    given("masked.tif.msk", vrt("<SourceFilename>" + secret + "</SourceFilename>"));
    String said = refusal(given("dsm.vrt", vrt(source.replace("SECRET", secret.toString()))));
    assertTrue(said.contains(".vrt") || said.contains(".msk"), said);
    assertFalse(said.contains("cannot be read by GDAL"), said);
  }

  @ParameterizedTest
  @CsvSource({
    "dsm.vrt, <SourceFilename>/vsicurl/ADDRESS/x.tif</SourceFilename>",
    "dsm.vrt, <SourceFilename>ADDRESS/x.tif</SourceFilename>",
    "dsm.vrt, <SourceFilename>/vsizip//vsicurl/ADDRESS/x.zip/x.tif</SourceFilename>",
    "dsm.vrt, <SourceFilename>WMS:ADDRESS/x</SourceFilename>",
  })
  void callsNoServerThatVirtualRasterNames(String name, String source) throws Exception {
    Path file = given(name, vrt(source.replace("ADDRESS", address())));
    String said = refusal(file);
    assertTrue(said.contains("which is on a network: --allow-network permits that"), said);
    assertEquals(0, calls.get());
  }

  @Test
  void callsNoServerThatFilesBesideRasterName() throws Exception {
    String source = "<SourceFilename>/vsicurl/" + address() + "/x.tif</SourceFilename>";
    Path tile = inside.resolve("tile.tif");
    given("tile.tif.ovr", vrt(source));
    given("tile.vrt", vrt(source));
    given(
        "tile.tif.aux.xml",
        """
        <PAMDataset>
          <Metadata domain="OVERVIEWS"><MDI key="OVERVIEW_FILE">/vsicurl/%1$s/o.tif</MDI></Metadata>
          <Metadata domain="GEOLOCATION"><MDI key="X_DATASET">/vsicurl/%1$s/x.tif</MDI>
            <MDI key="X_BAND">1</MDI><MDI key="Y_DATASET">/vsicurl/%1$s/y.tif</MDI>
            <MDI key="Y_BAND">1</MDI></Metadata>
        </PAMDataset>
        """
            .formatted(address()));
    assertEquals(3, read(tile));
    try (GdalRaster raster = GdalRaster.open(tile, 0)) {
      Path cells = Files.write(folder.resolve("warped"), new byte[4]);
      raster.warpFloats(
          new SegmentCreator.CellsFile(cells, 0),
          Rasters.grid(1, 1, "EPSG:25830"),
          "",
          "",
          "average",
          OptionalDouble.empty(),
          () -> false);
    }
    given("tile.tif.msk", vrt(source));
    assertTrue(refusal(tile).contains("tile.tif.msk names"), () -> refusal(tile));
    assertEquals(0, calls.get());
  }

  @Test
  void opensNoFormatOfServers() throws Exception {
    Path wms =
        given(
            "wms.xml",
            """
            <GDAL_WMS><Service name="TMS"><ServerUrl>%s/${z}/${x}/${y}.png</ServerUrl></Service>
              <DataWindow><UpperLeftX>0</UpperLeftX><UpperLeftY>1</UpperLeftY><LowerRightX>1</LowerRightX>
              <LowerRightY>0</LowerRightY><SizeX>2</SizeX><SizeY>2</SizeY></DataWindow>
              <Projection>EPSG:25830</Projection><BandsCount>1</BandsCount></GDAL_WMS>
            """
                .formatted(address()));
    String said = refusal(wms);
    assertTrue(
        said.contains("wms.xml cannot be read") && said.contains("(OGC Web Map Service)"), said);
    assertTrue(said.contains("--allow-network"), said);
    assertEquals(0, calls.get());
  }

  @Test
  void looksAtVirtualLayersToo() throws Exception {
    String form =
        "<OGRVRTDataSource><OGRVRTLayer name='p'><SrcDataSource"
            + " relativeToVRT='%s'>%s</SrcDataSource>%s</OGRVRTLayer></OGRVRTDataSource>";
    Files.writeString(folder.resolve("p.csv"), "a,b\n1,2\n");
    given("p.csv", "a,b\n1,2\n");
    ForgetfulReader reader = new ForgetfulReader();
    GdalLayer.read(given("good.vrt", form.formatted(1, "p.csv", "")), null, reader);
    assertEquals(1, reader.rows.size());
    Path elsewhere = given("elsewhere.vrt", form.formatted(1, "../p.csv", ""));
    assertTrue(layerRefusal(elsewhere).contains("names ../p.csv"), layerRefusal(elsewhere));
    Path http = given("http.vrt", form.formatted(0, address() + "/p.geojson", ""));
    assertTrue(layerRefusal(http).contains("--allow-network"), layerRefusal(http));
    String select = "<SrcSQL>SELECT * FROM '" + folder + "/p.csv'.p</SrcSQL>";
    Path sql = given("sql.vrt", form.formatted(1, "p.csv", select));
    assertTrue(layerRefusal(sql).contains("SrcSQL"), layerRefusal(sql));
    assertEquals(0, calls.get());
  }

  @Test
  void callsServersThatUserNamesOrAllows() throws Exception {
    refusal(Path.of("/vsicurl/" + address() + "/dsm.tif"));
    assertTrue(calls.getAndSet(0) > 0);
    Path vrt =
        given("dsm.vrt", vrt("<SourceFilename>/vsicurl/" + address() + "/x.tif</SourceFilename>"));
    System.setProperty(Reach.PROPERTY, "true");
    refusal(vrt);
    assertTrue(calls.get() > 0);
  }

  @Test
  void startsDecoderWithoutNetwork() throws Exception {
    assumeFalse(
        NetworkCut.prefix().isEmpty(), "this system lets no process leave its network (unshare)");
    List<String> command = new ArrayList<>(NetworkCut.prefix());
    command.addAll(List.of("bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort()));
    assertTrue(new ProcessBuilder(command).start().waitFor() != 0);
    assertEquals(0, calls.get());
    assertEquals(
        0,
        new ProcessBuilder(command.subList(NetworkCut.prefix().size(), command.size()))
            .start()
            .waitFor());
  }
}
