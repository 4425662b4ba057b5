package org.greenview.nativedata.problem;

import java.util.List;

/**
 * Makes text fit for one line of a terminal. Sentences quote names and values out of files, and
 * what a file holds must not move the cursor, change colours, or fill the screen.
 */
public final class OneLine {
  private static final int LONGEST = 1000;
  private static final char REPLACEMENT = '\uFFFD';

  private OneLine() {}

  /** The text on one line: white space as blanks, control characters replaced, cut if very long. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder line = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHarmful(c)) {
        line = line == null ? new StringBuilder(text) : line;
        line.setCharAt(i, Character.isWhitespace(c) ? ' ' : REPLACEMENT);
      }
    }
    String whole = line == null ? text : line.toString();
    return whole.length() <= LONGEST
        ? whole
        : whole.substring(0, LONGEST / 2) + " ... " + whole.substring(whole.length() - LONGEST / 2);
  }

  /** Each of several texts on one line. */
  public static List<String> ofAll(List<String> texts) {
    return texts.stream().map(OneLine::of).toList();
  }

  private static boolean isHarmful(char c) {
    boolean turnsTheDirectionOfWriting =
        c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
    return Character.isISOControl(c)
        || c == '\u2028'
        || c == '\u2029'
        || turnsTheDirectionOfWriting;
  }
}
