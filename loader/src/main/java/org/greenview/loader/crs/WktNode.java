package org.greenview.loader.crs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One bracketed element of a well-known text: {@code KEYWORD["word", 1.5, CHILD[...]]}. Words and
 * numbers keep their order in {@code words}; children in {@code children}.
 */
record WktNode(String keyword, List<String> words, List<WktNode> children) {
  private static final int MAXIMUM_DEPTH = 32;

  static WktNode parse(String text, Function<String, RuntimeException> problem) {
    return new Parser(text, problem).root();
  }

  String name() {
    return words.isEmpty() ? "" : words.getFirst();
  }

  /** The number at an index of {@code words}, NaN where there is none. */
  double number(int index) {
    if (index >= words.size()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(words.get(index));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  Optional<WktNode> child(String... keywords) {
    return children(keywords).findFirst();
  }

  Stream<WktNode> children(String... keywords) {
    return children.stream().filter(c -> List.of(keywords).contains(c.keyword));
  }

  /** The EPSG code of this element itself, not of its parts. */
  Optional<Integer> epsg() {
    return children("AUTHORITY", "ID")
        .filter(c -> c.words.size() > 1 && c.words.get(0).equalsIgnoreCase("EPSG"))
        .filter(c -> c.words.get(1).matches("\\d{1,7}"))
        .map(c -> Integer.valueOf(c.words.get(1)))
        .findFirst();
  }

  private static final class Parser {
    private final String text;
    private final Function<String, RuntimeException> problem;
    private int at;

    Parser(String text, Function<String, RuntimeException> problem) {
      this.text = text;
      this.problem = problem;
    }

    WktNode root() {
      skipSpace();
      return node(bare(), 0);
    }

    private WktNode node(String keyword, int depth) {
      if (depth > MAXIMUM_DEPTH) {
        throw problem.apply("its well-known text is nested too deeply");
      }
      skipSpace();
      char open = next();
      if (keyword.isEmpty() || open != '[' && open != '(') {
        throw broken();
      }
      char close = open == '[' ? ']' : ')';
      List<String> words = new ArrayList<>();
      List<WktNode> children = new ArrayList<>();
      while (true) {
        skipSpace();
        if (peek() == '"') {
          words.add(quoted());
        } else {
          String bare = bare();
          skipSpace();
          if (peek() == '[' || peek() == '(') {
            children.add(node(bare, depth + 1));
          } else {
            words.add(bare);
          }
        }
        skipSpace();
        char after = next();
        if (after == close) {
          return new WktNode(keyword.toUpperCase(Locale.ROOT), words, children);
        }
        if (after != ',') {
          throw broken();
        }
      }
    }

    private String quoted() {
      StringBuilder word = new StringBuilder();
      at++;
      while (true) {
        char c = next();
        if (c == '"') {
          if (peek() != '"') {
            return word.toString();
          }
          at++;
        }
        word.append(c);
      }
    }

    private String bare() {
      int start = at;
      while (at < text.length() && "[](),\" \t\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private void skipSpace() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private char peek() {
      return at < text.length() ? text.charAt(at) : 0;
    }

    private char next() {
      if (at >= text.length()) {
        throw broken();
      }
      return text.charAt(at++);
    }

    private RuntimeException broken() {
      return problem.apply("its well-known text breaks off or is malformed at character " + at);
    }
  }
}
