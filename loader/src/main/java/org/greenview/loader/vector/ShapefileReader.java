package org.greenview.loader.vector;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.locationtech.jts.geom.Geometry;

/**
 * Reads a Shapefile with its sidecars .shx, .dbf, .prj and .cpg, each found in any case. The .shx
 * says which records count and in which order; without one all of them do, as they come. Source:
 * ESRI Shapefile Technical Description, July 1998.
 */
final class ShapefileReader {
  /** Where a format has no better limit, what one Java array holds. */
  static final long LARGEST_FILE_BYTES = Integer.MAX_VALUE - 64;

  private ShapefileReader() {}

  static FeatureTable read(Path shp) throws IOException {
    List<String> notices = new ArrayList<>();
    List<Geometry> geometries = ShapeRecords.read(shp, bytes(shp), offsets(shp, notices));
    DbfTable table = DbfTable.none(geometries.size());
    Optional<Path> dbf = sidecar(shp, "dbf");
    if (dbf.isPresent()) {
      Optional<Path> cpg = sidecar(shp, "cpg");
      table = DbfReader.read(dbf.get(), bytes(dbf.get()), cpg.isPresent() ? text(cpg.get()) : null);
      if (table.rows().size() != geometries.size()) {
        throw InputProblem.of(
            "%s has %d shapes but %s has %d rows; the files do not belong together",
            shp, geometries.size(), dbf.get().getFileName(), table.rows().size());
      }
      notices.addAll(table.notices());
    } else {
      notices.add(shp + " has no .dbf beside it, so its features have no attributes");
    }
    List<Attribute> attributes = ColumnTypes.settle(table.names(), table.declared(), table.rows());
    List<Feature> all = ColumnTypes.features(geometries, table.rows());
    BitSet kept = new BitSet();
    kept.set(0, all.size());
    kept.andNot(table.deleted());
    int[] which = kept.stream().toArray();
    List<Feature> features = new Rows<>(which.length, i -> all.get(which[i]));
    Optional<Path> prj = sidecar(shp, "prj");
    String wkt = prj.isPresent() ? text(prj.get()) : "";
    LayerCrs crs =
        wkt.isBlank() ? new LayerCrs.Unknown() : new LayerCrs.Stated(wkt, prj.get().toString());
    return new FeatureTable(
        LayerReader.baseName(shp), crs, attributes, features, List.of(), notices);
  }

  /**
   * Where the index has the records of a .shp.
   *
   * @return offsets in bytes; null where there is no index that can be used
   */
  private static long[] offsets(Path shp, List<String> notices) throws IOException {
    Optional<Path> shx = sidecar(shp, "shx");
    if (shx.isEmpty()) {
      return null;
    }
    ByteBuffer index = ByteBuffer.wrap(bytes(shx.get()));
    boolean whole = index.capacity() >= ShapeRecords.HEADER_BYTES && ShapeRecords.hasMagic(index);
    long length = whole ? 2L * index.getInt(24) : 0;
    if (length < ShapeRecords.HEADER_BYTES || length > index.capacity()) {
      notices.add(
          Text.of(
              "%s is damaged; the records of %s were read as they come",
              shx.get(), shp.getFileName()));
      return null;
    }
    long[] offsets = new long[(int) (length - ShapeRecords.HEADER_BYTES) / 8];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = 2L * index.getInt(ShapeRecords.HEADER_BYTES + 8 * i);
    }
    return offsets;
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE_BYTES) {
      throw new InputProblem(file + " is larger than 2 GiB, more than a Shapefile may be");
    }
    return Files.readAllBytes(file);
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > 1 << 20) {
      throw new InputProblem(file + " is larger than 1 MiB, too large for a sidecar of text");
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private static Optional<Path> sidecar(Path shp, String ending) throws IOException {
    String wanted = LayerReader.baseName(shp) + "." + ending;
    Path folder = shp.toAbsolutePath().getParent();
    Path exact = folder.resolve(wanted);
    if (Files.isRegularFile(exact)) {
      return Optional.of(shp.resolveSibling(wanted));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().equalsIgnoreCase(wanted))
          .filter(Files::isRegularFile)
          .sorted()
          .findFirst()
          .map(f -> shp.resolveSibling(f.getFileName()));
    }
  }
}
