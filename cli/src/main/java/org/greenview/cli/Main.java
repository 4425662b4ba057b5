package org.greenview.cli;

import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.greenview.cli.command.CommandFactory;
import org.greenview.cli.command.Execution;
import org.greenview.cli.command.GreenviewCommand;
import org.greenview.cli.help.Choice;
import org.greenview.cli.help.HelpPage;
import org.greenview.engine.viewshed.VectorsNeeded;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.Cancellation;
import org.greenview.runs.ExitCode;
import org.greenview.runs.ProcessEnd;
import org.greenview.runs.Readiness;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Starts the command and leaves with its exit code. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the JVM with its {@link ExitCode}. */
  public static void main(String[] arguments) {
    prepare();
    Cancellation cancellation = new Cancellation();
    ProcessEnd end = ProcessEnd.listen(cancellation);
    String launcher = System.getProperty(VectorsNeeded.PROPERTY);
    if (launcher != null) {
      Readiness.begin();
    }
    PrintWriter err = new PrintWriter(System.err, true);
    HeldWords held = new HeldWords(err, System.nanoTime());
    int code =
        run(
            new PrintWriter(System.out, true),
            launcher == null ? err : new PrintWriter(held),
            cancellation,
            arguments);
    if (code == Failures.VECTORS_NEEDED && cancellation.isRequested()) {
      code = ExitCode.INTERRUPTED;
    }
    if (code == Failures.VECTORS_NEEDED) {
      code = ReplacedProcess.startWithVectors(launcher, arguments);
    } else {
      held.say();
    }
    end.leave(code);
  }

  /** Settles what holds for the whole JVM. */
  static void prepare() {
    // Whatever libraries write is the same on every machine, too.
    Locale.setDefault(Locale.ROOT);
    // Else picocli looks for a class of Groovy in all jars.
    System.setProperty("picocli.disable.closures", "true");
  }

  /**
   * Runs one command inside this JVM.
   *
   * @param cancellation ends it
   * @return its exit code, see {@link ExitCode}
   */
  public static int run(
      PrintWriter out, PrintWriter err, Cancellation cancellation, String... arguments) {
    CommandLine commandLine;
    try {
      commandLine = reader(cancellation, arguments);
    } catch (RuntimeException | Error e) {
      // Else the process would wait for a run that never began.
      return new Failures().say(e, err, Arrays.asList(arguments));
    }
    return execute(commandLine, out, err, arguments);
  }

  /** What reads the words of one command and runs it, once. */
  static CommandLine reader(Cancellation cancellation, String... arguments) {
    CommandLine commandLine = commandLine(new CommandFactory(cancellation), arguments);
    commandLine.setExecutionStrategy(new Execution());
    return commandLine;
  }

  /**
   * Runs a command line, with Greenview's words for help and for what goes wrong.
   *
   * @return its exit code, see {@link ExitCode}
   */
  public static int execute(
      CommandLine commandLine, PrintWriter out, PrintWriter err, String... arguments) {
    commandLine.setOut(out);
    commandLine.setErr(err);
    Failures failures = new Failures();
    commandLine.setExecutionExceptionHandler(failures);
    commandLine.setParameterExceptionHandler(failures);
    commandLine.registerConverter(Path.class, new FileName());
    registerChoices(commandLine);
    commandLine.setHelpFactory(HelpPage::new);
    commandLine.setUsageHelpAutoWidth(true);
    try {
      return commandLine.execute(arguments);
    } catch (Error e) {
      return failures.say(e, err, List.of(arguments));
    }
  }

  /** Lets every option read the words of its enum as help writes them. */
  private static void registerChoices(CommandLine commandLine) {
    for (CommandLine.Model.ArgSpec argument : commandLine.getCommandSpec().args()) {
      for (Class<?> type : argument.auxiliaryTypes()) {
        if (type.isEnum()) {
          register(commandLine, type);
        }
      }
    }
    commandLine.getSubcommands().values().forEach(Main::registerChoices);
  }

  private static <E extends Enum<E>> void register(CommandLine commandLine, Class<?> type) {
    @SuppressWarnings("unchecked") // asked by the caller
    Class<E> choices = (Class<E>) type;
    commandLine.registerConverter(choices, new Choice<>(choices));
  }

  /**
   * The whole command line, or only the subcommand that is called: to read the annotations of all
   * the others would take longer than some runs.
   */
  private static CommandLine commandLine(CommandFactory factory, String[] arguments) {
    if (arguments.length == 1 && GreenviewCommand.VERSION.contains(arguments[0])) {
      return new CommandLine(GreenviewCommand.versionAlone());
    }
    if (arguments.length > 0) {
      if (arguments[0].equals(SessionCommand.NAME)) {
        return above(new CommandLine(new SessionCommand(factory.cancellation()), factory));
      }
      for (Class<?> subcommand :
          GreenviewCommand.class.getAnnotation(Command.class).subcommands()) {
        boolean own = subcommand.getPackage() == GreenviewCommand.class.getPackage();
        if (own && subcommand.getAnnotation(Command.class).name().equals(arguments[0])) {
          return above(new CommandLine(subcommand, factory));
        }
      }
    }
    return new CommandLine(new GreenviewCommand(), factory);
  }

  private static CommandLine above(CommandLine subcommand) {
    return new CommandLine(CommandLine.Model.CommandSpec.create().name("greenview"))
        .addSubcommand(subcommand);
  }

  /** Names of files in options: neither empty, as from an unset variable of a script, nor "-". */
  private static final class FileName implements CommandLine.ITypeConverter<Path> {
    @Override
    public Path convert(String text) {
      if (text.isBlank()) {
        throw new CommandLine.TypeConversionException("an empty name, expected that of a file");
      }
      if (text.equals("-")) {
        throw new CommandLine.TypeConversionException(
            "'-' is standard input or output, which Greenview does not use: give the name of a"
                + " file");
      }
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        throw new CommandLine.TypeConversionException(
            Text.of("'%s' is no name of a file", e.getInput()));
      }
    }
  }
}
