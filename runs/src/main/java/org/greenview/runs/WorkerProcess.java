package org.greenview.runs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.greenview.nativedata.problem.Text;
import org.greenview.runs.store.RunFolder;

/** A forked worker JVM; what it says goes into a file of the run folder. */
record WorkerProcess(Process process, Path said) {
  /** What the sentence begins with that a worker ends with. */
  static final String SAYS = "greenview: ";

  private static final int SIGNALLED = 128;

  /** Flags of this JVM that are not a worker's: memory, agents, what belongs to a terminal. */
  private static final Pattern OWN_FLAGS =
      Pattern.compile("-Xm[sx].*|-XX:[+-]Use\\w*GC|-javaagent.*|-agent.*|-Dgreenview\\..*");

  /**
   * Starts a worker.
   *
   * @param number tells the workers of a run apart
   */
  static WorkerProcess fork(Path folder, int number, WorkerSettings settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !OWN_FLAGS.matcher(flag).matches())
        .forEach(command::add);
    command.add("-XX:+UseSerialGC");
    command.add("-Xmx" + settings.heapMib() + "m");
    command.add("-Xmn" + WorkerSettings.NEW_OBJECTS_MIB + "m");
    String more = System.getProperty("greenview.workerOptions", "");
    if (!more.isBlank()) {
      command.addAll(List.of(more.strip().split("\\s+")));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WorkerMain.class.getName(), folder.toString()));
    command.addAll(List.of("" + settings.threads(), "" + ProcessHandle.current().pid()));
    settings.trusted().folders().forEach(trusted -> command.add(trusted.toString()));
    Path said = RunFolder.newLog(folder, ProcessHandle.current().pid(), number);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()));
    try {
      return new WorkerProcess(builder.start(), said);
    } catch (IOException e) {
      // The JDK's message may be a page long.
      throw new IOException(
          "a worker process could not be started: "
              + e.getMessage().lines().findFirst().orElse("").strip(),
          e);
    }
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Exit code of a worker that has ended: 128 + n for signal n. */
  int exitCode() {
    return process.exitValue();
  }

  /** How the worker ended, for a summary. */
  String ending() {
    int code = exitCode();
    if (code > SIGNALLED) {
      return Text.of("signal %d%s", code - SIGNALLED, signalName(code - SIGNALLED));
    }
    String sentence = sentence();
    return "exit code " + code + (sentence.isEmpty() ? "" : ": " + sentence);
  }

  private static String signalName(int signal) {
    return switch (signal) {
      case 1 -> " (SIGHUP)";
      case 2 -> " (SIGINT)";
      case 6 -> " (SIGABRT)";
      case 7 -> " (SIGBUS)";
      case 9 -> " (SIGKILL)";
      case 11 -> " (SIGSEGV)";
      case 15 -> " (SIGTERM)";
      default -> "";
    };
  }

  /** The worker's last word; empty if it said none. */
  String sentence() {
    try {
      return Files.readString(said, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(SAYS))
          .map(line -> line.substring(SAYS.length()))
          .reduce((first, last) -> last)
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  void forgetWhatItSaid() throws IOException {
    Files.deleteIfExists(said);
  }

  /** Asks it to end. */
  void terminate() {
    process.destroy();
  }

  /** Waits, and ends it by force if it does not end in time (a stopped process hears nothing). */
  void awaitEnd(long deadlineNs) {
    boolean interrupted = false;
    while (true) {
      try {
        long leftNs = deadlineNs - System.nanoTime();
        if (!process.waitFor(Math.max(0, leftNs), TimeUnit.NANOSECONDS)) {
          process.destroyForcibly().waitFor();
        }
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
