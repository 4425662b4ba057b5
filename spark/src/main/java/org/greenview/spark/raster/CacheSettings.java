package org.greenview.spark.raster;

import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.greenview.nativedata.problem.InputProblem;

/**
 * Where a host keeps pieces of rasters, and how much of its disk they may take.
 *
 * @param folder on the local disk of each host; null for the first folder that the cluster gives
 *     its executors for such things
 * @param mostBytes 0 for half of what is free when the first piece comes
 */
public record CacheSettings(String folder, long mostBytes) implements Serializable {
  /** Key of Spark's configuration for the folder. */
  public static final String FOLDER = "spark.greenview.cache";

  /** Key of Spark's configuration for the most that it may take: {@code 20g}. */
  public static final String SIZE = "spark.greenview.cacheSize";

  /** What Spark's configuration says. */
  public static CacheSettings of(SparkConf spark) {
    try {
      return new CacheSettings(spark.get(FOLDER, null), spark.getSizeAsBytes(SIZE, 0));
    } catch (NumberFormatException e) {
      throw new InputProblem(
          SIZE + " is '" + spark.get(SIZE) + "', expected a size such as 20g", e);
    }
  }

  /** The folder of this host. Executors that the cluster gives the same folder share it. */
  Path here() {
    if (folder != null) {
      return Path.of(folder).resolve("greenview-cache");
    }
    for (String name : new String[] {"LOCAL_DIRS", "SPARK_EXECUTOR_DIRS", "SPARK_LOCAL_DIRS"}) {
      String folders = System.getenv(name);
      if (folders != null && !folders.isBlank()) {
        return Path.of(folders.split("[,:]")[0]).resolve("greenview-cache");
      }
    }
    return Path.of(System.getProperty("java.io.tmpdir"))
        .resolve("greenview-cache-" + System.getProperty("user.name"));
  }
}
