package org.greenview.spark;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Writes observers with what they see into one file, row by row. */
final class PointFile {
  static final String GEOMETRY = "geometry";

  private static final int WKB_POINT = 1;

  private PointFile() {}

  /**
   * Checks that a file's ending says a format.
   *
   * @throws InputProblem if not
   */
  static void requireFormat(String name) {
    if (!isParquet(name) && !name.endsWith(".csv")) {
      throw new InputProblem(name + ": expected an ending .parquet or .csv");
    }
  }

  static boolean isParquet(String name) {
    return name.endsWith(".parquet");
  }

  /**
   * Writes rows.
   *
   * @param file a new file of the local disk
   * @param schema names and types of the first columns of the rows; the others are left out
   * @param crs of x and y, as text
   * @param projJson the same as PROJJSON, or null
   */
  static void write(
      Path file, String name, StructType schema, Iterator<Row> rows, String crs, String projJson)
      throws IOException {
    if (isParquet(name)) {
      writeParquet(file, schema, rows, crs, projJson);
    } else {
      writeCsv(file, schema, rows);
    }
  }

  /** As {@code greenview gvi} writes it. */
  private static void writeCsv(Path file, StructType schema, Iterator<Row> rows)
      throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      CSVFormat.RFC4180.printRecord(writer, (Object[]) schema.fieldNames());
      Object[] fields = new Object[schema.size()];
      while (rows.hasNext()) {
        Row row = rows.next();
        Arrays.setAll(fields, row::get);
        CSVFormat.RFC4180.printRecord(writer, fields);
      }
    }
  }

  /** GeoParquet 1.1: the points in a column of well-known binary, said in the key {@code geo}. */
  private static void writeParquet(
      Path file, StructType schema, Iterator<Row> rows, String crs, String projJson)
      throws IOException {
    MessageType columns = columns(schema);
    int x = schema.fieldIndex("x");
    int y = schema.fieldIndex("y");
    double[] bounds = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    try (ParquetWriter<Group> writer =
        new Builder(new LocalOutputFile(file), columns, crs, projJson, bounds).build()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        SimpleGroup group = new SimpleGroup(columns);
        for (int i = 0; i < schema.size(); i++) {
          if (!row.isNullAt(i)) {
            add(group, i, row.get(i));
          }
        }
        if (!row.isNullAt(x) && !row.isNullAt(y)) {
          double east = row.getDouble(x);
          double north = row.getDouble(y);
          group.add(schema.size(), Binary.fromConstantByteArray(point(east, north)));
          bounds[0] = Math.min(bounds[0], east);
          bounds[1] = Math.min(bounds[1], north);
          bounds[2] = Math.max(bounds[2], east);
          bounds[3] = Math.max(bounds[3], north);
        }
        writer.write(group);
      }
    }
  }

  private static void add(SimpleGroup group, int column, Object value) {
    switch (value) {
      case Long number -> group.add(column, number);
      case Double number -> group.add(column, number);
      case Boolean bit -> group.add(column, bit);
      case byte[] bytes -> group.add(column, Binary.fromConstantByteArray(bytes));
      default -> group.add(column, value.toString());
    }
  }

  private static byte[] point(double x, double y) {
    return ByteBuffer.allocate(21)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 1)
        .putInt(WKB_POINT)
        .putDouble(x)
        .putDouble(y)
        .array();
  }

  private static MessageType columns(StructType schema) {
    Types.MessageTypeBuilder columns = Types.buildMessage();
    for (StructField field : schema.fields()) {
      PrimitiveTypeName type = type(field.dataType());
      columns.addField(
          type == PrimitiveTypeName.BINARY && field.dataType().equals(DataTypes.StringType)
              ? Types.optional(type).as(LogicalTypeAnnotation.stringType()).named(field.name())
              : Types.optional(type).named(field.name()));
    }
    columns.addField(Types.optional(PrimitiveTypeName.BINARY).named(GEOMETRY));
    return columns.named("observers");
  }

  private static PrimitiveTypeName type(DataType type) {
    if (type.equals(DataTypes.LongType)) {
      return PrimitiveTypeName.INT64;
    }
    if (type.equals(DataTypes.DoubleType)) {
      return PrimitiveTypeName.DOUBLE;
    }
    return type.equals(DataTypes.BooleanType)
        ? PrimitiveTypeName.BOOLEAN
        : PrimitiveTypeName.BINARY;
  }

  /** What says that the file is GeoParquet; known when all points were written. */
  private static String geo(double[] bounds, String projJson) {
    String box =
        bounds[0] > bounds[2]
            ? ""
            : Text.of(",\"bbox\":[%s,%s,%s,%s]", bounds[0], bounds[1], bounds[2], bounds[3]);
    return Text.of(
        "{\"version\":\"1.1.0\",\"primary_column\":\"%s\",\"columns\":{\"%s\":{\"encoding\":\"WKB\","
            + "\"geometry_types\":[\"Point\"],\"crs\":%s%s}}}",
        GEOMETRY, GEOMETRY, projJson, box);
  }

  /** A writer that adds to the file's last words what is known only then. */
  private static final class Builder extends ParquetWriter.Builder<Group, Builder> {
    private final MessageType columns;
    private final String crs;
    private final String projJson;
    private final double[] bounds;

    Builder(
        LocalOutputFile file, MessageType columns, String crs, String projJson, double[] bounds) {
      super(file);
      this.columns = columns;
      this.crs = crs;
      this.projJson = projJson;
      this.bounds = bounds;
      withCompressionCodec(CompressionCodecName.SNAPPY);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // the library calls no other
    protected WriteSupport<Group> getWriteSupport(Configuration hadoop) {
      return new WriteSupport<>() {
        private GroupWriter writer;

        @Override
        public WriteContext init(Configuration configuration) {
          return new WriteContext(columns, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
          writer = new GroupWriter(consumer, columns);
        }

        @Override
        public void write(Group row) {
          writer.write(row);
        }

        @Override
        public FinalizedWriteContext finalizeWrite() {
          return new FinalizedWriteContext(
              Map.of("geo", geo(bounds, projJson), "greenview:crs", crs));
        }
      };
    }
  }
}
