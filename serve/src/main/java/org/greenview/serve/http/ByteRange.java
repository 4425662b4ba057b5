package org.greenview.serve.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of a file (RFC 9110, section 14).
 *
 * @param first position of the first byte
 * @param last position of the last byte, itself included
 */
record ByteRange(long first, long last) {
  private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /**
   * Reads a Range header. What is not understood, several ranges among it, asks for the whole.
   *
   * @param length bytes of the file
   * @throws Refusal with 416 if the range begins beyond the end
   */
  static Optional<ByteRange> of(String header, long length) {
    Matcher range = ONE.matcher(header.strip());
    if (!range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
      return Optional.empty();
    }
    long first;
    long last = length - 1;
    if (range.group(1).isEmpty()) {
      long suffix = Long.parseLong(range.group(2));
      first = suffix == 0 ? length : Math.max(0, length - suffix);
    } else {
      first = Long.parseLong(range.group(1));
      if (!range.group(2).isEmpty()) {
        long asked = Long.parseLong(range.group(2));
        if (asked < first) {
          return Optional.empty();
        }
        last = Math.min(last, asked);
      }
    }
    if (first >= length) {
      throw new Refusal(416, "the file has " + length + " bytes");
    }
    return Optional.of(new ByteRange(first, last));
  }

  long length() {
    return last - first + 1;
  }
}
