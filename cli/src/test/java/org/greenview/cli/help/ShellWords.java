package org.greenview.cli.help;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of one command as a shell would read it, as far as documentation needs a shell. */
final class ShellWords {
  private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");

  private ShellWords() {}

  /** Words without their quotes, up to where the command ends or another one takes its output. */
  static List<String> of(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      if (word.group().matches("[|&;<>#].*")) {
        break;
      }
      words.add(word.group().replaceAll("[\"']", ""));
    }
    return words;
  }
}
