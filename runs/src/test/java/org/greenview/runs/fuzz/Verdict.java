package org.greenview.runs.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.greenview.nativedata.problem.InputProblem;

/**
 * Whether a reader coped with a file: it read it, or refused it in one sentence, at little cost.
 */
final class Verdict {
  /** DEFLATE makes 1032 bytes of one, and some are copied once or twice. */
  private static final long BYTES_PER_BYTE = 4200;

  private static final int LONGEST_SENTENCE = 1200;

  /** Words that Java says and people do not; the "null" of JSON comes in quotes. */
  private static final Pattern JAVA =
      Pattern.compile(
          "java\\.|Exception|No enum constant|For input string|StreamRead|(^|[ :(])(null)(["
              + " ,;.:)]|$)");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final Pattern WORDS = Pattern.compile("java\\.|Exception|null");

  private Verdict() {}

  /**
   * Has a file read in this thread.
   *
   * @return the digest of what was read, none if the file was refused
   * @throws AssertionError if the reader did not keep its promise
   */
  static OptionalInt of(FuzzTarget target, byte[] bytes, Path folder) {
    OptionalInt result = OptionalInt.empty();
    long most = target.freeBytes() + BYTES_PER_BYTE * bytes.length;
    long allocated = Long.MAX_VALUE;
    // Classes and lists that are loaded once are no file's doing.
    for (int time = 0; time < 2 && allocated > most; time++) {
      long before = THREADS.getTotalThreadAllocatedBytes();
      result = read(target, bytes, folder);
      allocated = THREADS.getTotalThreadAllocatedBytes() - before;
    }
    if (allocated > most) {
      throw new AssertionError(
          "%,d bytes were allocated for a file of %,d".formatted(allocated, bytes.length));
    }
    return result;
  }

  private static OptionalInt read(FuzzTarget target, byte[] bytes, Path folder) {
    try {
      return OptionalInt.of(target.reader().read(bytes, folder));
    } catch (InputProblem e) {
      requireSentence(e, bytes);
      return OptionalInt.empty();
    } catch (OutOfMemoryError | StackOverflowError e) {
      throw new AssertionError(e.toString(), e);
    } catch (Exception e) {
      throw new AssertionError("neither a read nor a sentence, but " + e, e);
    }
  }

  /** A sentence for the person at the keyboard: one line, no trace of Java. */
  static void requireSentence(InputProblem problem, byte[] bytes) {
    String said = problem.getMessage();
    requireOneLine(said);
    // A word of the file itself may be quoted, though not with the zeros that were in it.
    String letters = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^A-Za-z.]", "");
    if (JAVA.matcher(said).find() && !WORDS.matcher(letters).find()) {
      throw new AssertionError("no words for a person: " + said, problem);
    }
  }

  static void requireOneLine(String said) {
    if (said == null || said.isBlank() || said.length() > LONGEST_SENTENCE) {
      throw new AssertionError("no sentence: " + said);
    }
    if (said.chars().anyMatch(Character::isISOControl)) {
      throw new AssertionError("control characters in: " + said);
    }
  }
}
