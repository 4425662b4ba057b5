package org.greenview.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every package depends on what the table of docs/ARCHITECTURE.md says, and on nothing else. */
class ArchitectureTest {
  private static final String OURS = "org.greenview.";

  /** Columns of the table: package, purpose, packages of ours, libraries, where to begin. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z.]+)` \\|[^|]*\\|([^|]*)\\|([^|]*)\\|", Pattern.MULTILINE);

  /** Packages of each library by the name that the table uses. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.ofEntries(
          Map.entry("TwelveMonkeys", List.of("com.twelvemonkeys.")),
          Map.entry("Proj4J", List.of("org.locationtech.proj4j.")),
          Map.entry("JTS", List.of("org.locationtech.jts.")),
          Map.entry("SQLite", List.of("org.sqlite.")),
          Map.entry("Jackson", List.of("com.fasterxml.jackson.")),
          Map.entry("Commons CSV", List.of("org.apache.commons.csv.")),
          Map.entry("GeographicLib", List.of("net.sf.geographiclib.")),
          Map.entry("Batik", List.of("org.apache.batik.")),
          Map.entry("PDFBox", List.of("org.apache.pdfbox.", "de.rototor.pdfbox.")),
          Map.entry("picocli", List.of("picocli.")),
          Map.entry("Spark", List.of("org.apache.spark.")),
          Map.entry("Hadoop", List.of("org.apache.hadoop.")),
          Map.entry("Parquet", List.of("org.apache.parquet.")),
          Map.entry("Scala", List.of("scala.")),
          Map.entry("JMH", List.of("org.openjdk.jmh.")),
          Map.entry("Chronicle Bytes", List.of("net.openhft.")));

  private static final List<String> JDK =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "com.sun.management.",
          "com.sun.net.httpserver.",
          "org.w3c.dom.",
          "org.xml.");

  private static JavaClasses classes;
  private static Map<String, Set<String>> allowed;

  @BeforeAll
  static void read() throws IOException {
    Path root = Path.of(System.getProperty("greenview.root"));
    classes =
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPaths(
                Modules.names(root).stream()
                    .map(module -> root.resolve(module).resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList());
    allowed =
        ROW.matcher(Files.readString(root.resolve("docs/ARCHITECTURE.md")))
            .results()
            .collect(
                Collectors.toMap(
                    row -> row.group(1),
                    row ->
                        Stream.concat(
                                words(row.group(2)).map(OURS::concat),
                                words(row.group(3)).flatMap(name -> LIBRARIES.get(name).stream()))
                            .collect(Collectors.toSet())));
  }

  @Test
  void everyPackageDependsOnWhatTheTableSays() {
    Set<String> wrong = new TreeSet<>();
    for (JavaClass from : classes) {
      Set<String> may = allowed.get(name(from.getPackageName()));
      if (may == null) {
        wrong.add(from.getPackageName() + " is not in the table");
        continue;
      }
      from.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(to -> !to.isPrimitive() && !to.getPackageName().equals(from.getPackageName()))
          .filter(to -> !isAllowed(to, may))
          .forEach(to -> wrong.add(from.getPackageName() + " -> " + to.getPackageName()));
    }
    assertEquals(Set.of(), wrong, "not in the table of docs/ARCHITECTURE.md");
  }

  @Test
  void theTableSaysNothingThatIsNotSo() {
    Map<String, Set<String>> used = new TreeMap<>();
    for (JavaClass from : classes) {
      Set<String> names = used.computeIfAbsent(name(from.getPackageName()), _ -> new TreeSet<>());
      from.getDirectDependenciesFromSelf()
          .forEach(dependency -> names.add(dependency.getTargetClass().getPackageName() + "."));
    }
    Set<String> idle = new TreeSet<>();
    allowed.forEach(
        (name, packages) ->
            packages.stream()
                // A module that is built later has no classes yet.
                .filter(_ -> used.containsKey(name))
                .filter(
                    to ->
                        used.get(name).stream()
                            .noneMatch(
                                of ->
                                    to.startsWith(OURS) ? of.equals(to + ".") : of.startsWith(to)))
                .forEach(to -> idle.add(name + " -> " + to)));
    assertEquals(Set.of(), idle, "in the table of docs/ARCHITECTURE.md, but not in the code");
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.greenview.(**)").should().beFreeOfCycles().check(classes);
  }

  @Test
  void thereIsNoPackageForOddsAndEnds() {
    noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..").check(classes);
  }

  /** Numbers, names and files are the same in every language; {@code Text.of} sees to that. */
  @Test
  void textIsMadeInOneFixedLocale() {
    var rule =
        noClasses()
            .should()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(String.class, "toLowerCase")
            .orShould()
            .callMethod(String.class, "toUpperCase");
    for (Class<?> printer : List.of(PrintStream.class, PrintWriter.class)) {
      for (String method : List.of("printf", "format")) {
        rule = rule.orShould().callMethod(printer, method, String.class, Object[].class);
      }
    }
    rule.check(classes);
  }

  private static boolean isAllowed(JavaClass to, Set<String> may) {
    String name = to.getPackageName();
    return name.startsWith(OURS)
        ? may.contains(name)
        : Stream.concat(JDK.stream(), may.stream()).anyMatch((name + ".")::startsWith);
  }

  private static String name(String packageName) {
    return packageName.substring(OURS.length());
  }

  private static Stream<String> words(String cell) {
    return Stream.of(cell.split(",")).map(String::strip).filter(word -> !word.isEmpty());
  }
}
