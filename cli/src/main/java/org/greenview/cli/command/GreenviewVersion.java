package org.greenview.cli.command;

import picocli.CommandLine;

/** Says which Greenview and which Java this is. */
final class GreenviewVersion implements CommandLine.IVersionProvider {
  /** The number alone. */
  String number() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "greenview " + number(), "Java " + Runtime.version() + ", " + System.getProperty("os.arch")
    };
  }
}
