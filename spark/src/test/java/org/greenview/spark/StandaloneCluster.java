package org.greenview.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A cluster of Spark's own: a master and a worker on this machine, from the jars that Spark is on
 * Maven Central, started by the commands that Spark's launcher makes.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
  private static final Pattern VERSION = Pattern.compile("-[0-9][^-]*(?=[-.])");
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path folder;
  private final Path home;
  private final String url;
  private final Set<String> libraries = new HashSet<>();
  private final List<Process> processes = new ArrayList<>();

  private StandaloneCluster(Path folder, int cores) throws IOException, InterruptedException {
    this.folder = folder;
    this.home = folder.resolve("spark");
    Files.createDirectories(home.resolve("jars"));
    Files.writeString(home.resolve("RELEASE"), "Spark from Maven's jars");
    link(Files.readString(Path.of(System.getProperty("spark.jars.list"))));
    link(StoreServers.jars("greenview.store.client"));
    Path log = folder.resolve("master.log");
    start(
        log,
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--webui-port",
        "0");
    url = await(log, MASTER).group(1);
    startWorker(cores);
  }

  /** Adds jars; of a library that is there already in another version, Spark's counts. */
  private void link(String jars) throws IOException {
    for (String jar : jars.split(":")) {
      Path file = Path.of(jar.strip());
      if (libraries.add(VERSION.matcher(file.getFileName().toString()).replaceFirst(""))) {
        Files.createSymbolicLink(home.resolve("jars").resolve(file.getFileName()), file);
      }
    }
  }

  /** Name of the master. */
  String url() {
    return url;
  }

  static StandaloneCluster start(Path folder, int cores) throws IOException, InterruptedException {
    return new StandaloneCluster(folder, cores);
  }

  /** Starts a worker, and waits until the master knows it. */
  Process startWorker(int cores) throws IOException, InterruptedException {
    Path log = folder.resolve("worker" + processes.size() + ".log");
    Process worker =
        start(
            log,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--webui-port",
            "0",
            "--cores",
            Integer.toString(cores),
            "--memory",
            "4g",
            "--work-dir",
            folder.resolve("work").toString(),
            url);
    await(log, REGISTERED);
    return worker;
  }

  private Process start(Path log, String mainClass, String... arguments)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(mainClass));
    words.addAll(List.of(arguments));
    Process process =
        builder(command(words)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    processes.add(process);
    return process;
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  /** What bin/spark-class asks Spark's launcher for: the command with all its flags. */
  private List<String> command(List<String> words) throws IOException, InterruptedException {
    List<String> ask =
        new ArrayList<>(
            List.of(
                JAVA,
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                home.resolve("jars") + File.separator + "*",
                "org.apache.spark.launcher.Main"));
    ask.addAll(words);
    Process launcher = builder(ask).redirectError(folder.resolve("launcher.log").toFile()).start();
    String said = new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (launcher.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("launcher.log")));
    }
    List<String> command = new ArrayList<>(Arrays.asList(said.split("\0")));
    command.removeIf(word -> word.isBlank());
    command.set(0, command.getFirst().strip());
    return command;
  }

  /** A run that was submitted. */
  record Submitted(Process process, Path out, Path err) {
    /** Waits for its end. */
    int exitCode() throws InterruptedException {
      if (!process.waitFor(20, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("the run does not end");
      }
      return process.exitValue();
    }

    String said() throws IOException {
      return Files.readString(out) + Files.readString(err);
    }

    @Override
    public String toString() {
      try {
        return said();
      } catch (IOException e) {
        return e.toString();
      }
    }
  }

  /**
   * Submits a run as {@code spark-submit} does.
   *
   * @param executors how many of one core each
   * @param conf further settings of Spark, {@code key=value}
   */
  Submitted submit(int executors, List<String> conf, String... arguments)
      throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "org.apache.spark.deploy.SparkSubmit",
                "--master",
                url,
                "--class",
                "org.greenview.spark.Main",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.greenview.cache=" + folder.resolve("cache"),
                "--driver-memory",
                "512m",
                "--executor-memory",
                "512m",
                "--executor-cores",
                "1",
                "--total-executor-cores",
                Integer.toString(executors)));
    for (String setting : conf) {
      words.addAll(List.of("--conf", setting));
    }
    words.add(System.getProperty("greenview.spark.jar"));
    words.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "submit", ".out");
    Path err = Files.createTempFile(folder, "submit", ".err");
    Process process =
        builder(command(words)).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    processes.add(process);
    return new Submitted(process, out, err);
  }

  /** Where executors of this cluster keep pieces of rasters. */
  Path cache() {
    return folder.resolve("cache");
  }

  /** The JVMs of executors that work now. */
  List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(process -> process.toHandle().descendants())
        .filter(
            handle ->
                handle
                    .info()
                    .commandLine()
                    .or(() -> commandLine(handle))
                    .orElse("")
                    .contains("CoarseGrainedExecutorBackend"))
        .toList();
  }

  private static Optional<String> commandLine(ProcessHandle handle) {
    try {
      return Optional.of(
          Files.readString(Path.of("/proc/" + handle.pid() + "/cmdline")).replace('\0', ' '));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Waits until a file says something. */
  static Matcher await(Path log, Pattern pattern) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (System.nanoTime() < deadline) {
      Matcher matcher = pattern.matcher(Files.exists(log) ? Files.readString(log) : "");
      if (matcher.find()) {
        return matcher;
      }
      Thread.sleep(100);
    }
    throw new AssertionError(Files.exists(log) ? Files.readString(log) : log + " is not there");
  }

  /** Ends all that was started. */
  @Override
  public void close() {
    for (Process process : processes.reversed()) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      if (!process.onExit().orTimeout(20, TimeUnit.SECONDS).handle((_, e) -> e == null).join()) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    try (Stream<Path> links = Files.list(home.resolve("jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
