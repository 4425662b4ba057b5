package org.greenview.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.greenview.engine.viewshed.ObserverStatus;
import org.greenview.loader.decoder.ProjJson;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.LayerFile;
import org.greenview.loader.vector.ObserverReader;
import org.greenview.loader.vector.Observers;
import org.greenview.nativedata.file.TemporaryName;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.segment.PrivateFiles;
import org.greenview.runs.PartialRun;
import org.greenview.runs.RunListener;
import org.greenview.spark.raster.Counters;
import org.greenview.spark.raster.Rasters;
import scala.Tuple2;

/** From a layer of observers to files of what they see, in the order of the layer. */
public final class ClusterGvi {
  private static final String ORDER = "greenview_order";

  private final SparkSession session;
  private final JavaSparkContext spark;
  private final GviOnCluster request;
  private final RunListener listener;

  /**
   * @param listener hears what the run says
   */
  public ClusterGvi(SparkSession session, GviOnCluster request, RunListener listener) {
    this.session = session;
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.request = request;
    this.listener = listener;
  }

  /**
   * Runs it.
   *
   * @throws InputProblem if an input is refused, or a result is there already
   */
  public void run() throws IOException {
    requireFree();
    long startNs = System.nanoTime();
    Counters counters = Counters.in(spark.sc());
    Broadcast<Rasters> rasters = Rasters.broadcast(spark, request.rasters(), counters);
    RasterGrid grid = rasters.value().grid();
    boolean parquet = PointFile.isParquet(request.observers());
    Dataset<Row> observers = numbered(parquet ? readParquet() : readLayer(grid));
    RunFacts facts =
        RunFacts.of(spark, rasters, PartialRun.page(request.settings()), false, counters);
    facts.notices().forEach(listener::notice);
    ClusterRequest points =
        new ClusterRequest(
            request.rasters(),
            request.settings(),
            parquet ? request.columns() : ObserverColumns.PLACED,
            request.partitions());
    Dataset<Row> found = Greenview.gvi(observers, points, spark, rasters, facts, counters);
    int order = found.schema().fieldIndex(ORDER);
    int[] written = written(found.schema());
    JavaPairRDD<Long, Row> sorted =
        found
            .toJavaRDD()
            .mapToPair(row -> new Tuple2<>(row.getLong(order), pick(row, written)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Map<String, Long> statuses =
        new TreeMap<>(sorted.values().map(row -> row.<String>getAs(row.size() - 1)).countByValue());
    requireAnyValue(statuses);
    StructType schema =
        DataTypes.createStructType(
            Arrays.stream(written).mapToObj(i -> found.schema().fields()[i]).toList());
    SerializableConfiguration hadoop = new SerializableConfiguration(spark.hadoopConfiguration());
    JavaPairRDD<Long, Row> ordered = sorted.sortByKey(true, 1);
    String projJson = projJson(grid.crs());
    for (String out : request.outs()) {
      Output output = new Output(out, schema, grid.crs(), projJson, hadoop);
      ordered.values().foreachPartition(output::write);
    }
    sorted.unpersist();
    say(statuses, (System.nanoTime() - startNs) / 1e9, facts, counters, rasters.value());
  }

  /** The CRS as GeoParquet wants it; null, which says unknown there, where nobody knows it. */
  private String projJson(String crs) throws IOException {
    for (String out : request.outs()) {
      if (PointFile.isParquet(out)) {
        String json = ProjJson.of(crs, out).orElse(null);
        if (json == null) {
          listener.notice(
              Text.of(
                  "%s: the file's key 'geo' does not say its CRS, %s, since PROJ is not on the"
                      + " driver: install GDAL there, or tell whoever reads the file",
                  out, crs));
        }
        return json;
      }
    }
    return null;
  }

  private void requireFree() throws IOException {
    for (String out : request.outs()) {
      PointFile.requireFormat(out);
      Path path = new Path(out);
      if (!request.overwrite() && path.getFileSystem(spark.hadoopConfiguration()).exists(path)) {
        throw new InputProblem(out + " exists: name another file, or add --overwrite");
      }
    }
  }

  private void requireAnyValue(Map<String, Long> statuses) {
    boolean any = false;
    for (ObserverStatus status : ObserverStatus.values()) {
      any |= status.hasValue() && statuses.containsKey(status.label());
    }
    if (!any) {
      throw InputProblem.of(
          "%s: not one observer stands on a cell that has a height (%s): are they in the CRS of the"
              + " rasters?",
          request.observers(), statuses);
    }
  }

  private Dataset<Row> readParquet() {
    Dataset<Row> observers = session.read().parquet(request.observers());
    request.columns().require(observers.schema());
    List<Column> columns = new ArrayList<>();
    for (StructField field : observers.schema().fields()) {
      Column column = observers.col("`" + field.name() + "`");
      if (field.name().equals(request.columns().geometry())) {
        columns.add(column);
      } else if (field.dataType().equals(DataTypes.BinaryType)) {
        listener.notice(
            Text.of(
                "%s: column %s holds bytes, and is left out", request.observers(), field.name()));
      } else {
        boolean isOurs = field.name().equalsIgnoreCase(PointFile.GEOMETRY);
        String name = isOurs ? field.name() + "_input" : field.name();
        columns.add(column.cast(written(field.dataType())).as(name));
      }
    }
    return observers.select(columns.toArray(Column[]::new));
  }

  /** The types that a result has: whole numbers, others, bits, and text for whatever else. */
  private static DataType written(DataType type) {
    return switch (type.typeName()) {
      case "byte", "short", "integer", "long" -> DataTypes.LongType;
      case "float", "double" -> DataTypes.DoubleType;
      case "boolean" -> DataTypes.BooleanType;
      default -> DataTypes.StringType;
    };
  }

  /** Reads a layer on the driver, and brings its points into the rasters' CRS. */
  private Dataset<Row> readLayer(RasterGrid grid) throws IOException {
    java.nio.file.Path folder = Files.createDirectory(TemporaryName.next());
    try {
      Path from = new Path(request.observers());
      FileSystem store = from.getFileSystem(spark.hadoopConfiguration());
      if (!store.exists(from)) {
        throw new InputProblem(request.observers() + " does not exist");
      }
      java.nio.file.Path file = folder.resolve(from.getName());
      copyWithCompanions(store, from, folder);
      Observers observers =
          PartialRun.withoutCoordinates(
              ObserverReader.read(LayerFile.of(file), request.observersCrs(), grid));
      observers.notices().forEach(listener::notice);
      List<StructField> fields = new ArrayList<>();
      for (Attribute attribute : observers.attributes()) {
        fields.add(
            DataTypes.createStructField(attribute.name(), Greenview.type(attribute.type()), true));
      }
      for (String name : ObserverColumns.PLACED.names()) {
        fields.add(DataTypes.createStructField(name, DataTypes.DoubleType, true));
      }
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < observers.count(); i++) {
        Object[] row = Arrays.copyOf(observers.values().get(i), fields.size());
        row[row.length - 2] = observers.x()[i];
        row[row.length - 1] = observers.y()[i];
        rows.add(RowFactory.create(row));
      }
      return session.createDataFrame(
          spark.parallelize(rows, Math.clamp(rows.size() / 1000, 1, spark.defaultParallelism())),
          DataTypes.createStructType(fields));
    } finally {
      PrivateFiles.remove(folder);
    }
  }

  /** A Shapefile is several files of one name. */
  private static void copyWithCompanions(FileSystem store, Path from, java.nio.file.Path folder)
      throws IOException {
    String name = from.getName();
    String stem = name.substring(0, Math.max(name.lastIndexOf('.'), 0));
    for (var status : store.listStatus(from.getParent())) {
      String other = status.getPath().getName();
      boolean companion = name.endsWith(".shp") && other.startsWith(stem + ".");
      if (!status.isDirectory() && (other.equals(name) || companion)) {
        try (var in = store.open(status.getPath())) {
          Files.copy(in, folder.resolve(other));
        }
      }
    }
  }

  private Dataset<Row> numbered(Dataset<Row> observers) {
    StructType schema = observers.schema().add(ORDER, DataTypes.LongType);
    return session.createDataFrame(
        observers
            .toJavaRDD()
            .zipWithIndex()
            .map(
                pair -> {
                  Object[] row = new Object[pair._1().size() + 1];
                  for (int i = 0; i < row.length - 1; i++) {
                    row[i] = pair._1().get(i);
                  }
                  row[row.length - 1] = pair._2();
                  return RowFactory.create(row);
                }),
        schema);
  }

  private static Row pick(Row row, int[] columns) {
    return RowFactory.create(Arrays.stream(columns).mapToObj(row::get).toArray());
  }

  /** Columns that are written: not the number of the row, nor the geometry, which is made anew. */
  private int[] written(StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    return IntStream.range(0, names.size())
        .filter(
            i -> !names.get(i).equals(ORDER) && !names.get(i).equals(request.columns().geometry()))
        .toArray();
  }

  /**
   * A file of the result; travels to the executor that writes it.
   *
   * @param name by one of Hadoop's file systems
   */
  private record Output(
      String name, StructType schema, String crs, String projJson, SerializableConfiguration hadoop)
      implements Serializable {
    /** Writes it on the local disk and puts it into the store as a whole. */
    void write(Iterator<Row> rows) throws IOException {
      java.nio.file.Path local = TemporaryName.next();
      try {
        PointFile.write(local, name, schema, rows, crs, projJson);
        Configuration configuration = hadoop.value();
        Path path = new Path(name);
        path.getFileSystem(configuration)
            .copyFromLocalFile(false, true, new Path(local.toUri()), path);
      } finally {
        Files.deleteIfExists(local);
      }
    }
  }

  private void say(
      Map<String, Long> statuses,
      double seconds,
      RunFacts facts,
      Counters counters,
      Rasters rasters) {
    long count = statuses.values().stream().mapToLong(Long::longValue).sum();
    listener.count("observers", count);
    StringBuilder text = new StringBuilder(Counted.of(count, "observer")).append(':');
    String separator = " ";
    for (ObserverStatus status : ObserverStatus.values()) {
      long many = statuses.getOrDefault(status.label(), 0L);
      listener.count("observers_" + status.label(), many);
      if (many > 0 || status == ObserverStatus.OK) {
        text.append(separator).append(Text.of("%,d %s", many, status.label()));
        separator = ", ";
      }
    }
    listener.summary(text.append('.').toString());
    listener.summary(facts.summary());
    listener.seconds("run", seconds);
    listener.count("bytes_fetched", counters.bytesFetched().value());
    listener.summary(
        Text.of(
            "In %.1f s; fetched %,d bytes of rasters of %,d.",
            seconds, counters.bytesFetched().value(), rasters.bytes()));
    listener.summary("Wrote " + String.join(", ", request.outs()) + ".");
  }
}
