package org.greenview.spark.raster;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/** Small pieces of work that are done where the rasters can be read. */
public final class OnExecutors {
  private static final int MOST_TASKS = 200;

  private OnExecutors() {}

  /** A {@link Callable} that can travel. */
  public interface Work<T> extends Callable<T>, Serializable {}

  /** Does something on one executor. */
  public static <T> T first(JavaSparkContext spark, Work<T> work) {
    return spark.parallelize(List.of(0), 1).map(_ -> work.call()).collect().getFirst();
  }

  /** Does something with each of a list, in its order. */
  public static <A, B> List<B> each(JavaSparkContext spark, List<A> list, Function<A, B> work) {
    return spark.parallelize(list, Math.clamp(list.size(), 1, MOST_TASKS)).map(work).collect();
  }
}
