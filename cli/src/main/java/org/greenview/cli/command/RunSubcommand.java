package org.greenview.cli.command;

import java.io.IOException;
import java.util.Optional;
import org.greenview.runs.Preview;
import picocli.CommandLine.Mixin;

/** What the commands have that compute viewsheds: they can be looked at before they run. */
abstract class RunSubcommand extends Subcommand {
  @Mixin private GdalOptions gdal;
  @Mixin private OutputOptions output;
  @Mixin private PreviewOptions previews;

  /** A way to carry a run out. */
  interface Work {
    void run() throws IOException;
  }

  /** A look at a run. */
  interface Look {
    void at(Preview preview) throws IOException;
  }

  final OutputOptions output() {
    return output;
  }

  /** Looks at a run if that is asked for, else carries it out. */
  final void lookOrRun(Look look, Work work) throws IOException {
    Optional<Preview> preview = previews.preview();
    if (preview.isPresent()) {
      look.at(preview.get());
    } else {
      work.run();
    }
  }
}
