package org.greenview.cli.help;

import java.util.Locale;

/** Groups of options on help pages, in their order. */
public enum Section {
  INPUTS("Inputs"),
  OBSERVERS("Observers"),
  VIEW("View"),
  MEASURES("Measures"),
  OUTPUT("Output"),
  MAP("The map"),
  MESSY_DATA("Messy data"),
  LONG_RUNS("Long runs"),
  MACHINE("The machine");

  private final String heading;

  Section(String heading) {
    this.heading = heading;
  }

  String heading() {
    return heading;
  }

  /** The name that programs know it by, for instance {@code messy-data}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
