package org.greenview.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: cli, bench -> loader, engine -> native-data -> JDK. */
class ArchitectureTest {
  private static final String NATIVE_DATA = "org.greenview.nativedata..";
  private static final String ENGINE = "org.greenview.engine..";
  private static final String LOADER = "org.greenview.loader..";
  private static final String CLI = "org.greenview.cli..";
  private static final String BENCH = "org.greenview.bench..";

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() {
    Path root = Path.of(System.getProperty("greenview.root"));
    classes =
        new ClassFileImporter()
            .importPaths(
                Stream.of("native-data", "engine", "loader", "cli", "bench")
                    .map(module -> root.resolve(module).resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .toList());
    for (String module : List.of("nativedata", "engine", "loader", "cli")) {
      assertTrue(
          classes.stream().anyMatch(c -> c.getPackageName().startsWith("org.greenview." + module)),
          "no classes of " + module);
    }
  }

  @Test
  void nativeDataDependsOnTheJdkAlone() {
    noClasses()
        .that()
        .resideInAPackage(NATIVE_DATA)
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages(NATIVE_DATA, "java..")
        .check(classes);
  }

  @Test
  void engineKnowsNeitherLoaderNorCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(ENGINE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(LOADER, CLI, BENCH)
        .check(classes);
  }

  @Test
  void loaderKnowsNeitherEngineNorCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(LOADER)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ENGINE, CLI, BENCH)
        .check(classes);
  }

  @Test
  void commandLineAndBenchmarksDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage(CLI)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BENCH)
        .check(classes);
    noClasses()
        .that()
        .resideInAPackage(BENCH)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CLI)
        .allowEmptyShould(true)
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    for (String module : List.of("nativedata", "engine", "loader", "cli")) {
      slices()
          .matching("org.greenview." + module + ".(*)..")
          .should()
          .beFreeOfCycles()
          .check(classes);
    }
  }

  @Test
  void thereIsNoPackageForOddsAndEnds() {
    noClasses().should().resideInAnyPackage("..util..", "..utils..", "..common..").check(classes);
  }
}
