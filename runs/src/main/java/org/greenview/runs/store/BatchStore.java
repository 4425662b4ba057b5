package org.greenview.runs.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.greenview.nativedata.file.FileFailure;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.process.ProcessIdentity;
import org.greenview.nativedata.segment.PrivateFiles;

/**
 * The batches of a run and their results, shared by all threads and processes that work on it, and
 * the checkpoint that a later run goes on from.
 *
 * <p>Two files: the run file ({@link RunLayout}), mapped by all, whose words say what is free,
 * claimed and done; and the results, written through a channel. A batch is done when its word says
 * so together with the checksum of its results; the word changes only from the very claim under
 * which they were computed. Whoever comes back after its claim was taken from it changes nothing.
 */
public final class BatchStore implements BatchResults, AutoCloseable {
  static final String RUN_FILE = "batches.gvr";
  static final String RESULTS_FILE = "results.bin";

  private final Path folder;
  private final RunFile file;
  private final FileChannel results;
  private final BlameRecords records;
  private final Workers workers;
  private final int batches;
  private final int batchBytes;
  private final AtomicInteger hint = new AtomicInteger();

  private BatchStore(
      Path folder,
      RunFile file,
      FileChannel results,
      BlameRecords records,
      Workers workers,
      int batches,
      int batchBytes) {
    this.folder = folder;
    this.file = file;
    this.results = results;
    this.records = records;
    this.workers = workers;
    this.batches = batches;
    this.batchBytes = batchBytes;
  }

  /**
   * Makes the two files, at their full sizes.
   *
   * @param fingerprint 32 bytes that differ whenever the answer could
   * @throws IOException if there is no room for them, among others
   */
  static void create(Path folder, byte[] fingerprint, int batches, int batchBytes, Runnable filled)
      throws IOException {
    RunFile.create(folder.resolve(RUN_FILE), fingerprint, batches, batchBytes);
    RunFile.createFilled(
        folder.resolve(RESULTS_FILE), (long) batches * batchBytes, ByteBuffer.allocate(0), filled);
  }

  /**
   * Joins the work on a run.
   *
   * @throws InputProblem if the run file is damaged, of another version, or of a run that was asked
   *     for something else
   */
  public static BatchStore join(Path folder, byte[] fingerprint, int batches, int batchBytes)
      throws IOException {
    RunFile file = RunFile.open(folder.resolve(RUN_FILE), fingerprint, batches, batchBytes);
    FileChannel results = null;
    try {
      Path resultsFile = folder.resolve(RESULTS_FILE);
      results = PrivateFiles.open(resultsFile);
      if (results.size() != (long) batches * batchBytes) {
        throw RunLayout.damaged(
            resultsFile,
            Text.of("it has %d of %d bytes", results.size(), (long) batches * batchBytes));
      }
      BlameRecords records = new BlameRecords(file, batches);
      Workers workers = Workers.join(file, records);
      return new BatchStore(folder, file, results, records, workers, batches, batchBytes);
    } catch (Throwable t) {
      if (results != null) {
        results.close();
      }
      file.close();
      throw t;
    }
  }

  /**
   * Whether a process that lives still works on a run.
   *
   * @param foreignToo whether those that cannot be seen from here are taken for ended
   */
  static boolean isWorkedOn(Path folder, boolean foreignToo) throws IOException {
    Path file = folder.resolve(RUN_FILE);
    return Files.exists(file) && Workers.anyLives(file, foreignToo);
  }

  /** All batches of the run, done or not, numbered from 0. */
  public int batches() {
    return batches;
  }

  @Override
  public int batchBytes() {
    return batchBytes;
  }

  /** Claims a batch that anybody may compute; none when all are claimed, done or set apart. */
  public Optional<Claim> claim() throws IOException {
    return claim(false);
  }

  /** Claims a batch that ended workers; to be computed with nothing else in this process. */
  public Optional<Claim> claimSetApart() throws IOException {
    return claim(true);
  }

  private Optional<Claim> claim(boolean setApart) throws IOException {
    file.checkWhole();
    // What is before the hint was taken by somebody; only what came back is missed, then found.
    int start = setApart ? 0 : Math.min(hint.get(), batches);
    for (int i = 0; i < batches; i++) {
      int batch = (start + i) % batches;
      long word = records.word(batch);
      if (BatchWord.state(word) == BatchWord.FREE && records.isSetApart(batch) == setApart) {
        long claimed = BatchWord.claimed(word, workers.ownSlot());
        if (records.replaceWord(batch, word, claimed)) {
          hint.set(batch + 1);
          return Optional.of(records.claim(batch, claimed));
        }
      }
    }
    return Optional.empty();
  }

  /** Notes the items that are computed next, so that the blame falls on them if the worker ends. */
  public void note(Claim claim, int firstItem, int items) {
    records.note(claim.batch(), firstItem, items);
  }

  /**
   * Keeps the results of a claimed batch.
   *
   * @param bytes {@link #batchBytes} of them remain
   * @return false if the claim was taken back meanwhile: nothing is changed then
   */
  public boolean complete(Claim claim, ByteBuffer bytes) throws IOException {
    file.checkWhole();
    if (records.word(claim.batch()) != claim.word()) {
      return false;
    }
    int checksum = checksum(bytes.duplicate());
    long at = (long) claim.batch() * batchBytes;
    ByteBuffer rest = bytes.duplicate();
    try {
      while (rest.hasRemaining()) {
        at += results.write(rest, at);
      }
    } catch (IOException e) {
      throw FileFailure.of(folder.resolve(RESULTS_FILE), e);
    }
    return records.replaceWord(claim.batch(), claim.word(), BatchWord.done(claim.word(), checksum));
  }

  /** Gives a batch back undone, without blame. */
  public void release(Claim claim) {
    records.note(claim.batch(), 0, 0);
    records.replaceWord(claim.batch(), claim.word(), BatchWord.free(claim.word()));
  }

  /** Whether a batch's results are there for good. */
  public boolean isDone(int batch) {
    return BatchWord.state(records.word(batch)) == BatchWord.DONE;
  }

  /** How many batches are done at this moment; others may be finishing more. */
  public int doneCount() {
    int count = 0;
    for (int batch = 0; batch < batches; batch++) {
      count += isDone(batch) ? 1 : 0;
    }
    return count;
  }

  @Override
  public boolean read(int batch, ByteBuffer bytes) throws IOException {
    long word = records.word(batch);
    if (BatchWord.state(word) != BatchWord.DONE) {
      throw new IllegalStateException("batch " + batch + " of " + folder + " is not done");
    }
    bytes.clear().limit(batchBytes);
    long at = (long) batch * batchBytes;
    while (bytes.hasRemaining()) {
      int count = results.read(bytes, at);
      if (count < 0) {
        break;
      }
      at += count;
    }
    boolean whole = !bytes.hasRemaining();
    bytes.flip();
    if (whole && checksum(bytes.duplicate()) == BatchWord.value(word)) {
      return true;
    }
    records.replaceWord(batch, word, BatchWord.free(word));
    return false;
  }

  /**
   * Frees the batches whose results do not fit their checksums, and those that are claimed by
   * nobody; to be called before this process claims any.
   *
   * @return how many
   */
  public int freeDamaged() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(batchBytes);
    int damaged = 0;
    for (int batch = 0; batch < batches; batch++) {
      long word = records.word(batch);
      boolean whole =
          switch (BatchWord.state(word)) {
            case BatchWord.FREE -> true;
            case BatchWord.CLAIMED -> workers.isOfAnother(BatchWord.value(word));
            case BatchWord.DONE -> read(batch, bytes);
            default -> false;
          };
      if (!whole) {
        records.replaceWord(batch, word, BatchWord.free(word));
        damaged++;
      }
    }
    return damaged;
  }

  /** Items that were given up. */
  public List<FailedItem> failed() {
    return records.failed();
  }

  /** Says that this process lives; at least a few times per lease. */
  public void beat() {
    workers.beat();
  }

  /**
   * Takes back what dead and silent workers hold.
   *
   * @param leaseMs how long a worker may be silent
   * @param ended pids of processes that are known to have ended, as their parent knows
   * @param innocent pids of processes that were ended on purpose: no batch is blamed for them
   */
  public List<LostWorker> takeBack(long leaseMs, Collection<Long> ended, Collection<Long> innocent)
      throws IOException {
    return workers.takeBack(leaseMs, ended, innocent);
  }

  /** Whether the run file still has its length; asked when reading it failed. */
  public boolean isWhole() throws IOException {
    return file.isWhole();
  }

  /**
   * Refuses a run file that somebody cut short.
   *
   * @throws InputProblem if somebody did
   */
  public void requireWhole() throws IOException {
    file.checkWhole();
  }

  /** The other processes that work on this run, as far as they have not left. */
  public List<ProcessIdentity> otherWorkers() {
    return workers.others();
  }

  /** Gives all claims back and leaves; the files stay. */
  @Override
  public void close() throws IOException {
    try {
      file.checkWhole();
      records.takeBack(workers.ownSlot(), workers.ownSlot(), false);
      workers.leave();
    } catch (InputProblem e) {
      // Cut short: there is nothing to give back to.
    } finally {
      results.close();
      file.close();
    }
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
