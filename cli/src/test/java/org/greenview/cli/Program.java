package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program as a process of its own, and its workers. */
final class Program {
  private static final Path JAR =
      Path.of(System.getProperty("greenview.root"), "cli/target/greenview.jar");
  private static final int TIME_LIMIT_SECONDS = 90;

  private final Path said;
  private final Process process;

  private Program(Path said, Process process) {
    this.said = said;
    this.process = process;
  }

  /** Starts it with flags of its JVM, for instance a fault to inject, and arguments. */
  static Program start(Path folder, List<String> flags, String... arguments) throws IOException {
    return start(List.of(), folder, flags, arguments);
  }

  /** Starts it in a shell that was told something first, for instance a limit. */
  static Program startWithin(String limit, Path folder, List<String> flags, String... arguments)
      throws IOException {
    return start(
        List.of("bash", "-c", limit + " && exec \"$@\"", "bash"), folder, flags, arguments);
  }

  private static Program start(
      List<String> before, Path folder, List<String> flags, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + folder));
    command.addAll(flags);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile(folder, "said", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    return new Program(said, process);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String said() throws IOException {
    return Files.readString(said);
  }

  /** Waits; ends it and fails if it does not end. */
  int await() throws Exception {
    if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
      workers().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("did not end: " + said());
    }
    return process.exitValue();
  }

  /** Waits until as many workers have joined the run (their claims are seen by it). */
  List<ProcessHandle> awaitWorkers(int count) throws Exception {
    while (workers().size() < count) {
      assertTrue(process.isAlive(), said());
      Thread.sleep(10);
    }
    return workers();
  }

  List<ProcessHandle> workers() {
    return process.descendants().filter(ProcessHandle::isAlive).toList();
  }

  void signal(String signal) throws Exception {
    signal(process.pid(), signal);
  }

  static void signal(long pid, String signal) throws Exception {
    new ProcessBuilder("kill", "-" + signal, "" + pid)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Waits until processes are gone. */
  static void awaitGone(List<ProcessHandle> processes, int seconds) throws Exception {
    long deadlineNs = System.nanoTime() + seconds * 1_000_000_000L;
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      assertTrue(System.nanoTime() < deadlineNs, "processes live on");
      Thread.sleep(20);
    }
  }

  /** Names in a folder that no run may leave there. */
  static List<String> leftovers(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(
              name ->
                  name.endsWith(".run") || name.contains(".part") || name.startsWith("greenview-"))
          .toList();
    }
  }
}
