package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.loader.gdal.GdalLibrary;
import org.greenview.loader.gdal.Reach;
import picocli.CommandLine.Option;

/** Of commands that may read or write by GDAL. */
@About(section = Section.MACHINE)
final class GdalOptions {
  @Option(
      names = "--gdal-library",
      paramLabel = "FILE",
      description = "GDAL's library, if it is not found by itself; 'none' works without GDAL.")
  private void setLibrary(String file) {
    if (file != null) {
      System.setProperty(GdalLibrary.PROPERTY, file);
    }
  }

  @Option(
      names = "--allow-network",
      description =
          "Let input files name servers to read from, and be of formats that name other files;"
              + " without it nothing is read from a server but an address that you give yourself.")
  private void allowNetwork(boolean allowed) {
    if (allowed) {
      System.setProperty(Reach.PROPERTY, "true");
    }
  }
}
