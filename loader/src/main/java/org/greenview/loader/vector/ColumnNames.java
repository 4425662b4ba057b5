package org.greenview.loader.vector;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Names of columns that come together from an input and from a result. */
public final class ColumnNames {
  private ColumnNames() {}

  /**
   * The input's attributes, then our own. One of the input that is called like one of ours gets the
   * ending {@code _input}.
   */
  public static List<Attribute> withOwn(List<Attribute> inputs, List<Attribute> own) {
    Set<String> taken = new TreeSet<>();
    own.forEach(attribute -> taken.add(attribute.name().toLowerCase(Locale.ROOT)));
    List<Attribute> all = new ArrayList<>();
    for (Attribute attribute : inputs) {
      String name = attribute.name();
      while (!taken.add(name.toLowerCase(Locale.ROOT))) {
        name += "_input";
      }
      all.add(new Attribute(name, attribute.type()));
    }
    all.addAll(own);
    return all;
  }
}
