package org.greenview.cli.command;

import java.util.concurrent.Callable;
import org.greenview.cli.help.Completion;
import org.greenview.runs.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code greenview generate-completion}: a script for the shell. */
@Command(
    name = "generate-completion",
    description = "Prints the script that lets a shell complete commands, options and words.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(greenview generate-completion)    # in ~/.bashrc, and in ~/.zshrc after compinit",
      "  greenview generate-completion fish > ~/.config/fish/completions/greenview.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /** Shells that can complete. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Mixin private CommonOptions common;
  @Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "bash|zsh|fish",
      defaultValue = "bash",
      description = "The shell; the script for bash serves zsh, too (default: ${DEFAULT-VALUE}).")
  private Shell shell;

  @Override
  public Integer call() {
    Completion completion = new Completion(GreenviewCommand.whole(common.cancellation()));
    spec.commandLine()
        .getOut()
        .println(shell == Shell.FISH ? completion.fish() : completion.bash());
    return ExitCode.DONE;
  }
}
