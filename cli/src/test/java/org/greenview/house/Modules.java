package org.greenview.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The modules of the build, as its pom lists them. */
final class Modules {
  private static final Pattern MODULE = Pattern.compile("<module>(.+?)</module>");

  private Modules() {}

  static List<String> names(Path root) throws IOException {
    return MODULE
        .matcher(Files.readString(root.resolve("pom.xml")))
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
