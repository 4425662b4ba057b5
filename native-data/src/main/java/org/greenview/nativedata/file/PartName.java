package org.greenview.nativedata.file;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name that a file or folder has until it is whole: hidden, beside its own name, and telling
 * which process makes it, so that what a killed one left can be found.
 */
public final class PartName {
  private static final Pattern FORM =
      Pattern.compile("\\.(.+)\\.part-(\\d{1,18})-[0-9a-f]{8}", Pattern.DOTALL);

  private PartName() {}

  /** A new name beside a target. */
  public static Path beside(Path target) {
    return target.resolveSibling(
        ".%s.part-%d-%08x"
            .formatted(
                target.getFileName(),
                ProcessHandle.current().pid(),
                ThreadLocalRandom.current().nextInt()));
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

  /** PID of the process that gave a name; none if it has not this form. */
  public static OptionalLong maker(Path path) {
    Matcher matcher = FORM.matcher(path.getFileName().toString());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(2)))
        : OptionalLong.empty();
  }
}
