package org.greenview.loader.decoder;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.greenview.loader.gdal.ProcessFunctions;
import org.greenview.nativedata.process.Message;

/** The child's answers to its parent. For use by several threads. */
final class Replies {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  /** Writes what a reply holds. */
  @FunctionalInterface
  interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  private final DataOutputStream out;

  private Replies(DataOutputStream out) {
    this.out = out;
  }

  /**
   * Takes standard output for the replies alone: what native code prints to it goes to standard
   * error from here on.
   */
  static Replies takeStandardOutput() throws IOException {
    DataOutputStream out = new DataOutputStream(new FileOutputStream("/proc/self/fd/1"));
    if (ProcessFunctions.get().dup2(STANDARD_ERROR, STANDARD_OUTPUT) < 0) {
      throw new IOException("standard output cannot be taken over");
    }
    return new Replies(out);
  }

  void send(int kind, Content content) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      content.write(new DataOutputStream(bytes));
      synchronized (this) {
        out.writeByte(kind);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void say(int kind, String text) {
    send(kind, out -> Message.write(out, text));
  }

  void beat() {
    send(Wire.BEAT, _ -> {});
  }
}
