package org.greenview.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.greenview.engine.viewshed.Measures;
import org.greenview.loader.vector.Attribute;
import org.greenview.loader.vector.AttributeType;
import org.greenview.loader.vector.ColumnNames;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.runs.GviTable;
import org.greenview.runs.PartialRun;
import org.greenview.runs.job.PointObservers;
import org.greenview.spark.raster.Counters;
import org.greenview.spark.raster.Rasters;
import scala.Tuple2;

/** Greenview for programs on Spark: in Java, Scala and SQL. */
public final class Greenview {
  /** Observers that one task computes at once. */
  private static final int MOST_AT_ONCE = 4096;

  private Greenview() {}

  /**
   * What observers see. All columns stay, then come {@code x, y, row, col, visible, visible_green},
   * a column for each measure, {@code edge} and {@code status}, as {@code greenview gvi} has them;
   * a column of the observers that is called like one of these gets the ending {@code _input}, but
   * columns {@code x} and {@code y} that say where they are only stand once. Rows come in no
   * particular order. The values are those of {@code greenview gvi}, bit for bit.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if the rasters or the columns are refused
   */
  public static Dataset<Row> gvi(Dataset<Row> observers, ClusterRequest request)
      throws IOException {
    SparkSession session = observers.sparkSession();
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    request.columns().require(observers.schema());
    Counters counters = Counters.in(spark.sc());
    Broadcast<Rasters> rasters = Rasters.broadcast(spark, request.rasters(), counters);
    return gvi(
        observers, request, spark, rasters, facts(request, spark, rasters, counters), counters);
  }

  static Dataset<Row> gvi(
      Dataset<Row> observers,
      ClusterRequest request,
      JavaSparkContext spark,
      Broadcast<Rasters> rasters,
      RunFacts facts,
      Counters counters) {
    ObserverColumns columns = request.columns();
    RasterGrid grid = rasters.value().grid();
    JavaRDD<Row> rows = observers.toJavaRDD();
    Map<Long, Long> counts = rows.map(row -> place(columns.place(row), grid)).countByValue();
    long count = counts.values().stream().mapToLong(Long::longValue).sum();
    ObserverTask task =
        new ObserverTask(
            rasters,
            counters,
            PartialRun.page(request.settings()),
            facts.radiusCells(),
            (int) Math.min(count, 1 << 30));
    Map<Long, Double> costs = new HashMap<>();
    counts.forEach((place, many) -> costs.put(place, (double) many));
    int partitions =
        request.partitions() > 0
            ? request.partitions()
            : (int)
                Math.clamp(
                    count / 64, 1, (long) Shares.TASKS_PER_CORE * spark.defaultParallelism());
    Shares shares = Shares.of(costs, partitions);
    int[] kept = kept(observers.schema(), columns);
    JavaRDD<Row> found =
        rows.mapToPair(row -> new Tuple2<>(key(columns.place(row), grid, shares), row))
            .repartitionAndSortWithinPartitions(new PlacedRow.ToShares(partitions))
            .mapPartitions(pairs -> new Computed(pairs, columns, kept, task));
    return observers
        .sparkSession()
        .createDataFrame(found, schema(observers.schema(), kept, request.settings().measures()));
  }

  private static RunFacts facts(
      ClusterRequest request,
      JavaSparkContext spark,
      Broadcast<Rasters> rasters,
      Counters counters) {
    ClusterJava.requireSound();
    return RunFacts.of(spark, rasters, PartialRun.page(request.settings()), false, counters);
  }

  /**
   * Registers a function of SQL: {@code name(x, y)} gives the columns that {@link #gvi} adds as one
   * struct, as in {@code SELECT id, gvi_of(x, y).gvi FROM homes}. It computes observer by observer,
   * which is slower than {@link #gvi}; {@code ORDER BY} place before it saves reading.
   *
   * @param name of the function
   */
  public static void register(SparkSession session, String name, ClusterRequest request)
      throws IOException {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Counters counters = Counters.in(spark.sc());
    Broadcast<Rasters> rasters = Rasters.broadcast(spark, request.rasters(), counters);
    RunFacts facts = facts(request, spark, rasters, counters);
    ObserverTask task =
        new ObserverTask(
            rasters, counters, PartialRun.page(request.settings()), facts.radiusCells(), 1);
    UDF2<Number, Number, Row> function =
        (x, y) -> {
          double[] place = {
            x == null ? Double.NaN : x.doubleValue(), y == null ? Double.NaN : y.doubleValue()
          };
          return RowFactory.create(task.compute(List.of(place)).getFirst());
        };
    session.udf().register(name, function, resultType(request.settings().measures()));
  }

  private static long place(double[] at, RasterGrid grid) {
    PointObservers cell = PointObservers.locate(new double[] {at[0]}, new double[] {at[1]}, grid);
    int row = cell.rows()[0];
    int column = cell.columns()[0];
    return grid.shape().contains(row, column) ? Place.of(row, column) : Place.NOWHERE;
  }

  private static PlacedRow key(double[] at, RasterGrid grid, Shares shares) {
    long place = place(at, grid);
    // Of a crowded square each task gets a strip.
    double column = grid.transform().columnAt(at[0]);
    double within = place == Place.NOWHERE ? 0 : (column % Place.SIDE) / Place.SIDE;
    return new PlacedRow(shares.of(place, within), place);
  }

  /** Columns of the observers that stay: all but x and y, which the result says itself. */
  private static int[] kept(StructType schema, ObserverColumns columns) {
    Set<String> repeated = columns.repeated();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      if (!repeated.contains(schema.fieldNames()[i])) {
        kept.add(i);
      }
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  private static StructType schema(StructType observers, int[] kept, Measures measures) {
    List<Attribute> inputs =
        Arrays.stream(kept)
            .mapToObj(i -> new Attribute(observers.fieldNames()[i], AttributeType.TEXT))
            .toList();
    List<Attribute> all = ColumnNames.withOwn(inputs, GviTable.attributes(measures));
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String name = all.get(i).name();
      if (i < kept.length) {
        StructField field = observers.fields()[kept[i]];
        fields.add(new StructField(name, field.dataType(), field.nullable(), field.metadata()));
      } else {
        fields.add(DataTypes.createStructField(name, type(all.get(i).type()), true));
      }
    }
    return DataTypes.createStructType(fields);
  }

  private static StructType resultType(Measures measures) {
    return DataTypes.createStructType(
        GviTable.attributes(measures).stream()
            .map(a -> DataTypes.createStructField(a.name(), type(a.type()), true))
            .toList());
  }

  static DataType type(AttributeType type) {
    return switch (type) {
      case INTEGER -> DataTypes.LongType;
      case REAL -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TEXT, DATE, DATE_TIME -> DataTypes.StringType;
    };
  }

  /** The rows of a task, place by place, computed as they are asked for. */
  private static final class Computed implements Iterator<Row> {
    private final Iterator<Tuple2<PlacedRow, Row>> rows;
    private final ObserverColumns columns;
    private final int[] kept;
    private final ObserverTask task;
    private Tuple2<PlacedRow, Row> next;
    private Iterator<Row> done = List.<Row>of().iterator();

    Computed(
        Iterator<Tuple2<PlacedRow, Row>> rows,
        ObserverColumns columns,
        int[] kept,
        ObserverTask task) {
      this.rows = rows;
      this.columns = columns;
      this.kept = kept;
      this.task = task;
      this.next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      return done.hasNext() || next != null;
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (!done.hasNext()) {
        done = computeNext().iterator();
      }
      return done.next();
    }

    private List<Row> computeNext() {
      long place = next._1().place();
      List<Row> together = new ArrayList<>();
      List<double[]> places = new ArrayList<>();
      while (next != null && next._1().place() == place && together.size() < MOST_AT_ONCE) {
        together.add(next._2());
        places.add(columns.place(next._2()));
        next = rows.hasNext() ? rows.next() : null;
      }
      List<Object[]> values;
      try {
        values = task.compute(places);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      List<Row> results = new ArrayList<>();
      for (int i = 0; i < together.size(); i++) {
        Object[] own = values.get(i);
        Object[] row = new Object[kept.length + own.length];
        for (int j = 0; j < kept.length; j++) {
          row[j] = together.get(i).get(kept[j]);
        }
        System.arraycopy(own, 0, row, kept.length, own.length);
        results.add(RowFactory.create(row));
      }
      return results;
    }
  }
}
