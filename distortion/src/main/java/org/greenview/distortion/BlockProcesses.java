package org.greenview.distortion;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.greenview.distortion.projection.BlockWorkers;
import org.greenview.distortion.projection.DistortionRequest;
import org.greenview.distortion.projection.ProjectionTally;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.process.Message;

/** Worker JVMs of this command, each with a thread that hands it the next block. */
public final class BlockProcesses extends BlockWorkers {
  private static final int MOST = 256;
  private static final long LAST_SECONDS = 5;

  private record Worker(Process process, DataOutputStream to, DataInputStream from) {}

  /** What a worker answers for a block: a tally for each projection. */
  record Tallies(List<ProjectionTally> list) {}

  private final DistortionRequest request;
  private final List<Worker> workers = new ArrayList<>();

  /**
   * Starts the workers.
   *
   * @throws IOException if one does not start; none is left running then
   */
  public BlockProcesses(DistortionRequest request, int processes) throws IOException {
    super(possible(processes));
    this.request = request;
    boolean started = false;
    try {
      for (int i = 0; i < processes; i++) {
        workers.add(start());
      }
      started = true;
    } finally {
      if (!started) {
        close();
      }
    }
  }

  private static int possible(int processes) {
    if (processes < 1 || processes > MOST) {
      throw InputProblem.of("%d processes were asked for: give 1 to %d", processes, MOST);
    }
    return processes;
  }

  private Worker start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      // A debugger's or agent's port is taken already; a module in incubation would be announced.
      if (!flag.matches("-agent.*|-javaagent.*|--add-modules.*")) {
        command.add(flag);
      }
    }
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(BlockWorkerMain.class.getName());
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Worker worker =
        new Worker(
            process,
            new DataOutputStream(process.getOutputStream()),
            new DataInputStream(process.getInputStream()));
    try {
      Message.write(worker.to, request);
      worker.to.flush();
    } catch (IOException e) {
      process.destroyForcibly();
      throw lost(worker, e);
    }
    return worker;
  }

  @Override
  protected List<ProjectionTally> measure(int number, long first, int samples) throws IOException {
    Worker worker = workers.get(number);
    try {
      Message.write(worker.to, first, samples);
      worker.to.flush();
      return Message.read(worker.from, Tallies.class).list();
    } catch (EOFException e) {
      throw lost(worker, new EOFException("no answer"));
    } catch (IOException e) {
      throw lost(worker, e);
    }
  }

  private static IOException lost(Worker worker, IOException cause) {
    worker.process.destroyForcibly();
    return new IOException(
        Text.of(
            "worker process %d of --processes was lost (%s): run again with fewer processes or"
                + " --threads",
            worker.process.pid(), cause.getMessage()),
        cause);
  }

  @Override
  public String description() {
    return Counted.of(workers.size(), "process", "processes");
  }

  /** Ends the workers: they leave when their input ends, and are made to if they do not. */
  @Override
  public void close() {
    super.close();
    for (Worker worker : workers) {
      try {
        worker.to.close();
      } catch (IOException e) {
        // it is gone already
      }
    }
    for (Worker worker : workers) {
      boolean ended = false;
      try {
        ended = worker.process.waitFor(LAST_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (!ended) {
        worker.process.destroyForcibly();
      }
    }
  }
}
