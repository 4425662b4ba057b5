package org.greenview.loader.raster;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.greenview.nativedata.problem.InputProblem;

/** The tags of one image of a TIFF file, by type. */
record TiffDirectory(Path file, Directory directory) {
  boolean has(int tag) {
    return directory.getEntryById(tag) != null;
  }

  /** The first value of a tag, or what it is when it is not there. */
  long integer(int tag, long otherwise) {
    return has(tag) ? integers(tag)[0] : otherwise;
  }

  /** The first value of a tag that must be there. */
  long integer(int tag) {
    return integers(tag)[0];
  }

  /**
   * All values of a tag that must be there.
   *
   * @throws InputProblem if it is missing, empty, cut off or holds no integers
   */
  long[] integers(int tag) {
    long[] values =
        switch (value(tag)) {
          case long[] v -> v;
          case int[] v -> Arrays.stream(v).asLongStream().toArray();
          case short[] v -> IntStream.range(0, v.length).mapToLong(i -> v[i]).toArray();
          case byte[] v -> IntStream.range(0, v.length).mapToLong(i -> v[i] & 0xff).toArray();
          case Number v when v.doubleValue() == v.longValue() -> new long[] {v.longValue()};
          default -> new long[0];
        };
    if (values.length == 0) {
      throw new InputProblem(file + " is damaged: TIFF tag " + tag + " holds no integer");
    }
    return values;
  }

  /**
   * All values of a tag that must be there.
   *
   * @return at least one
   * @throws InputProblem if it is missing, cut off or holds no numbers
   */
  double[] doubles(int tag) {
    double[] values =
        switch (value(tag)) {
          case double[] v -> v;
          case float[] v -> IntStream.range(0, v.length).mapToDouble(i -> v[i]).toArray();
          case Number v -> new double[] {v.doubleValue()};
          default -> new double[0];
        };
    if (values.length == 0) {
      throw new InputProblem(file + " is damaged: TIFF tag " + tag + " holds no number");
    }
    return values;
  }

  /** A text, or null when the tag is not there. */
  String text(int tag) {
    if (!has(tag)) {
      return null;
    }
    return value(tag) instanceof String text ? text.replace("\0", "").strip() : "";
  }

  private Object value(int tag) {
    Entry entry = directory.getEntryById(tag);
    if (entry == null) {
      throw new InputProblem(file + " is damaged: TIFF tag " + tag + " is missing");
    }
    // The library stores the exception in place of a value that lies beyond the end of the file.
    if (entry.getValue() instanceof Throwable) {
      throw new InputProblem(
          file + " is truncated: the values of TIFF tag " + tag + " lie beyond its end");
    }
    return entry.getValue();
  }
}
