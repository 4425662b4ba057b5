package org.greenview.loader.gdal;

import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.greenview.nativedata.problem.Text;

/**
 * Finds libgdal. The system property {@value #PROPERTY} names a file or soname to take instead of
 * the usual ones; {@value #NONE} hides GDAL.
 */
public final class GdalLibrary {
  /** System property: the library's file or soname, or {@link #NONE}. */
  public static final String PROPERTY = "greenview.gdalLibrary";

  /** Value of {@link #PROPERTY} by which GDAL counts as not installed. */
  public static final String NONE = "none";

  private static final int NEWEST_SONAME = 39;
  private static final int OLDEST_SONAME = 32;

  private GdalLibrary() {}

  /** The names that are tried, in order. */
  static List<String> candidates() {
    String given = System.getProperty(PROPERTY, "");
    if (!given.isBlank()) {
      return given.equals(NONE) ? List.of() : List.of(given);
    }
    Stream<String> linux =
        Stream.concat(
            IntStream.iterate(NEWEST_SONAME, n -> n >= OLDEST_SONAME, n -> n - 1)
                .mapToObj(n -> "libgdal.so." + n),
            Stream.of("libgdal.so"));
    Stream<String> homebrew =
        Stream.of("/opt/homebrew/lib/libgdal.dylib", "/usr/local/lib/libgdal.dylib");
    // The linker does not look into the environment that conda has activated.
    Stream<String> conda =
        Stream.ofNullable(System.getenv("CONDA_PREFIX"))
            .flatMap(folder -> Stream.of("so", "dylib").map(e -> folder + "/lib/libgdal." + e));
    return Stream.of(linux, homebrew, conda).flatMap(names -> names).toList();
  }

  /**
   * Loads the library, for as long as the process lives.
   *
   * @throws GdalMissing if there is none
   */
  @SuppressWarnings("restricted")
  static SymbolLookup load() {
    List<String> candidates = candidates();
    for (String name : candidates) {
      try {
        SymbolLookup library = SymbolLookup.libraryLookup(name, Arena.global());
        if (library.find("GDALOpenEx").isPresent()) {
          return library;
        }
      } catch (IllegalArgumentException e) {
        // Not of that name: the next.
      }
    }
    String given = System.getProperty(PROPERTY, "");
    throw new GdalMissing(
        given.isBlank()
            ? Text.of(
                "GDAL is not found on this machine (libgdal.so.%d to .%d): %s",
                OLDEST_SONAME, NEWEST_SONAME, GdalMissing.INSTALL)
            : given.equals(NONE)
                ? Text.of("GDAL is switched off (%s=%s)", PROPERTY, NONE)
                : Text.of(
                    "%s is not a GDAL library that can be loaded: %s", given, GdalMissing.INSTALL));
  }
}
