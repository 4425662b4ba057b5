package org.greenview.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.greenview.demo.DemoFiles;
import org.greenview.demo.Schools;
import org.greenview.demo.Town;
import org.greenview.nativedata.grid.GridShape;

/** A small made-up town as files, for tests of whole commands. */
public final class TestTown {
  private TestTown() {}

  /** A square town with three schools; 300 cells a side is the least that has room for them. */
  public static DemoFiles write(Path folder, int side) throws IOException {
    Town town = new Town(new GridShape(side, side), 5);
    return DemoFiles.write(folder, town, Schools.place(town, 3, 5));
  }

  /** Random observers in the town, as CSV with columns id, x, y. */
  public static Path writeObservers(Path file, int count, int side) throws IOException {
    Random random = new Random(11);
    Town town = new Town(new GridShape(side, side), 5);
    StringBuilder csv = new StringBuilder("id,x,y\n");
    for (int i = 0; i < count; i++) {
      double x = town.grid().transform().xOfCentre(random.nextInt(side));
      double y = town.grid().transform().yOfCentre(random.nextInt(side));
      csv.append(i).append(',').append(x).append(',').append(y).append('\n');
    }
    return Files.writeString(file, csv);
  }
}
