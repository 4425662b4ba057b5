package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.runs.MergeRequest;
import org.greenview.runs.MergeRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code greenview merge}: the shards of a run in, its outputs out. */
@Command(
    name = "merge",
    description =
        "Puts the shards of a run (gvi or surface with --shard) together: the outputs are those of"
            + " the undivided run. Inputs and outputs are those that the shards name, or those"
            + " given here.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview merge gvi.tif.shard-*",
      "  greenview merge --out all.csv --map all.png gvi.csv.shard-*"
    })
final class MergeCommand extends Subcommand {
  @Mixin private GdalOptions gdal;
  @Mixin private OutputOptions output;
  @Mixin private EmptyOptions empty;

  @Mixin private SceneOptions scene;

  @Option(
      names = "--observers",
      paramLabel = "FILE",
      description = "The observers, if they are no longer where the shards found them.")
  private Path observers;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Result, instead of those that the shards name; may be given several times.")
  private List<Path> outs;

  @About(section = Section.OUTPUT)
  @Option(
      names = "--layer-out",
      paramLabel = "NAME",
      description =
          "Name of the result's layer in a GeoPackage (default: that of the observers' layer in a"
              + " new file, gvi in one that exists).")
  private String layerOut;

  @Mixin private MeasureMapOptions map;

  @Parameters(
      arity = "1..*",
      paramLabel = "SHARD",
      description = "The files OUT.shard-I-of-N of all shards, in any order.")
  private List<Path> shards;

  @Override
  void run() throws IOException {
    MergeRequest request =
        new MergeRequest(
            shards,
            !scene.isGiven() ? null : scene.spec(commandLine(), GreenCodes.of(1)),
            observers,
            outs == null ? List.of() : outs,
            map.request(commandLine()),
            Runtime.getRuntime().availableProcessors(),
            scene.trusted(),
            output.rule(layerOut, empty.isAllowed()));
    new MergeRun(request, report(), cancellation()).run();
  }
}
