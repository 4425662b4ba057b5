package org.greenview.cli.command;

import java.util.Set;
import org.greenview.runs.Cancellation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The top of the command line: lists the subcommands. */
@Command(
    name = "greenview",
    description = "Measures how much green people can see: the Green View Index (GVI).",
    versionProvider = GreenviewVersion.class,
    subcommands = {
      LoadCommand.class,
      GviCommand.class,
      SurfaceCommand.class,
      DecayCommand.class,
      ViewshedCommand.class,
      CumulativeCommand.class,
      WorkerCommand.class,
      MergeCommand.class,
      SceneCommand.class,
      DistortionCommand.class,
      SweepCommand.class,
      ServeCommand.class,
      ReportCommand.class,
      DemoCommand.class,
      DoctorCommand.class,
      DescribeCommand.class,
      CompletionCommand.class,
      ManCommand.class,
      CommandLine.HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  greenview demo",
      "  greenview gvi --dsm dsm.tif --green trees.tif --observers schools.shp --out gvi.csv",
      "  source <(greenview generate-completion)    # completion for bash and zsh"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done (also when some observers have no value: the summary says how many and why)",
      "1:a bug in Greenview",
      "2:wrong usage",
      "3:bad input",
      "4:reading, writing or space failed",
      "5:interrupted"
    })
public final class GreenviewCommand implements Runnable {
  /** Words that alone ask for the version. */
  public static final Set<String> VERSION = Set.of("-V", "--version");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and leave.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of Greenview and Java and leave.")
  private boolean version;

  @Spec private CommandLine.Model.CommandSpec spec;

  /**
   * The model of the whole command line.
   *
   * @param cancellation ends its commands
   */
  public static CommandLine.Model.CommandSpec whole(Cancellation cancellation) {
    return new CommandLine(new GreenviewCommand(), new CommandFactory(cancellation))
        .getCommandSpec();
  }

  /** A command line that says the version and knows nothing else, made faster than the whole. */
  public static CommandLine.Model.CommandSpec versionAlone() {
    return CommandLine.Model.CommandSpec.create()
        .name("greenview")
        .versionProvider(new GreenviewVersion())
        .addOption(
            CommandLine.Model.OptionSpec.builder(VERSION.toArray(String[]::new))
                .versionHelp(true)
                .build());
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
