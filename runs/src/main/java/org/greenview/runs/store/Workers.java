package org.greenview.runs.store;

import static org.greenview.runs.store.RunLayout.slot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.greenview.nativedata.problem.InputProblem;

/** Who works on a run: a slot of the run file for each process that ever joined. */
final class Workers {
  private static final int PRESENT = 1;
  private static final int LEFT = 2;

  private final RunFile file;
  private final BlameRecords records;
  private final int own;

  private Workers(RunFile file, BlameRecords records, int own) {
    this.file = file;
    this.records = records;
    this.own = own;
  }

  /** Takes a slot for this process. */
  static Workers join(RunFile file, BlameRecords records) throws IOException {
    file.checkWhole();
    int number = file.addInt(RunLayout.JOINED, 1);
    if (number < 0 || number >= RunLayout.SLOT_COUNT) {
      throw new InputProblem(
          "%d workers have joined this run, more than there is room for: start it anew"
              .formatted(RunLayout.SLOT_COUNT));
    }
    ProcessIdentity self = ProcessIdentity.current();
    file.setLong(slot(number), self.pid());
    file.setLong(slot(number) + RunLayout.SLOT_START, self.startTicks());
    file.setLong(slot(number) + RunLayout.SLOT_PLACE, self.place());
    Workers workers = new Workers(file, records, number);
    workers.beat();
    file.setInt(slot(number) + RunLayout.SLOT_STATE, PRESENT);
    return workers;
  }

  int ownSlot() {
    return own;
  }

  /** Whether a slot is that of another process which joined and has not left. */
  boolean isOfAnother(int number) {
    return number >= 0 && number < joined() && number != own && isPresent(number);
  }

  /** Says that this process lives. */
  void beat() {
    file.setLong(slot(own) + RunLayout.SLOT_HEARTBEAT, System.currentTimeMillis());
  }

  void leave() {
    file.setInt(slot(own) + RunLayout.SLOT_STATE, LEFT);
  }

  /** Processes that are in the run, this one left out. */
  List<ProcessIdentity> others() {
    List<ProcessIdentity> others = new ArrayList<>();
    for (int number = 0; number < joined(); number++) {
      if (number != own && isPresent(number)) {
        others.add(identity(number));
      }
    }
    return others;
  }

  /**
   * Takes back what the dead hold, and the silent.
   *
   * @param leaseMs how long a worker may be silent
   * @param innocent processes that were ended on purpose: no batch is blamed for them
   */
  List<LostWorker> takeBack(long leaseMs, List<Long> innocent) throws IOException {
    file.checkWhole();
    List<LostWorker> lost = new ArrayList<>();
    for (int number = 0; number < joined(); number++) {
      if (number == own || !isPresent(number)) {
        continue;
      }
      ProcessIdentity process = identity(number);
      boolean gone = process.isOfThisPlace() && !process.isAlive();
      long silentMs =
          System.currentTimeMillis() - file.longAt(slot(number) + RunLayout.SLOT_HEARTBEAT);
      // A beat from the future comes from a wrong clock or a damaged file.
      if (gone || silentMs > leaseMs || silentMs < -leaseMs) {
        int batches = records.takeBack(number, own, gone && !innocent.contains(process.pid()));
        if (gone) {
          file.setInt(slot(number) + RunLayout.SLOT_STATE, LEFT);
        }
        if (gone || batches > 0) {
          lost.add(new LostWorker(process, batches, gone));
        }
      }
    }
    return lost;
  }

  /** Whether a process that has not left a run lives; asked from outside of the run. */
  static boolean anyLives(Path runFile) throws IOException {
    try (FileChannel channel = FileChannel.open(runFile, StandardOpenOption.READ)) {
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
        if (present && (!process.isOfThisPlace() || process.isAlive())) {
          return true;
        }
      }
      return false;
    }
  }

  private int joined() {
    return Math.min(file.intAt(RunLayout.JOINED), RunLayout.SLOT_COUNT);
  }

  private boolean isPresent(int number) {
    return file.intAt(slot(number) + RunLayout.SLOT_STATE) == PRESENT;
  }

  private ProcessIdentity identity(int number) {
    return new ProcessIdentity(
        file.longAt(slot(number)),
        file.longAt(slot(number) + RunLayout.SLOT_START),
        file.longAt(slot(number) + RunLayout.SLOT_PLACE));
  }
}
