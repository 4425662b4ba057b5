package org.greenview.loader.decoder;

import java.io.IOException;
import java.util.function.Predicate;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.nativedata.problem.InputProblem;

/** Who reads files. */
public enum ReaderChoice {
  /** The built-in readers what they can read, GDAL the rest. */
  AUTO,
  /** The built-in readers alone. */
  BUILTIN,
  /** GDAL alone. */
  GDAL;

  /** A way to read a file. */
  @FunctionalInterface
  public interface BuiltIn<T> {
    /** Reads, or refuses with an {@link InputProblem}. */
    T read() throws IOException;
  }

  /** The other way. */
  @FunctionalInterface
  public interface ByGdal<T> {
    /**
     * Reads.
     *
     * @param refusal why the built-in reader does not, or null where it was not asked
     */
    T read(InputProblem refusal) throws IOException;
  }

  /**
   * Reads a file by whoever may and can.
   *
   * @param worthGdal which refusals of the built-in reader GDAL is asked about
   * @throws InputProblem if nobody reads it, with the reasons of all who were asked
   */
  public <T> T read(BuiltIn<T> builtIn, Predicate<InputProblem> worthGdal, ByGdal<T> gdal)
      throws IOException {
    if (this == GDAL) {
      return gdal.read(null);
    }
    try {
      return builtIn.read();
    } catch (InputProblem refusal) {
      if (this == BUILTIN || !worthGdal.test(refusal)) {
        throw refusal;
      }
      return afterRefusal(refusal, gdal);
    }
  }

  private static <T> T afterRefusal(InputProblem refusal, ByGdal<T> gdal) throws IOException {
    try {
      return gdal.read(refusal);
    } catch (GdalMissing e) {
      throw refusal instanceof NeedsGdal
          ? new InputProblem(
              refusal.getMessage() + "; GDAL might read it as it is: " + GdalMissing.INSTALL,
              refusal)
          : refusal;
    } catch (InputProblem e) {
      throw both(refusal, e);
    }
  }

  /** The refusal of a file by both readers; once where they say the same. */
  public static InputProblem both(InputProblem builtIn, InputProblem gdal) {
    return builtIn.getMessage().equals(gdal.getMessage())
        ? builtIn
        : new InputProblem(
            builtIn.getMessage() + "; nor is it read by GDAL: " + gdal.getMessage(), gdal);
  }
}
