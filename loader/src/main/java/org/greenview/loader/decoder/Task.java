package org.greenview.loader.decoder;

import java.io.DataInputStream;
import java.io.IOException;
import org.greenview.loader.gdal.Gdal;

/** What a parent can ask of the child. */
enum Task {
  /** Nothing: what is printed from here on is about another file. */
  BEGIN {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) {
      System.err.println(DecoderMain.NEXT_FILE);
      return _ -> {};
    }
  },
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
  /** Of two coordinate systems: PROJ's way from one to the other, at a place. */
  CHOOSE_OPERATION {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      return PointTask.choose(gdal, in);
    }
  },
  /** Of a coordinate system: what it is, as PROJJSON. */
  DESCRIBE_SYSTEM {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      String json = gdal.projJson(Wire.readText(in));
      return out -> Wire.writeText(out, json);
    }
  },
  /** Points from one coordinate system to another. */
  TRANSFORM_POINTS {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      return PointTask.transform(gdal, in);
    }
  },
  /** Of a vector layer: its features. */
  READ_LAYER {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      return LayerTask.read(gdal, Wire.readText(in), Wire.readText(in), replies);
    }
  },
  /** Of an ending: the driver that writes such vector files. */
  FIND_VECTOR_DRIVER {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      String driver = Drivers.ofVectorEnding(gdal, Wire.readText(in));
      return out -> Wire.writeText(out, driver);
    }
  },
  /** A vector file into another format. */
  TRANSLATE_VECTOR {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      return TranslateTask.vector(
          gdal, Wire.readText(in), Wire.readText(in), Wire.readTexts(in), replies);
    }
  },
  /** A raster into another format. */
  TRANSLATE_RASTER {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) throws IOException {
      return TranslateTask.raster(
          gdal, Wire.readText(in), Wire.readText(in), Wire.readTexts(in), replies);
    }
  },
  /** What this GDAL is and can do. */
  ABOUT {
    @Override
    Replies.Content work(Gdal gdal, DataInputStream in, Replies replies) {
      String problem = gdal.projProblem();
      return out -> {
        Wire.writeText(out, gdal.projVersion());
        Wire.writeText(out, problem);
        Wire.writeTexts(out, Drivers.names(gdal, "DCAP_RASTER"));
        Wire.writeTexts(out, Drivers.names(gdal, "DCAP_VECTOR"));
      };
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
