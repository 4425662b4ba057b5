package org.greenview.cli.command;

import org.greenview.cli.help.Completion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code greenview generate-completion}: a script for the shell. */
@Command(
    name = "generate-completion",
    description = "Prints the script that lets a shell complete commands, options and words.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(greenview generate-completion)    # in ~/.bashrc, and in ~/.zshrc after compinit",
      "  greenview generate-completion fish > ~/.config/fish/completions/greenview.fish"
    })
final class CompletionCommand extends Subcommand {
  /** Shells that can complete. */
  enum Shell {
    BASH,
    ZSH,
    FISH
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "bash|zsh|fish",
      defaultValue = "bash",
      description = "The shell; the script for bash serves zsh, too (default: ${DEFAULT-VALUE}).")
  private Shell shell;

  @Override
  void run() {
    Completion completion = new Completion(GreenviewCommand.whole(cancellation()));
    commandLine().getOut().println(shell == Shell.FISH ? completion.fish() : completion.bash());
  }
}
