package org.greenview.loader.decoder;

import java.io.DataInputStream;
import java.io.IOException;
import org.greenview.nativedata.process.Message;

/** Kinds of replies, and how long a message may be. */
final class Wire {
  /** A reply that is not the last to a question; what it holds is the question's matter. */
  static final int PART = 1;

  /** The last reply to a question. */
  static final int RESULT = 2;

  /** The child is alive and has done a part of its work. */
  static final int BEAT = 3;

  /** A sentence for the user: the input is refused. */
  static final int REFUSED = 4;

  /** A clause of GDAL's on what it could not do. */
  static final int FAILED = 5;

  /** A sentence: GDAL is not there. */
  static final int MISSING = 6;

  /** What Java says of a file that could not be read or written, or of a fault. */
  static final int BROKEN = 7;

  /** No message is longer. */
  static final int MOST_BYTES = 1 << 28;

  private Wire() {}

  static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > MOST_BYTES) {
      throw new IOException("a message of " + length + " bytes");
    }
    return Message.readBytes(in, length);
  }
}
