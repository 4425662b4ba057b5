package org.greenview.runs.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/** The shards of one run: together all of its batches, each once. */
public final class ShardFiles implements BatchResults, AutoCloseable {
  private final List<ShardFile> files;

  /** The file of each batch. */
  private final ShardFile[] holders;

  private ShardFiles(List<ShardFile> files) {
    this.files = files;
    this.holders = new ShardFile[files.getFirst().header().batches()];
  }

  /** The file of a shard: beside the output that the shards make together. */
  public static Path name(Path out, Shard shard) {
    return out.resolveSibling(
        Text.of("%s.shard-%d-of-%d", out.getFileName(), shard.number(), shard.count()));
  }

  /**
   * Writes the file of one shard, whole or not at all.
   *
   * @param fingerprint of the whole run
   * @param batches of the whole run
   * @param page what the run was asked for
   * @param results of the shard's own batches, numbered from 0
   * @return false, and nothing written, if a batch turned out to be damaged
   */
  public static boolean write(
      Path file,
      Shard shard,
      byte[] fingerprint,
      int batches,
      Properties page,
      BatchResults results)
      throws IOException {
    return ShardFile.write(file, shard, fingerprint, batches, page, results);
  }

  /** Whether a file is a whole shard of a run. */
  public static boolean isDone(Path file, Shard shard, byte[] fingerprint) throws IOException {
    try (ShardFile found = ShardFile.open(file)) {
      return found.header().shard().equals(shard)
          && Arrays.equals(found.header().fingerprint(), fingerprint);
    } catch (InputProblem e) {
      return false;
    }
  }

  /**
   * Opens the shards of a run and reads each whole.
   *
   * @throws InputProblem if one is damaged, they are of different runs, or together they are not
   *     each batch once
   */
  public static ShardFiles open(List<Path> paths) throws IOException {
    List<ShardFile> opened = new ArrayList<>();
    try {
      for (Path path : paths) {
        opened.add(ShardFile.open(path));
      }
      ShardFiles files = new ShardFiles(opened);
      for (ShardFile file : opened) {
        files.add(file);
      }
      files.requireAll();
      return files;
    } catch (Throwable t) {
      for (ShardFile file : opened) {
        file.close();
      }
      throw t;
    }
  }

  private void add(ShardFile file) {
    ShardLayout first = files.getFirst().header();
    ShardLayout header = file.header();
    if (!Arrays.equals(header.fingerprint(), first.fingerprint())
        || header.batches() != first.batches()
        || header.batchBytes() != first.batchBytes()) {
      throw InputProblem.of(
          "%s is of a run with other options or inputs than %s: give shards of one run",
          file.file(), files.getFirst().file());
    }
    Shard shard = header.shard();
    for (int i = 0; i < shard.batches(holders.length); i++) {
      ShardFile other = holders[shard.batchOfRun(i)];
      if (other != null) {
        throw InputProblem.of(
            "%s (shard %s) and %s (shard %s) hold the same part of the run: leave one of them out",
            file.file(), shard, other.file(), other.header().shard());
      }
      holders[shard.batchOfRun(i)] = file;
    }
  }

  private void requireAll() {
    long missing = Collections.frequency(Arrays.asList(holders), null);
    if (missing > 0) {
      int first = Arrays.asList(holders).indexOf(null);
      int count = files.getFirst().header().shard().count();
      throw InputProblem.of(
          "%d of %d batches are in none of the %d files, those of shard %s first: compute what is"
              + " missing beside %s, or name its file too",
          missing,
          holders.length,
          files.size(),
          new Shard(first % count + 1, count),
          files.getFirst().file());
    }
  }

  /**
   * Refuses shards that are not of a run.
   *
   * @throws InputProblem if the run's inputs or options are not those of the shards
   */
  public void requireRun(byte[] fingerprint, int batches, int batchBytes) {
    ShardFile first = files.getFirst();
    if (!Arrays.equals(first.header().fingerprint(), fingerprint)
        || first.header().batches() != batches
        || first.header().batchBytes() != batchBytes) {
      throw InputProblem.of(
          "%s was computed from other inputs than those that are there now: merge with the scene"
              + " and the observers of the shards, or compute them again",
          first.file());
    }
  }

  /** How many shards the run was divided into. */
  public int count() {
    return files.size();
  }

  /** What each shard says that the run was asked for, in the order of the files. */
  public List<Properties> pages() {
    return files.stream().map(ShardFile::page).toList();
  }

  @Override
  public int batchBytes() {
    return files.getFirst().header().batchBytes();
  }

  @Override
  public boolean read(int batch, ByteBuffer bytes) throws IOException {
    holders[batch].read(batch, bytes);
    return true;
  }

  @Override
  public void close() throws IOException {
    for (ShardFile file : files) {
      file.close();
    }
  }
}
