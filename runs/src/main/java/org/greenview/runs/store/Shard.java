package org.greenview.runs.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a run: every {@code count}-th of its batches, so that regions which take
 * long are shared by all.
 *
 * @param number from 1
 * @param count how many shards the run is divided into
 */
public record Shard(int number, int count) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  public Shard {
    if (number < 1 || number > count) {
      throw new IllegalArgumentException(number + "/" + count);
    }
  }

  /** Reads {@code 3/8}; nothing if it is not a number from 1 to another. */
  public static Optional<Shard> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int number = Integer.parseInt(matcher.group(1));
    int count = Integer.parseInt(matcher.group(2));
    return number < 1 || number > count ? Optional.empty() : Optional.of(new Shard(number, count));
  }

  /** How many of a run's batches are in the shard. */
  public int batches(int batchesOfRun) {
    return Math.max(0, Math.ceilDiv(batchesOfRun - number + 1, count));
  }

  /** Number, in the run, of a batch of the shard. */
  public int batchOfRun(int batch) {
    return batch * count + number - 1;
  }

  @Override
  public String toString() {
    return number + "/" + count;
  }
}
