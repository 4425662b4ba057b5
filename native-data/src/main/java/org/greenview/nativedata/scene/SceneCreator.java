package org.greenview.nativedata.scene;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.greenview.nativedata.file.PartName;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.segment.PrivateFiles;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;

/**
 * Creates a scene in a folder beside its final name and renames it when it is whole. Closed before
 * it is published, it leaves nothing behind.
 */
public final class SceneCreator implements AutoCloseable {
  private final Path folder;
  private final Path partFolder;
  private final ReadingGroup group;
  private final boolean temporary;
  private final Map<SceneLayer, SegmentHeader> layers = new EnumMap<>(SceneLayer.class);
  private final Map<SceneLayer, Integer> checksums = new EnumMap<>(SceneLayer.class);
  private final Map<SceneLayer, List<String>> notes = new EnumMap<>(SceneLayer.class);
  private final Map<String, String> facts = new TreeMap<>();
  private boolean finished;

  private SceneCreator(Path folder, Path partFolder, ReadingGroup group, boolean temporary) {
    this.folder = folder;
    this.partFolder = partFolder;
    this.group = group;
    this.temporary = temporary;
  }

  /** Begins a scene that only this process's user may read. */
  public static SceneCreator create(Path folder) throws IOException {
    return create(folder, null);
  }

  /**
   * Begins a scene.
   *
   * @param folder must not exist, or be an empty folder; no symbolic link
   * @param groupName group of users who may read it too; null for none
   * @throws InputProblem if something is there already, or the user cannot share with the group
   */
  public static SceneCreator create(Path folder, String groupName) throws IOException {
    return create(folder, groupName, false);
  }

  /** Begins a scene of this process's user that nobody needs after the machine stopped. */
  public static SceneCreator createTemporary(Path folder) throws IOException {
    return create(folder, null, true);
  }

  private static SceneCreator create(Path folder, String groupName, boolean temporary)
      throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(absolute)) {
      throw occupied(folder);
    }
    Path partFolder = PartName.beside(absolute);
    PrivateFiles.createFolder(partFolder);
    try {
      ReadingGroup group = groupName == null ? null : ReadingGroup.of(groupName, partFolder);
      return new SceneCreator(absolute, partFolder, group, temporary);
    } catch (Throwable t) {
      Files.delete(partFolder);
      throw t;
    }
  }

  /**
   * Fills one layer.
   *
   * @param filler writes every row of the segment it is given; what it returns is noted in the
   *     manifest, a sentence per line
   * @throws InputProblem if the layer's grid is not that of the layers before
   */
  public void addLayer(SceneLayer layer, SegmentHeader header, LayerFiller filler)
      throws IOException {
    if (header.cellType() != layer.cellType()) {
      throw new IllegalArgumentException(layer + " holds " + layer.cellType().label());
    }
    for (SegmentHeader other : layers.values()) {
      String difference = header.grid().differenceFrom(other.grid());
      if (difference != null) {
        throw InputProblem.of(
            "%s does not lie on the grid of %s: %s",
            header.sourceName(), other.sourceName(), difference);
      }
    }
    Path file = partFolder.resolve(layer.fileName());
    try (SegmentCreator creator =
        temporary
            ? SegmentCreator.createTemporary(file, header)
            : SegmentCreator.create(file, header)) {
      notes.put(layer, filler.fill(creator));
      layers.put(layer, creator.publish());
      checksums.put(layer, creator.checksum());
    }
    PrivateFiles.writeText(
        partFolder.resolve(layer.vrtName()), VrtSidecar.xml(header, layer.fileName()), !temporary);
  }

  /** Writes the rows of a layer. */
  @FunctionalInterface
  public interface LayerFiller {
    /**
     * Writes every row.
     *
     * @return what a reader of the manifest should know, a sentence each; may be empty
     */
    List<String> fill(SegmentCreator creator) throws IOException;
  }

  /** Says something in the manifest that programs read, under a key of {@link Scene}. */
  public void state(String key, String value) {
    facts.put(key, value);
  }

  /** Writes the manifest and gives the scene its name. */
  public void publish() throws IOException {
    if (!layers.containsKey(SceneLayer.DSM) || !layers.containsKey(SceneLayer.GREEN)) {
      throw new IllegalStateException("a scene has a DSM and a green layer, not " + layers);
    }
    Map<String, String> entries = new TreeMap<>(facts);
    for (SceneLayer layer : layers.keySet()) {
      entries.put(layer.label() + ".source", layers.get(layer).sourceName());
      int number = 1;
      for (String note : notes.get(layer)) {
        entries.put(layer.label() + ".note." + number++, note);
      }
    }
    SceneManifest.write(partFolder, checksums, entries, !temporary);
    if (group != null) {
      group.share(partFolder);
    }
    try {
      Files.move(partFolder, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      throw occupied(folder);
    } catch (FileSystemException e) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw occupied(folder);
      }
      throw e;
    }
    finished = true;
  }

  /** File of a layer that was added. */
  public Path file(SceneLayer layer) {
    return partFolder.resolve(layer.fileName());
  }

  /** Folder for files that are needed until {@link #publish}, and have to be gone by then. */
  public Path workFolder() {
    return partFolder;
  }

  /** Gives the scene up unless it was published; idempotent. */
  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    // By name: to list a folder needs an open file, which may be what there are too many of.
    for (SceneLayer layer : SceneLayer.values()) {
      Files.deleteIfExists(partFolder.resolve(layer.fileName()));
      Files.deleteIfExists(partFolder.resolve(layer.vrtName()));
    }
    Files.deleteIfExists(partFolder.resolve(SceneManifest.FILE_NAME));
    Files.deleteIfExists(partFolder);
  }

  private static boolean isEmptyFolder(Path path) throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var entries = Files.newDirectoryStream(path)) {
      return !entries.iterator().hasNext();
    }
  }

  private static InputProblem occupied(Path folder) {
    return InputProblem.of(
        "%s exists already: choose another folder, or remove the old scene with 'greenview scene"
            + " unlink %s'",
        folder, folder);
  }
}
