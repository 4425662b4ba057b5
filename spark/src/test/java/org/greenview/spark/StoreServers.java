package org.greenview.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** HDFS and S3 on this machine, each a process of its own; spark/check fetches their jars. */
final class StoreServers implements AutoCloseable {
  private final List<Process> processes = new ArrayList<>();
  private final Path folder;

  StoreServers(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("logback.xml"),
        """
        <configuration>
          <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%level %msg%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="OUT"/></root>
        </configuration>
        """);
  }

  /** The jars of a list that spark/check makes. */
  static String jars(String property) throws IOException {
    Path list = Path.of(System.getProperty(property));
    if (!Files.exists(list)) {
      throw new AssertionError(list + " is not there: run spark/check, which fetches the jars");
    }
    return Files.readString(list).strip();
  }

  /** Starts HDFS with two servers of data; gives its name. */
  String startHdfs() throws IOException, InterruptedException {
    Path settings = folder.resolve("hdfs.xml");
    start(
        "hdfs",
        "org.apache.hadoop.mapreduce.MiniHadoopClusterManager",
        "-nomr",
        "-datanodes",
        "2",
        "-nnport",
        "0",
        "-format",
        "-D",
        "dfs.replication=2",
        "-writeConfig",
        settings.toString());
    return StandaloneCluster.await(settings, Pattern.compile("hdfs://[^<]+(?=</value>)")).group();
  }

  /** Starts S3 with a bucket that is a folder; gives its address. */
  URI startS3(String bucket) throws IOException, InterruptedException {
    Files.createDirectories(s3Folder(bucket));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI address = URI.create("http://127.0.0.1:" + port);
    Path settings = folder.resolve("s3.properties");
    Files.write(
        settings,
        List.of(
            "s3proxy.authorization=none",
            "s3proxy.endpoint=" + address,
            "jclouds.provider=filesystem-nio2",
            "jclouds.filesystem.basedir=" + folder.resolve("s3"),
            "jclouds.identity=greenview",
            "jclouds.credential=greenview"));
    Path log = start("s3", "org.gaul.s3proxy.Main", "--properties", settings.toString());
    StandaloneCluster.await(log, Pattern.compile("Started ServerConnector"));
    return address;
  }

  Path s3Folder(String bucket) {
    return folder.resolve("s3").resolve(bucket);
  }

  private Path start(String name, String... mainClass) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                StandaloneCluster.JAVA,
                "-Xmx512m",
                "-Dlogback.configurationFile=" + folder.resolve("logback.xml"),
                "-cp",
                jars("greenview.store.servers")));
    command.addAll(List.of(mainClass));
    Path log = folder.resolve(name + ".log");
    processes.add(
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start());
    return log;
  }

  /** Lets all servers stand still for a while. */
  void stall(long seconds) throws IOException, InterruptedException {
    signal("STOP");
    TimeUnit.SECONDS.sleep(seconds);
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    for (Process process : processes) {
      new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    }
  }

  @Override
  public void close() {
    for (Process process : processes) {
      process.destroyForcibly().onExit().join();
    }
  }
}
