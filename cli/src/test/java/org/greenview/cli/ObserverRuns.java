package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.greenview.demo.DemoFiles;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.nativedata.grid.GeoTransform;

/** Runs {@code gvi} for observers of any kind in one made-up town. */
final class ObserverRuns {
  static final int SIDE = 300;

  final DemoFiles town;
  final GeoTransform transform;
  final CommandRunner runner = new CommandRunner();

  private ObserverRuns(DemoFiles town, GeoTransform transform) {
    this.town = town;
    this.transform = transform;
  }

  static ObserverRuns in(Path folder) throws IOException {
    DemoFiles town = TestTown.write(folder, SIDE);
    try (GeoTiffSource dsm = GeoTiffSource.open(town.dsm())) {
      return new ObserverRuns(town, dsm.grid().transform());
    }
  }

  /** Runs it, with a radius of 100 m if none is given. */
  int gvi(Path observers, Path out, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "gvi",
                "--dsm=" + town.dsm(),
                "--green=" + town.trees(),
                "--observers=" + observers,
                "--out=" + out,
                "--overwrite"));
    arguments.addAll(List.of(more));
    if (arguments.stream().noneMatch(argument -> argument.startsWith("--radius="))) {
      arguments.add("--radius=100");
    }
    return runner.run(arguments.toArray(String[]::new));
  }

  /** The table of a run that is done. */
  CsvTable table(Path observers, Path out, String... more) throws IOException {
    assertEquals(0, gvi(observers, out, more), runner.err());
    return CsvTable.read(out);
  }

  void assertRefused(int exitCode, String words, Path observers, Path out, String... more) {
    assertEquals(exitCode, gvi(observers, out, more), runner.err());
    assertTrue(runner.err().contains(words), runner.err());
  }

  /** Features f0, f1, ... with h = 2, 3, ... */
  static Path layer(Path file, String... geometries) throws IOException {
    List<String> features = new ArrayList<>();
    for (int i = 0; i < geometries.length; i++) {
      features.add(
          "{\"type\":\"Feature\",\"properties\":{\"name\":\"f%d\",\"h\":%d},\"geometry\":%s}"
              .formatted(i, 2 + i, geometries[i]));
    }
    return Files.writeString(
        file,
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
            + "\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":["
            + String.join(",", features)
            + "]}");
  }

  /** Coordinates of a place in cells from the raster's corner. */
  double[] place(double row, double column) {
    return new double[] {transform.a0() + 5 * column, transform.a3() - 5 * row};
  }

  /** The same in GeoJSON. */
  String at(double row, double column) {
    double[] xy = place(row, column);
    return String.format(Locale.ROOT, "[%s,%s]", xy[0], xy[1]);
  }
}
