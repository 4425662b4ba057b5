package org.greenview.runs.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.greenview.nativedata.file.Maker;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.file.TemporaryName;
import org.greenview.nativedata.process.CurrentUser;
import org.greenview.nativedata.scene.Scene;
import org.greenview.runs.store.RunFolder;

/** Finds and removes what runs left, by names, owners and locks. */
public final class Leftovers {
  private Leftovers() {}

  /**
   * Looks through a folder, not through those in it, for what is this user's.
   *
   * @param foreignToo whether processes of other containers, machines and boots are taken for
   *     ended: nothing here could say whether they live
   */
  public static List<Leftover> find(Path folder, boolean foreignToo) throws IOException {
    List<Leftover> found = new ArrayList<>();
    List<Path> entries;
    try (Stream<Path> all = Files.list(folder)) {
      entries = all.sorted().toList();
    }
    for (Path entry : entries) {
      try {
        if (CurrentUser.owns(entry)) {
          classify(entry, foreignToo).ifPresent(found::add);
        }
      } catch (NoSuchFileException e) {
        // Gone while it was looked at: its run has just ended.
      }
    }
    return found;
  }

  private static Optional<Leftover> classify(Path entry, boolean foreignToo) throws IOException {
    Optional<Maker> part = PartName.maker(entry);
    if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
      return leftover(entry, Leftover.Kind.PART_FILE, part, foreignToo);
    }
    if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) || !Files.isReadable(entry)) {
      return Optional.empty();
    }
    Optional<Maker> temporary = TemporaryName.maker(entry);
    if (temporary.isPresent()) {
      return leftover(entry, Leftover.Kind.TEMPORARY, temporary, foreignToo);
    }
    if (part.isPresent() && holdsOwnFilesOnly(entry)) {
      return leftover(entry, Leftover.Kind.PART, part, foreignToo);
    }
    if (RunFolder.isRun(entry)) {
      return Optional.of(
          new Leftover(entry, Leftover.Kind.RUN, RunFolder.isHeld(entry, foreignToo), false));
    }
    if (Scene.isScene(entry)) {
      return Optional.of(new Leftover(entry, Leftover.Kind.SCENE, false, false));
    }
    return Optional.empty();
  }

  private static Optional<Leftover> leftover(
      Path path, Leftover.Kind kind, Optional<Maker> maker, boolean foreignToo) throws IOException {
    if (maker.isEmpty()) {
      return Optional.empty();
    }
    boolean foreign = maker.get().isForeign();
    boolean held = foreign ? !foreignToo : maker.get().mayLive(path);
    return Optional.of(new Leftover(path, kind, held, foreign));
  }

  private static boolean holdsOwnFilesOnly(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> RunFolder.isOwnFile(file) || Scene.isOwnFile(file));
    }
  }

  /**
   * Removes what is left.
   *
   * @return false if somebody holds it now, so that it stays
   */
  public static boolean remove(Leftover leftover, boolean foreignToo) throws IOException {
    if (leftover.held()) {
      return false;
    }
    Path path = leftover.path();
    switch (leftover.kind()) {
      case SCENE -> {
        return false;
      }
      case RUN -> {
        return RunFolder.sweep(path, foreignToo);
      }
      case PART_FILE -> Files.deleteIfExists(path);
      case PART, TEMPORARY -> {
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
