package org.greenview.house;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source file is formatted by google-java-format. {@code mvn test -pl cli -am
 * -Dtest=FormatTest -Dsurefire.failIfNoSpecifiedTests=false -Dgreenview.format=fix} mends them.
 */
class FormatTest {
  @Test
  void everySourceFileIsFormatted() throws Exception {
    boolean fix = "fix".equals(System.getProperty("greenview.format"));
    Path root = Path.of(System.getProperty("greenview.root"));
    Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    List<String> wrong = new ArrayList<>();
    int seen = 0;
    for (String module : Modules.names(root)) {
      Path sources = root.resolve(module).resolve("src");
      if (!Files.isDirectory(sources)) {
        continue;
      }
      List<Path> files;
      try (Stream<Path> walk = Files.walk(sources)) {
        files = walk.filter(f -> f.toString().endsWith(".java")).toList();
      }
      for (Path file : files) {
        seen++;
        String text = Files.readString(file);
        String formatted = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
        formatted = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(formatted));
        if (!formatted.equals(text)) {
          if (fix) {
            Files.writeString(file, formatted);
          } else {
            wrong.add(root.relativize(file).toString());
          }
        }
      }
    }
    assertTrue(seen > 20, "only " + seen + " source files found below " + root);
    assertTrue(wrong.isEmpty(), "not formatted (see this test's Javadoc to mend): " + wrong);
  }
}
