package org.greenview.runs.store;

import static org.greenview.runs.store.RunLayout.slot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.process.ProcessIdentity;

/** Who works on a run: a slot of the run file for each process that ever joined. */
final class Workers {
  private static final int PRESENT = 1;
  private static final int LEFT = 2;

  /** Workers say each second that they live. */
  private static final long STALE_MS = 3000;

  private final RunFile file;
  private final BlameRecords records;
  private final int own;

  /** When each other worker's heartbeat was last seen to change, by this process's own clock. */
  private final Map<Integer, Beat> beats = new HashMap<>();

  private Workers(RunFile file, BlameRecords records, int own) {
    this.file = file;
    this.records = records;
    this.own = own;
  }

  /** Takes a slot for this process. */
  static Workers join(RunFile file, BlameRecords records) throws IOException {
    file.checkWhole();
    int number = takeSlot(file);
    ProcessIdentity self = ProcessIdentity.current();
    file.setLong(slot(number), self.pid());
    file.setLong(slot(number) + RunLayout.SLOT_START, self.startTicks());
    file.setLong(slot(number) + RunLayout.SLOT_PLACE, self.place());
    Workers workers = new Workers(file, records, number);
    workers.beat();
    return workers;
  }

  private static int takeSlot(RunFile file) {
    while (true) {
      int number = joined(file);
      if (number >= RunLayout.SLOT_COUNT) {
        throw new InputProblem(
            number + " workers have joined this run, more than there is room for: start it anew");
      }
      if (file.replaceLong(
          RunLayout.JOINED, RunLayout.joined(number), RunLayout.joined(number + 1))) {
        return number;
      }
    }
  }

  private static int joined(RunFile file) {
    long word = file.longAt(RunLayout.JOINED);
    int slots = (int) word;
    if (slots < 0 || slots > RunLayout.SLOT_COUNT || word != RunLayout.joined(slots)) {
      throw file.damaged("the number of its workers is wrong");
    }
    return slots;
  }

  int ownSlot() {
    return own;
  }

  /** Whether a slot is that of another process which joined and has not left. */
  boolean isOfAnother(int number) {
    return number != own && isPresent(number);
  }

  /**
   * Says that this process lives; one that was declared dead meanwhile joins again. What it held
   * was taken from it.
   */
  void beat() {
    file.setLong(slot(own) + RunLayout.SLOT_HEARTBEAT, System.currentTimeMillis());
    if (!isPresent(own)) {
      file.setInt(slot(own) + RunLayout.SLOT_STATE, PRESENT);
    }
  }

  void leave() {
    file.setInt(slot(own) + RunLayout.SLOT_STATE, LEFT);
  }

  /** Processes that are in the run, this one left out. */
  List<ProcessIdentity> others() {
    List<ProcessIdentity> others = new ArrayList<>();
    for (int number = 0; number < joined(file); number++) {
      if (number != own && isPresent(number)) {
        others.add(identity(number));
      }
    }
    return others;
  }

  /**
   * Takes back what the dead hold, the silent, and those that have left.
   *
   * <p>A worker is dead if this process knows that it has ended, or if its number says so here,
   * where it means something, and its heartbeat is stale besides. Silent is one whose heartbeat did
   * not change for a lease, by the clock of this process alone.
   *
   * @param leaseMs how long a worker may be silent
   * @param ended numbers of processes that were waited for
   * @param innocent processes that were ended on purpose: no batch is blamed for them
   */
  synchronized List<LostWorker> takeBack(
      long leaseMs, Collection<Long> ended, Collection<Long> innocent) throws IOException {
    file.checkWhole();
    List<LostWorker> lost = new ArrayList<>();
    for (int number = 0; number < joined(file); number++) {
      if (number == own || !isPresent(number)) {
        continue;
      }
      ProcessIdentity process = identity(number);
      long silentMs = silentMs(number);
      boolean gone =
          process.isOfThisPlace()
              && (ended.contains(process.pid())
                  || isStale(number, silentMs, leaseMs) && !process.isAlive());
      if (gone || silentMs > leaseMs) {
        int batches = records.takeBack(number, own, gone && !innocent.contains(process.pid()));
        if (gone) {
          file.setInt(slot(number) + RunLayout.SLOT_STATE, LEFT);
        }
        if (gone || batches > 0) {
          lost.add(new LostWorker(process, batches, gone));
        }
      }
    }
    records.takeBackOf(slot -> slot != own && !isPresent(slot), own);
    return lost;
  }

  /** How long the heartbeat of a worker has been what it is now, as far as was seen from here. */
  private long silentMs(int number) {
    long value = file.longAt(slot(number) + RunLayout.SLOT_HEARTBEAT);
    long nowNs = System.nanoTime();
    Beat last = beats.get(number);
    if (last == null || last.value() != value) {
      beats.put(number, new Beat(value, nowNs));
      return 0;
    }
    return (nowNs - last.seenNs()) / 1_000_000;
  }

  /** Whether a worker that lives would have said so again; by either of the two clocks. */
  private boolean isStale(int number, long silentMs, long leaseMs) {
    long beatMs = file.longAt(slot(number) + RunLayout.SLOT_HEARTBEAT);
    return Math.max(silentMs, System.currentTimeMillis() - beatMs) > Math.min(STALE_MS, leaseMs);
  }

  /**
   * A heartbeat.
   *
   * @param value what its worker wrote
   * @param seenNs when this process first saw that, by its own clock
   */
  private record Beat(long value, long seenNs) {}

  /** Whether a process that has not left a run lives; asked from outside of the run. */
  static boolean anyLives(Path runFile, boolean foreignToo) throws IOException {
    try (FileChannel channel =
        FileChannel.open(runFile, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      if (channel.size() < RunLayout.RECORDS) {
        return false;
      }
      ByteBuffer bytes =
          ByteBuffer.allocate((int) RunLayout.RECORDS).order(ByteOrder.LITTLE_ENDIAN);
      channel.read(bytes, 0);
      for (int number = 0; number < RunLayout.SLOT_COUNT; number++) {
        int at = (int) slot(number);
        ProcessIdentity process =
            new ProcessIdentity(
                bytes.getLong(at),
                bytes.getLong(at + RunLayout.SLOT_START),
                bytes.getLong(at + RunLayout.SLOT_PLACE));
        boolean present = bytes.getInt(at + RunLayout.SLOT_STATE) == PRESENT;
        // Of a process of another place nobody here can say that it is dead.
        if (present && (process.isOfThisPlace() ? process.isAlive() : !foreignToo)) {
          return true;
        }
      }
      return false;
    }
  }

  private boolean isPresent(int number) {
    return number >= 0
        && number < RunLayout.SLOT_COUNT
        && file.intAt(slot(number) + RunLayout.SLOT_STATE) == PRESENT;
  }

  private ProcessIdentity identity(int number) {
    return new ProcessIdentity(
        file.longAt(slot(number)),
        file.longAt(slot(number) + RunLayout.SLOT_START),
        file.longAt(slot(number) + RunLayout.SLOT_PLACE));
  }
}
