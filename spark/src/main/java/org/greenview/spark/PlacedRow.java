package org.greenview.spark;

import java.io.Serializable;
import org.apache.spark.Partitioner;

/**
 * What an observer is sorted by: the task, then the place.
 *
 * @param share number of the task
 * @param place see {@link Place}
 */
record PlacedRow(int share, long place) implements Serializable, Comparable<PlacedRow> {
  @Override
  public int compareTo(PlacedRow other) {
    return Long.compare(place, other.place);
  }

  /** Gives each row to the task that it names. */
  static final class ToShares extends Partitioner {
    private static final long serialVersionUID = 1;

    private final int shares;

    ToShares(int shares) {
      this.shares = shares;
    }

    @Override
    public int numPartitions() {
      return shares;
    }

    @Override
    public int getPartition(Object key) {
      return ((PlacedRow) key).share;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ToShares that && that.shares == shares;
    }

    @Override
    public int hashCode() {
      return shares;
    }
  }
}
