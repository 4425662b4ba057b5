package org.greenview.loader.decoder;

import java.io.DataInputStream;
import java.io.IOException;
import org.greenview.loader.gdal.Gdal;
import org.greenview.nativedata.process.Message;

/** What a parent can ask of the child. */
enum Task {
  /** Nothing: what is printed from here on is about another file. */
  BEGIN(
      (_, _, _) -> {
        System.err.println(DecoderMain.NEXT_FILE);
        return null;
      }),

  /** Of a raster (its name and a band): what it is, as {@link RasterFacts}. */
  DESCRIBE_RASTER((gdal, in, _) -> RasterDescriber.describe(gdal, text(in), integer(in))),

  /** Of a raster: its cells, into a file, as a {@link RasterDecoder.Outcome} says. */
  DECODE_RASTER(
      (gdal, in, replies) ->
          RasterDecoder.decode(gdal, Message.read(in, DecodeRequest.class), replies)),

  /** Of two coordinate systems and a place in a third: PROJ's way, a {@link ProjOperation}. */
  CHOOSE_OPERATION(
      (gdal, in, _) -> OperationChoice.of(gdal, text(in), text(in), text(in), numbers(in))),

  /** Of a coordinate system: what it is, as PROJJSON. */
  DESCRIBE_SYSTEM((gdal, in, _) -> gdal.projJson(text(in))),

  /** {@link GdalPoints.Points} from one coordinate system to another, by an operation. */
  TRANSFORM_POINTS(
      (gdal, in, _) ->
          PointTask.transform(
              gdal, text(in), text(in), text(in), Message.read(in, GdalPoints.Points.class))),

  /** Of a file and a layer in it: its features in parts, and then {@link GdalLayer.Notices}. */
  READ_LAYER((gdal, in, replies) -> LayerTask.read(gdal, text(in), text(in), replies)),

  /** Of an ending: the driver that writes such vector files. */
  FIND_VECTOR_DRIVER((gdal, in, _) -> Drivers.ofVectorEnding(gdal, text(in))),

  /** A vector file into another format: {@link GdalExport.Translated}. */
  TRANSLATE_VECTOR((gdal, in, replies) -> TranslateTask.vector(gdal, translation(in), replies)),

  /** A raster into another format: likewise. */
  TRANSLATE_RASTER((gdal, in, replies) -> TranslateTask.raster(gdal, translation(in), replies)),

  /** What this GDAL is and can do: {@link GdalAbout}. */
  ABOUT(
      (gdal, _, _) ->
          new GdalAbout(
              gdal.raster().GDALVersionInfo("RELEASE_NAME"),
              gdal.projVersion(),
              gdal.projProblem(),
              Drivers.names(gdal, "DCAP_RASTER"),
              Drivers.names(gdal, "DCAP_VECTOR")));

  /** Does the work. */
  private interface Work {
    Object on(Gdal gdal, DataInputStream in, Replies replies) throws IOException;
  }

  private final Work work;

  Task(Work work) {
    this.work = work;
  }

  /**
   * Does the work.
   *
   * @param in what the question says
   * @param replies for beats and parts on the way
   * @return what the last reply holds
   */
  Object work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
    return work.on(gdal, in, replies);
  }

  private static String text(DataInputStream in) throws IOException {
    return Message.read(in, String.class);
  }

  private static int integer(DataInputStream in) throws IOException {
    return Message.read(in, Integer.class);
  }

  private static double[] numbers(DataInputStream in) throws IOException {
    return Message.read(in, double[].class);
  }

  private static GdalExport.Translation translation(DataInputStream in) throws IOException {
    return Message.read(in, GdalExport.Translation.class);
  }
}
