package org.greenview.cli.command;

import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.loader.gdal.GdalLibrary;
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
}
