package org.greenview.nativedata.problem;

/** Numbers of things in sentences. */
public final class Counted {
  private Counted() {}

  /** For instance {@code 1 observer}, {@code 1,234 observers}; the plural has an s. */
  public static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /** The same of a word whose plural is another. */
  public static String of(long count, String one, String many) {
    return Text.of("%,d %s", count, count == 1 ? one : many);
  }
}
