package org.greenview.nativedata.file;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a file or folder has until it is whole: hidden, beside its own name, and telling
 * which process of which place makes it, so that what a killed one left can be found.
 */
public final class PartName {
  private static final Pattern FORM =
      Pattern.compile("\\.(.+)\\.part-" + Maker.FORM, Pattern.DOTALL);

  private PartName() {}

  /** A new name beside a target. */
  public static Path beside(Path target) {
    return target.resolveSibling("." + target.getFileName() + ".part-" + Maker.newName());
  }

  /** A path as a person knows it: with the names that its parts will have when they are whole. */
  public static Path whole(Path path) {
    Path whole = path.getRoot() == null ? Path.of("") : path.getRoot();
    for (Path name : path) {
      String text = name.toString();
      // What is made beside something that is being made has two such endings.
      for (Matcher part = FORM.matcher(text); part.matches(); part = FORM.matcher(text)) {
        text = part.group(1);
      }
      whole = whole.resolve(text);
    }
    return whole;
  }

  /** Who gave a name; nobody if it has not this form. */
  public static Optional<Maker> maker(Path path) {
    Matcher matcher = FORM.matcher(path.getFileName().toString());
    return matcher.matches()
        ? Optional.of(Maker.of(matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }
}
