package org.greenview.loader.decoder;

import java.io.DataInputStream;
import java.io.IOException;
import org.greenview.loader.gdal.Gdal;

/** What a parent can ask of the child. */
enum Task {
  /** Of a raster: what it is. */
  DESCRIBE_RASTER {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      return RasterDescriber.describe(gdal, Wire.readText(in), in.readInt())::write;
    }
  },
  /** Of a raster: its cells, into a file. */
  DECODE_RASTER {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      return RasterDecoder.decode(gdal, DecodeRequest.read(in), replies)::write;
    }
  },
  /** Points from one coordinate system to another. */
  TRANSFORM_POINTS {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      return PointTask.transform(gdal, in);
    }
  };

  /**
   * Does the work.
   *
   * @param in what the question says
   * @param replies for beats and parts on the way
   * @return the last reply
   */
  abstract Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException;
}
