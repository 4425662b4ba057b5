package org.greenview.cli.help;

import java.util.Locale;

/** Groups of options on help pages, in their order. */
public enum Section {
  /** Which rasters and scenes are read. */
  INPUTS("Inputs"),
  /** Where somebody looks from. */
  OBSERVERS("Observers"),
  /** How far, how high and whither somebody looks. */
  VIEW("View"),
  /** What is computed of a viewshed. */
  MEASURES("Measures"),
  /** What is written, and how it looks. */
  OUTPUT("Output"),
  /** What the map of the result looks like. */
  MAP("The map"),
  /** What to do with input that is not as it should be. */
  MESSY_DATA("Messy data"),
  /** Going on after an end, dividing a run among machines. */
  LONG_RUNS("Long runs"),
  /** Threads, processes, memory. */
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
