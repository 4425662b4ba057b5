package org.greenview.runs.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.store.RunFolder;

/** Finds and removes what runs left, by names, owners and locks. */
public final class Leftovers {
  private static final Pattern TEMPORARY_SCENE = Pattern.compile("greenview-(\\d+)-[0-9a-f]{8}");
  private static final Pattern OWN_FILES =
      Pattern.compile(
          "(dsm|green|dtm)\\.(gvs|vrt)|scene\\.properties|run\\.properties|lock"
              + "|batches\\.gvr|results\\.bin|observers\\.bin");

  /** Start times of processes are known to some hundredths of a second, those of files too. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private Leftovers() {}

  /** Looks through a folder, not through those in it. */
  public static List<Leftover> find(Path folder) throws IOException {
    List<Leftover> found = new ArrayList<>();
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.sorted().toList();
    }
    for (Path entry : entries) {
      try {
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && Files.isReadable(entry)) {
          classify(entry).ifPresent(found::add);
        } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          part(entry, Leftover.Kind.PART_FILE).ifPresent(found::add);
        }
      } catch (NoSuchFileException e) {
        // Gone while it was looked at: its run has just ended.
      }
    }
    return found;
  }

  private static Optional<Leftover> classify(Path folder) throws IOException {
    String name = folder.getFileName().toString();
    Matcher temporary = TEMPORARY_SCENE.matcher(name);
    if (temporary.matches()) {
      return Optional.of(
          new Leftover(
              folder,
              Leftover.Kind.TEMPORARY_SCENE,
              mayLive(Long.parseLong(temporary.group(1)), folder)));
    }
    Optional<Leftover> part = part(folder, Leftover.Kind.PART);
    if (part.isPresent() && holdsOwnFilesOnly(folder)) {
      return part;
    }
    if (RunFolder.isRun(folder)) {
      return Optional.of(new Leftover(folder, Leftover.Kind.RUN, RunFolder.isHeld(folder)));
    }
    if (Scene.isScene(folder)) {
      return Optional.of(new Leftover(folder, Leftover.Kind.SCENE, false));
    }
    return Optional.empty();
  }

  private static Optional<Leftover> part(Path path, Leftover.Kind kind) throws IOException {
    OptionalLong maker = PartName.maker(path);
    return maker.isPresent()
        ? Optional.of(new Leftover(path, kind, mayLive(maker.getAsLong(), path)))
        : Optional.empty();
  }

  /**
   * Whether the process that made something may live: a process of that number does, and did when
   * it was last changed. One that began later only has the same number.
   */
  private static boolean mayLive(long pid, Path made) throws IOException {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return false;
    }
    Instant changed = Files.getLastModifiedTime(made).toInstant();
    return process
        .get()
        .info()
        .startInstant()
        .map(start -> start.minus(SLACK).isBefore(changed))
        .orElse(true);
  }

  private static boolean holdsOwnFilesOnly(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(
          file ->
              OWN_FILES.matcher(file.getFileName().toString()).matches()
                  || PartName.maker(file).isPresent());
    }
  }

  /**
   * Removes what is left.
   *
   * @return false if somebody holds it now, so that it stays
   */
  public static boolean remove(Leftover leftover) throws IOException {
    Path path = leftover.path();
    if (leftover.held()) {
      return false;
    }
    switch (leftover.kind()) {
      case SCENE -> {
        return false;
      }
      case RUN -> {
        return RunFolder.sweep(path);
      }
      case TEMPORARY_SCENE -> Scene.unlink(path);
      case PART_FILE -> Files.deleteIfExists(path);
      case PART -> {
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
          files = all.toList();
        }
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
        Files.delete(path);
      }
    }
    return true;
  }
}
