package org.greenview.spark.raster;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What Spark's own pages show of a run, stage by stage. A task that is done again counts again what
 * it did again: what is in the result is counted from the result, not from these.
 *
 * @param viewsheds how many were computed
 * @param bytesFetched from the stores of the rasters
 * @param piecesFetched pieces of rasters that came from a store
 * @param piecesShared pieces that were on the host already
 */
public record Counters(
    LongAccumulator viewsheds,
    LongAccumulator bytesFetched,
    LongAccumulator piecesFetched,
    LongAccumulator piecesShared)
    implements Serializable {
  /** New counters of an application. */
  public static Counters in(SparkContext spark) {
    return new Counters(
        spark.longAccumulator("greenview: viewsheds"),
        spark.longAccumulator("greenview: bytes fetched"),
        spark.longAccumulator("greenview: pieces fetched"),
        spark.longAccumulator("greenview: pieces found on the host"));
  }

  /** Counts an entry of the host's cache that was needed. */
  void count(boolean isNew) {
    (isNew ? piecesFetched : piecesShared).add(1);
  }
}
