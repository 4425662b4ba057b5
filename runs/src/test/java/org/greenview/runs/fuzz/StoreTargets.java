package org.greenview.runs.fuzz;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.zip.CRC32C;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.grid.GeoTransform;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.Scene;
import org.greenview.nativedata.scene.SceneCreator;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentHeader;
import org.greenview.nativedata.segment.SegmentView;
import org.greenview.runs.fuzz.FuzzTarget.Seed;
import org.greenview.runs.store.BatchStore;
import org.greenview.runs.store.Claim;
import org.greenview.runs.store.RunFolder;

/** Greenview's own files: segments, manifest, run file and its results. */
final class StoreTargets {
  private static final byte[] FINGERPRINT = new byte[32];
  private static final int BATCHES = 5;
  private static final int BATCH_BYTES = 24;
  private static final int HEADER_BYTES = 4096;

  private StoreTargets() {}

  static List<FuzzTarget> all(Path folder) throws Exception {
    Path scene = scene(folder.resolve("scene"), 0);
    Path other = scene(folder.resolve("other"), 1);
    int right = digest(scene);
    Path run = folder.resolve("out.run");
    RunFolder.create(run, new Properties(), Map.of(), FINGERPRINT, BATCHES, BATCH_BYTES, () -> {})
        .close();
    try (BatchStore store = join(run)) {
      for (int i = 0; i < 3; i++) {
        Claim claim = store.claim().orElseThrow();
        store.complete(claim, ByteBuffer.allocate(BATCH_BYTES).putInt(0, claim.batch()));
      }
    }
    byte[] dsm = Files.readAllBytes(scene.resolve("dsm.gvs"));
    byte[] green = Files.readAllBytes(scene.resolve("green.gvs"));
    return List.of(
        new FuzzTarget(
            "segment", List.of(new Seed(dsm)), (bytes, _) -> map(scene, "dsm.gvs", bytes, right)),
        // Somebody who means harm computes the checksum of the header anew.
        new FuzzTarget(
            "resealed segment",
            List.of(new Seed(green)),
            (bytes, _) -> map(scene, "green.gvs", resealed(bytes), right)),
        new FuzzTarget(
            "manifest",
            List.of(new Seed(Files.readAllBytes(scene.resolve("scene.properties")))),
            (bytes, _) -> map(scene, "scene.properties", bytes, right)),
        new FuzzTarget(
            "verified",
            List.of(new Seed(Files.readAllBytes(scene.resolve("verified")))),
            (bytes, _) -> map(scene, "verified", bytes, right)),
        new FuzzTarget(
            "copies in a scene",
            List.of(new Seed(new byte[4])),
            (bytes, _) -> copies(scene, other, bytes, right)),
        new FuzzTarget(
            "run file",
            List.of(new Seed(Files.readAllBytes(run.resolve("batches.gvr")))),
            (bytes, _) -> goOn(run, "batches.gvr", bytes)),
        new FuzzTarget(
            "run results",
            List.of(new Seed(Files.readAllBytes(run.resolve("results.bin")))),
            (bytes, _) -> goOn(run, "results.bin", bytes)),
        new FuzzTarget(
            "run page",
            List.of(new Seed(Files.readAllBytes(run.resolve(RunFolder.REQUEST_FILE)))),
            (bytes, _) -> page(run, bytes)));
  }

  /**
   * Makes a scene of three layers.
   *
   * @param lift what heights differ by from those of another scene
   */
  private static Path scene(Path folder, int lift) throws Exception {
    RasterGrid grid =
        new RasterGrid(
            new GridShape(6, 5), GeoTransform.northUp(400_000, 300_000, 2.5), "EPSG:27700");
    float[] heights = new float[30];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = i + lift;
    }
    byte[] codes = new byte[30];
    codes[7] = 1;
    try (SceneCreator creator = SceneCreator.create(folder)) {
      creator.addLayer(
          SceneLayer.DSM,
          SegmentHeader.float32(grid, "dsm.tif", 1234),
          segment -> {
            segment.writeRows(0, 6, heights);
            return List.of("dsm.tif: Float32, no compression, strips of 5 x 6");
          });
      creator.addLayer(
          SceneLayer.GREEN,
          SegmentHeader.uint8(grid, 255, "green.tif", 99),
          segment -> {
            segment.writeRows(0, 6, codes);
            return List.of();
          });
      creator.addLayer(
          SceneLayer.DTM,
          SegmentHeader.float32(grid, "dtm.tif", 1234),
          segment -> {
            segment.writeRows(0, 6, new float[30]);
            return List.of();
          });
      creator.publish();
    }
    // So that what is verified is remembered.
    Thread.sleep(100);
    Scene.map(folder).close();
    return folder;
  }

  private static byte[] resealed(byte[] bytes) {
    if (bytes.length >= HEADER_BYTES) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      buffer.putLong(120, 0).putInt(12, 2);
      CRC32C crc = new CRC32C();
      crc.update(bytes, 0, HEADER_BYTES);
      buffer.putLong(120, crc.getValue());
    }
    return bytes;
  }

  /** Replaces one file of the scene, reads all of it, puts the file back. */
  private static int map(Path scene, String name, byte[] bytes, int right) throws IOException {
    return withFiles(scene, Map.of(name, bytes), right);
  }

  /** Each byte says which file of the two scenes is copied over which of the first. */
  private static int copies(Path scene, Path other, byte[] bytes, int right) throws IOException {
    List<String> names = List.of("dsm.gvs", "green.gvs", "dtm.gvs", "scene.properties", "verified");
    Map<String, byte[]> files = new HashMap<>();
    for (byte chosen : bytes) {
      int source = (chosen & 0xff) / names.size() % (2 * names.size());
      Path from = source < names.size() ? scene : other;
      String target = names.get((chosen & 0xff) % names.size());
      // The first byte of the seed, 0, copies the first file over itself.
      files.put(target, Files.readAllBytes(from.resolve(names.get(source % names.size()))));
    }
    return withFiles(scene, files, right);
  }

  /** No other answer than the right one, or a sentence. */
  private static int withFiles(Path scene, Map<String, byte[]> files, int right)
      throws IOException {
    Map<String, byte[]> whole = new HashMap<>();
    for (String name : List.copyOf(files.keySet())) {
      whole.put(name, Files.readAllBytes(scene.resolve(name)));
      write(scene.resolve(name), files.get(name));
    }
    try {
      int digest = digest(scene);
      if (digest != right) {
        throw new AssertionError("a damaged scene gave another answer");
      }
      return digest;
    } finally {
      for (Map.Entry<String, byte[]> file : whole.entrySet()) {
        write(scene.resolve(file.getKey()), file.getValue());
      }
    }
  }

  /** Written anew: a file that shrinks while it is mapped is another matter. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Files.delete(file);
    Files.write(file, bytes);
  }

  private static int digest(Path scene) throws IOException {
    try (Scene found = Scene.map(scene)) {
      int digest = found.grid().hashCode() + found.manifest().hashCode();
      for (SegmentView view : found.views().values()) {
        digest = 31 * digest + view.header().hashCode();
        digest = 31 * digest + Arrays.hashCode(view.cells().toArray(ValueLayout.JAVA_BYTE));
      }
      return digest;
    }
  }

  private static BatchStore join(Path run) throws IOException {
    return BatchStore.join(run, FINGERPRINT, BATCHES, BATCH_BYTES);
  }

  /** Goes on from a run until nothing is left to do, as a leader that is alone does. */
  private static int goOn(Path run, String name, byte[] bytes) throws IOException {
    Path file = run.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    Files.write(file, bytes);
    RunFolder.isHeld(run, false);
    try (BatchStore store = join(run)) {
      store.freeDamaged();
      store.otherWorkers();
      store.takeBack(0, List.of(), List.of(1L));
      for (boolean apart : new boolean[] {false, true}) {
        for (var c = next(store, apart); c.isPresent(); c = next(store, apart)) {
          store.note(c.get(), 0, 2);
          c.get().isCareful(0, 2);
          c.get().hasFailed(1);
          ByteBuffer results = ByteBuffer.allocate(BATCH_BYTES).putInt(0, c.get().batch());
          store.complete(c.get(), results);
        }
      }
      store.failed().forEach(f -> requireBatch(f.batch()));
      ByteBuffer results = ByteBuffer.allocate(BATCH_BYTES);
      for (int batch = 0; batch < BATCHES; batch++) {
        if (!store.isDone(batch)) {
          throw new AssertionError("batch " + batch + " is never done");
        }
        if (!store.read(batch, results) || results.getInt(0) != batch) {
          throw new AssertionError("batch " + batch + " has other results");
        }
      }
      return 1;
    } finally {
      Files.delete(file);
      Files.write(file, whole);
    }
  }

  private static java.util.Optional<Claim> next(BatchStore store, boolean apart)
      throws IOException {
    return apart ? store.claimSetApart() : store.claim();
  }

  private static void requireBatch(int batch) {
    if (batch < 0 || batch >= BATCHES) {
      throw new AssertionError("batch " + batch + " is said to have failed and does not exist");
    }
  }

  private static int page(Path run, byte[] bytes) throws IOException {
    Path file = run.resolve(RunFolder.REQUEST_FILE);
    Files.write(file, bytes);
    return RunFolder.request(run, TrustedFolders.OWN).hashCode();
  }
}
