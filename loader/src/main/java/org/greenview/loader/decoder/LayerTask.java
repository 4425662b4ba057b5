package org.greenview.loader.decoder;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.greenview.loader.gdal.Gdal;
import org.greenview.loader.gdal.VectorFunctions;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.process.Message;

/** Child's side: a vector layer, feature by feature. */
final class LayerTask {
  private static final int PART_BYTES = 1 << 20;
  private static final int BINARY = 8;
  private static final int LITTLE_ENDIAN = 1;

  private final Gdal gdal;
  private final VectorFunctions vector;
  private final String file;
  private final Replies replies;
  private final List<GdalLayer.Field> fields = new ArrayList<>();
  private final List<Integer> fieldIndices = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();
  private boolean northFirst;
  private int curved;

  private LayerTask(Gdal gdal, String file, Replies replies) {
    this.gdal = gdal;
    this.vector = gdal.vector();
    this.file = file;
    this.replies = replies;
  }

  /**
   * Reads a layer. Parts: first name, CRS and fields, then features; the last answer is notices.
   *
   * @param wanted name of the layer, or empty for the only one
   */
  static GdalLayer.Notices read(Gdal gdal, String file, String wanted, Replies replies)
      throws IOException {
    NamedSources.check(gdal, file);
    MemorySegment dataset = gdal.open(file, Gdal.OPEN_VECTOR);
    try {
      LayerTask task = new LayerTask(gdal, file, replies);
      return task.read(task.choose(dataset, wanted));
    } finally {
      gdal.raster().GDALClose(dataset);
    }
  }

  private MemorySegment choose(MemorySegment dataset, String wanted) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < vector.GDALDatasetGetLayerCount(dataset); i++) {
      MemorySegment layer = vector.GDALDatasetGetLayer(dataset, i);
      String name = vector.OGR_L_GetName(layer);
      if (name.equalsIgnoreCase(wanted)) {
        return layer;
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      throw new InputProblem(file + " has no vector layer");
    }
    String list = String.join(", ", names);
    if (!wanted.isEmpty()) {
      throw new InputProblem(file + " has no layer " + wanted + "; its layers are: " + list);
    }
    if (names.size() > 1) {
      throw InputProblem.of(
          "%s has %d layers; choose one with --layer (polygons: --green-layer, --aoi-layer): %s",
          file, names.size(), list);
    }
    return vector.GDALDatasetGetLayer(dataset, 0);
  }

  private GdalLayer.Notices read(MemorySegment layer) throws IOException {
    MemorySegment system = vector.OGR_L_GetSpatialRef(layer);
    northFirst = gdal.isNorthFirst(system);
    findFields(vector.OGR_L_GetLayerDefn(layer));
    GdalLayer.Head head = new GdalLayer.Head(vector.OGR_L_GetName(layer), gdal.wkt(system), fields);
    replies.send(Wire.PART, out -> Message.write(out, head));
    gdal.forgetError();
    vector.OGR_L_ResetReading(layer);
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(part);
    while (true) {
      MemorySegment feature = vector.OGR_L_GetNextFeature(layer);
      if (feature.equals(MemorySegment.NULL)) {
        break;
      }
      try {
        write(feature, out);
      } finally {
        vector.OGR_F_Destroy(feature);
      }
      if (part.size() > PART_BYTES) {
        send(part);
      }
    }
    if (gdal.hasFailed()) {
      throw gdal.failure();
    }
    send(part);
    return new GdalLayer.Notices(notices());
  }

  private void send(ByteArrayOutputStream part) {
    byte[] bytes = part.toByteArray();
    part.reset();
    replies.send(Wire.PART, out -> out.write(bytes));
  }

  private List<String> notices() {
    List<String> notices = new ArrayList<>(leftOut);
    if (curved > 0) {
      notices.add(Text.of("%s: %d curved geometries were made straight", file, curved));
    }
    gdal.takeWarnings().forEach(warning -> notices.add(file + ": GDAL warns: " + warning));
    return notices;
  }

  private void findFields(MemorySegment definition) {
    for (int i = 0; i < vector.OGR_FD_GetFieldCount(definition); i++) {
      MemorySegment field = vector.OGR_FD_GetFieldDefn(definition, i);
      String name = vector.OGR_Fld_GetNameRef(field);
      int type = vector.OGR_Fld_GetType(field);
      if (type == BINARY) {
        leftOut.add(Text.of("%s: the binary column %s was left out", file, name));
        continue;
      }
      boolean isBoolean = vector.OGR_Fld_GetSubType(field) == 1;
      fields.add(new GdalLayer.Field(name, GdalLayer.Kind.of(type, isBoolean)));
      fieldIndices.add(i);
    }
  }

  private void write(MemorySegment feature, DataOutputStream out) throws IOException {
    Message.write(out, geometry(feature));
    for (int f = 0; f < fields.size(); f++) {
      Message.write(out, value(feature, fieldIndices.get(f), fields.get(f).kind()));
    }
  }

  /** The value of a field, of the type of its kind; null where there is none. */
  private Object value(MemorySegment feature, int index, GdalLayer.Kind kind) {
    if (vector.OGR_F_IsFieldSetAndNotNull(feature, index) == 0) {
      return null;
    }
    return switch (kind) {
      case INTEGER -> vector.OGR_F_GetFieldAsInteger64(feature, index);
      case BOOLEAN -> vector.OGR_F_GetFieldAsInteger64(feature, index) != 0;
      case REAL -> vector.OGR_F_GetFieldAsDouble(feature, index);
      case TEXT -> vector.OGR_F_GetFieldAsString(feature, index);
      case DATE, DATE_TIME -> time(feature, index, kind);
    };
  }

  /** A date, or a date and time, as ISO 8601. */
  private String time(MemorySegment feature, int index, GdalLayer.Kind kind) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment n = arena.allocate(ValueLayout.JAVA_INT, 6);
      MemorySegment seconds = arena.allocate(ValueLayout.JAVA_FLOAT);
      vector.OGR_F_GetFieldAsDateTimeEx(
          feature,
          index,
          n,
          n.asSlice(4),
          n.asSlice(8),
          n.asSlice(12),
          n.asSlice(16),
          seconds,
          n.asSlice(20));
      int[] at = n.toArray(ValueLayout.JAVA_INT);
      String date = Text.of("%04d-%02d-%02d", at[0], at[1], at[2]);
      if (kind == GdalLayer.Kind.DATE) {
        return date;
      }
      return Text.of(
          "%sT%02d:%02d:%06.3f%s",
          date, at[3], at[4], seconds.get(ValueLayout.JAVA_FLOAT, 0), zone(at[5]));
    }
  }

  /** Of GDAL's number for it: 100 is UTC, and one more a quarter of an hour. */
  private static String zone(int number) {
    if (number <= 1) {
      return "";
    }
    int minutes = 15 * (number - 100);
    return minutes == 0
        ? "Z"
        : Text.of(
            "%s%02d:%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, Math.abs(minutes) % 60);
  }

  /** Well-known binary, plane and straight; nothing where there is no geometry. */
  private byte[] geometry(MemorySegment feature) {
    MemorySegment own = vector.OGR_F_StealGeometry(feature);
    if (own.equals(MemorySegment.NULL)) {
      return new byte[0];
    }
    MemorySegment geometry = own;
    try (Arena arena = Arena.ofConfined()) {
      if (vector.OGR_G_HasCurveGeometry(own, 0) != 0) {
        curved++;
        geometry = gdal.required(vector.OGR_G_GetLinearGeometry(own, 0, MemorySegment.NULL));
      }
      vector.OGR_G_FlattenTo2D(geometry);
      if (northFirst) {
        vector.OGR_G_SwapXY(geometry);
      }
      MemorySegment wkb = arena.allocate(vector.OGR_G_WkbSize(geometry));
      if (vector.OGR_G_ExportToWkb(geometry, LITTLE_ENDIAN, wkb) != 0) {
        throw gdal.failure();
      }
      return wkb.toArray(ValueLayout.JAVA_BYTE);
    } finally {
      if (!geometry.equals(own)) {
        vector.OGR_G_DestroyGeometry(geometry);
      }
      vector.OGR_G_DestroyGeometry(own);
    }
  }
}
