package org.greenview.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.greenview.runs.Cancellation;
import org.greenview.runs.ExitCode;
import org.greenview.runs.ProcessEnd;
import org.greenview.runs.Readiness;

/**
 * Does in one JVM what people mostly ask for. The launcher lets Java watch it once after an
 * installation and keep what it learnt, so that all later starts are faster.
 */
final class Training {
  private static final String OVERWRITE = "--overwrite";

  private Training() {}

  /**
   * @param folder for a made-up town, which may be there already; without one, only what needs no
   *     viewshed is done
   */
  public static void main(String[] folder) {
    Main.prepare();
    // A class that is not learnt is looked for in all jars.
    ProcessEnd end = ProcessEnd.listen(new Cancellation());
    int code = ExitCode.BUG;
    try {
      learn(folder);
      code = ExitCode.DONE;
    } finally {
      end.leave(code);
    }
  }

  private static void learn(String[] folder) {
    if (folder.length == 0) {
      run("--version");
      run("--help");
      run("help", "surface");
      run("gvi", "--help");
      run("surface", "--no-such-option");
      run("generate-completion");
      run("describe", "--json");
      return;
    }
    Readiness.begin();
    String town = folder[0] + "/town";
    if (Files.notExists(Path.of(town))) {
      run("demo", "--cells=300", "--out=" + town);
    }
    String observers = "--observers=" + town + "/schools.shp";
    run("gvi", "--scene=" + town + "/scene", observers, "--out=" + town + "/scene.csv", OVERWRITE);
    run(
        "gvi",
        "--dsm=" + town + "/dsm.tif",
        "--green=" + town + "/trees.tif",
        observers,
        "--out=" + town + "/rasters.csv",
        OVERWRITE);
  }

  private static void run(String... arguments) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    int code = Main.run(nowhere, nowhere, new Cancellation(), arguments);
    if (code != ExitCode.DONE && code != ExitCode.USAGE) {
      throw new IllegalStateException(List.of(arguments) + " ended with " + code);
    }
  }
}
