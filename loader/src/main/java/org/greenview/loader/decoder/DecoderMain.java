package org.greenview.loader.decoder;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.greenview.loader.gdal.Gdal;
import org.greenview.loader.gdal.GdalFailure;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.loader.gdal.ProcessFunctions;
import org.greenview.loader.gdal.Reach;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.process.Message;

/** The child process: loads GDAL and answers one question after the other. */
public final class DecoderMain {
  /** Says how far GDAL may reach. */
  static final String REACH_PROPERTY = "greenview.gdalReach";

  /** A line of standard error: what came before it was about files that are done with. */
  static final String NEXT_FILE = "greenview: next file";

  private static final int STANDARD_INPUT = 0;
  private static final int SIGINT = 2;
  private static final long SIG_IGN = 1;

  private final Gdal gdal;
  private final Replies replies;

  private DecoderMain(Gdal gdal, Replies replies) {
    this.gdal = gdal;
    this.replies = replies;
  }

  /** Serves until standard input ends, which it does when the parent ends in whatever way. */
  public static void main(String[] arguments) throws Exception {
    Replies replies = Replies.takeStandardOutput();
    InputStream input = takeStandardInput();
    MemoryLimit.set();
    // Ctrl-C reaches all processes of a terminal: the parent says when this one ends.
    ProcessFunctions.get().signal(SIGINT, MemorySegment.ofAddress(SIG_IGN));
    BlockingQueue<byte[]> questions = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().start(() -> listen(input, questions));
    Gdal gdal;
    try {
      gdal = Gdal.load(Reach.valueOf(System.getProperty(REACH_PROPERTY)));
    } catch (GdalMissing e) {
      replies.say(Wire.MISSING, e.getMessage());
      return;
    }
    replies.say(Wire.RESULT, gdal.raster().GDALVersionInfo("RELEASE_NAME"));
    DecoderMain decoder = new DecoderMain(gdal, replies);
    while (true) {
      decoder.answer(questions.take());
    }
  }

  /** Takes standard input for questions alone: a file that sends GDAL there finds it empty. */
  private static InputStream takeStandardInput() throws IOException {
    InputStream input = new FileInputStream("/proc/self/fd/" + STANDARD_INPUT);
    ProcessFunctions process = ProcessFunctions.get();
    if (process.dup2(process.fileno(process.fopen("/dev/null", "r")), STANDARD_INPUT) < 0) {
      throw new IOException("standard input cannot be taken over");
    }
    return input;
  }

  /** Takes questions; when there can be none any more, nobody waits for an answer either. */
  private static void listen(InputStream input, BlockingQueue<byte[]> questions) {
    try {
      DataInputStream in = new DataInputStream(new BufferedInputStream(input));
      while (true) {
        questions.add(Wire.readBytes(in));
      }
    } catch (IOException e) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void answer(byte[] question) {
    gdal.takeWarnings();
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(question));
      Object answer = Message.read(in, Task.class).work(gdal, in, replies);
      replies.send(Wire.RESULT, out -> Message.write(out, answer));
    } catch (InputProblem e) {
      replies.say(Wire.REFUSED, e.getMessage());
    } catch (GdalFailure e) {
      replies.say(Wire.FAILED, e.getMessage());
    } catch (Exception | OutOfMemoryError e) {
      replies.say(Wire.BROKEN, String.valueOf(e));
    }
  }
}
