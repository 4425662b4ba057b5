package org.greenview.cli.command;

import org.greenview.runs.Cancellation;
import picocli.CommandLine;

/**
 * Makes commands and their options, which all look at one token.
 *
 * @param cancellation ends the command
 */
public record CommandFactory(Cancellation cancellation) implements CommandLine.IFactory {
  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type == CommonOptions.class
        ? type.cast(new CommonOptions(cancellation))
        : CommandLine.defaultFactory().create(type);
  }
}
