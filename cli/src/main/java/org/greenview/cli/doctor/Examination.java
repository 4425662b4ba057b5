package org.greenview.cli.doctor;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.KernelChoice;
import org.greenview.engine.viewshed.KernelKind;
import org.greenview.engine.viewshed.KernelSelection;
import org.greenview.engine.viewshed.KernelSelector;
import org.greenview.engine.viewshed.Precision;
import org.greenview.engine.viewshed.ViewshedRequest;
import org.greenview.maps.MapWriter;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** Looks at this machine. */
public final class Examination {
  private static final int OLDEST_JAVA = 25;
  private static final long SCARCE_BYTES = 1L << 30;

  /** A little less than 256 MiB, of which collectors keep a part back. */
  private static final long SMALL_HEAP_BYTES = 240L << 20;

  private static final Path SHARED_MEMORY = Path.of("/dev/shm");

  private Examination() {}

  /**
   * Looks at everything, in the order in which it is to be read.
   *
   * @param everyDriver whether GDAL's drivers are named, and not only counted
   */
  public static List<Finding> run(boolean everyDriver) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(processors());
    findings.add(heap());
    for (Precision precision : Precision.values()) {
      findings.add(kernel(precision));
    }
    findings.add(pages());
    findings.addAll(GdalExamination.run(everyDriver));
    findings.add(space("temporary files", Path.of(System.getProperty("java.io.tmpdir"))));
    if (Files.isDirectory(SHARED_MEMORY)) {
      findings.add(space("shared memory", SHARED_MEMORY));
    }
    findings.add(fonts());
    findings.add(aotCache());
    return findings;
  }

  private static Finding java() {
    String found =
        Text.of(
            "%s (%s), %s %s",
            System.getProperty("java.vm.version"),
            System.getProperty("java.vendor.version", System.getProperty("java.vendor")),
            System.getProperty("java.vm.name"),
            System.getProperty("java.home"));
    return Runtime.version().feature() >= OLDEST_JAVA
        ? Finding.well("Java", found)
        : new Finding("Java", found, "install a JDK " + OLDEST_JAVA + " or newer");
  }

  private static Finding processors() {
    return Finding.well(
        "processors",
        Text.of(
            "%d, %s", Runtime.getRuntime().availableProcessors(), System.getProperty("os.arch")));
  }

  private static Finding heap() {
    long most = Runtime.getRuntime().maxMemory();
    String found = Text.of("up to %,d MiB", most >> 20);
    return most >= SMALL_HEAP_BYTES
        ? Finding.well("heap", found)
        : new Finding(
            "heap",
            found + ": long lists of observers, maps and rasters with high strips need more",
            "give Java more, for instance GREENVIEW_JAVA_OPTIONS=-Xmx2g");
  }

  private static Finding kernel(Precision precision) {
    String what = "kernel for " + precision.name().toLowerCase(Locale.ROOT);
    ViewshedRequest request = new ViewshedRequest(160, 1.7, precision, GreenCodes.of(1));
    KernelSelection selection = KernelSelector.select(KernelChoice.AUTO, request);
    return selection.kind() == KernelKind.VECTOR
        ? Finding.well(what, selection.reason())
        : new Finding(
            what,
            selection.reason(),
            "the answers are the same and come slower; start by the 'greenview' script, on a"
                + " processor with AVX2, AVX-512 or SVE");
  }

  private static Finding pages() {
    return Finding.well("memory pages", PageSize.bytes() + " bytes");
  }

  private static Finding space(String what, Path folder) {
    long free;
    String found;
    try {
      FileStore store = Files.getFileStore(folder);
      free = store.getUsableSpace();
      found =
          Text.of(
              "%s (%s): %,d of %,d MiB free",
              folder, store.type(), free >> 20, store.getTotalSpace() >> 20);
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        return new Finding(
            what, folder + " is not there", "make it, or name another folder by TMPDIR");
      }
      // In a chroot the table of mounts does not name what the folder is on.
      free = folder.toFile().getUsableSpace();
      found = Text.of("%s: %,d MiB free", folder, free >> 20);
    }
    if (!Files.isWritable(folder)) {
      return new Finding(what, found + ", not writable", "let this user write there");
    }
    return free >= SCARCE_BYTES
        ? Finding.well(what, found)
        : new Finding(
            what,
            found,
            "a raster of 20,000 x 20,000 needs 1,600 MiB: free some, or name another folder with"
                + " --scene DIR or TMPDIR");
  }

  private static Finding fonts() {
    try {
      MapWriter.prepare();
      return Finding.well("fonts for maps", "found");
    } catch (InputProblem e) {
      return new Finding(
          "fonts for maps",
          "none: no map can be drawn",
          "install fontconfig and a font (Debian, Ubuntu: apt-get install fontconfig"
              + " fonts-dejavu-core; Fedora: dnf install fontconfig dejavu-sans-fonts)");
    }
  }

  private static Finding aotCache() {
    boolean used =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .anyMatch(flag -> flag.startsWith("-XX:AOTCache="));
    return used
        ? Finding.well("start-up cache", "in use")
        : new Finding(
            "start-up cache",
            "not in use: every start takes some tenths of a second longer",
            "start by the 'greenview' script, once as a user who may write to its folder");
  }

  /** Size of a memory page. */
  private static final class PageSize {
    private PageSize() {}

    /** {@code int getpagesize(void)} */
    @SuppressWarnings("restricted")
    static int bytes() {
      Linker linker = Linker.nativeLinker();
      try {
        return (int)
            linker
                .downcallHandle(
                    linker.defaultLookup().findOrThrow("getpagesize"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT))
                .invokeExact();
      } catch (Throwable t) {
        throw new IllegalStateException("the size of a memory page is not known", t);
      }
    }
  }
}
