package org.greenview.cli.command;

import picocli.CommandLine;

/** Says which Greenview and which Java this is. */
final class GreenviewVersion implements CommandLine.IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = getClass().getPackage().getImplementationVersion();
    return new String[] {
      "greenview " + (version == null ? "(not packaged)" : version),
      "Java " + Runtime.version() + ", " + System.getProperty("os.arch")
    };
  }
}
