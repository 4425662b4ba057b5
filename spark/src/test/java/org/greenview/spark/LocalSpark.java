package org.greenview.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** Spark in the JVM of the tests, two tasks at a time. */
final class LocalSpark {
  private LocalSpark() {}

  static SparkSession start(Path folder) {
    return SparkSession.builder()
        .master("local[2]")
        .appName("greenview tests")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.local.dir", folder.toString())
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
        .config("spark.greenview.cache", folder.resolve("cache").toString())
        .getOrCreate();
  }
}
