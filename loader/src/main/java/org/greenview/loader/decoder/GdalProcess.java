package org.greenview.loader.decoder;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.greenview.loader.gdal.GdalLibrary;
import org.greenview.loader.gdal.GdalMissing;
import org.greenview.loader.gdal.Reach;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;
import org.greenview.nativedata.process.Message;

/**
 * A child process with GDAL, as its parent sees it. Whatever ends or stops it becomes one sentence
 * that names the file it was working on. For one thread.
 */
final class GdalProcess implements AutoCloseable {
  /** After so many seconds without a sign of life the child is ended. */
  static final String SILENCE_PROPERTY = "greenview.gdalSilenceSeconds";

  private static final long DEFAULT_SILENCE_SECONDS = 60;
  private static final long POLL_MS = 50;
  private static final int HEAP_MIB = 96;
  private static final int SIGNALLED = 128;
  private static final int KEPT_LINES = 40;

  /** So many replies wait at most; then the child waits. */
  private static final int QUEUED_REPLIES = 64;

  private static final Pattern SIGNAL_OF_JVM = Pattern.compile("#\\s+(SIG[A-Z]+) \\(0x");

  /** After so long, more or less, an idle child is ended. */
  private static final long IDLE_SECONDS = 5;

  private static final int MOST_IDLE = 2;

  /** Children that wait for work. */
  private static final Deque<GdalProcess> IDLE = new ConcurrentLinkedDeque<>();

  /** What GDAL could not do. */
  static final class Failed extends InputProblem {
    private static final long serialVersionUID = 1L;
    private final String clause;

    Failed(String file, String version, String clause) {
      super(Text.of("%s cannot be read by GDAL %s: %s", file, version, clause));
      this.clause = clause;
    }

    /** GDAL's own words. */
    String clause() {
      return clause;
    }
  }

  private record Reply(int kind, byte[] content) {}

  /** The stream of replies ended. */
  private static final Reply END = new Reply(-1, new byte[0]);

  private final Process process;
  private final List<String> settings;
  private String file;
  private boolean busy = true;
  private boolean closed;
  private final DataOutputStream questions;
  private final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>(QUEUED_REPLIES);

  /** What the child printed while it worked on this file; its own monitor guards it. */
  final List<String> said = new ArrayList<>();

  private final Thread listener;
  private final Thread errorListener;
  private String version = "";

  private GdalProcess(Process process, List<String> settings, String file) {
    this.process = process;
    this.settings = settings;
    this.file = file;
    this.questions = new DataOutputStream(process.getOutputStream());
    this.listener = Thread.ofPlatform().daemon().start(this::listen);
    this.errorListener = Thread.ofPlatform().daemon().start(this::listenToErrors);
  }

  /**
   * Starts a child and waits until GDAL is loaded, or takes one that has just become idle.
   *
   * @param file what it will work on, for sentences
   * @throws GdalMissing if GDAL is not there
   */
  static GdalProcess start(String file) throws IOException {
    Reach reach = Reach.of(file);
    List<String> settings = settings(reach);
    for (GdalProcess idle = IDLE.poll(); idle != null; idle = IDLE.poll()) {
      if (idle.settings.equals(settings) && idle.isReady()) {
        idle.file = file;
        idle.closed = false;
        return idle;
      }
      idle.end();
    }
    List<String> command = new ArrayList<>();
    if (reach == Reach.FILES) {
      command.addAll(NetworkCut.prefix());
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-Xmx" + HEAP_MIB + "m",
            "-Xss4m",
            "-XX:+ErrorFileToStderr",
            "-XX:-CreateCoredumpOnCrash"));
    command.addAll(settings);
    command.addAll(List.of("-cp", classPath(), DecoderMain.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    if (reach == Reach.FILES) {
      // Else PROJ would count on grids that it cannot fetch.
      builder.environment().put("PROJ_NETWORK", "OFF");
    }
    GdalProcess child = new GdalProcess(builder.start(), settings, file);
    try {
      child.version = child.awaitResult(String.class, () -> false, _ -> {});
      return child;
    } catch (Throwable t) {
      child.end();
      throw t;
    }
  }

  /** That of this process; a jar that was loaded since, as clusters do, is not in it by itself. */
  private static String classPath() {
    String ofProcess = System.getProperty("java.class.path");
    String own =
        Path.of(
                URI.create(
                    DecoderMain.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
            .toString();
    return List.of(ofProcess.split(File.pathSeparator)).contains(own)
        ? ofProcess
        : ofProcess + File.pathSeparator + own;
  }

  /** The settings of this process that a child must have, too. */
  private static List<String> settings(Reach reach) {
    List<String> settings = new ArrayList<>();
    settings.add("-D" + DecoderMain.REACH_PROPERTY + "=" + reach);
    for (String property : List.of(GdalLibrary.PROPERTY, MemoryLimit.PROPERTY)) {
      String value = System.getProperty(property);
      if (value != null) {
        settings.add("-D" + property + "=" + value);
      }
    }
    return settings;
  }

  /**
   * Whether a child that was idle still answers: what ended it meanwhile is not the next file's
   * fault. From here on its words are about that file.
   */
  private boolean isReady() throws IOException {
    try {
      ask(Task.BEGIN, Object.class);
      return true;
    } catch (InputProblem e) {
      return false;
    }
  }

  /** Version of GDAL. */
  String version() {
    return version;
  }

  long pid() {
    return process.pid();
  }

  /** Takes a part of an answer. */
  @FunctionalInterface
  interface Parts {
    void accept(DataInputStream part) throws IOException;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param answer type of what the answer holds
   * @throws InputProblem if GDAL refuses the file, ends by it, or is silent for too long
   */
  <T> T ask(Task task, Class<T> answer, Object... question) throws IOException {
    return askUnless(() -> false, _ -> {}, task, answer, question);
  }

  /**
   * The same for what takes long.
   *
   * @param parts takes those parts of the answer that come before its end
   * @throws CancellationException if cancelled; the child is ended then
   */
  <T> T askUnless(
      BooleanSupplier cancelled, Parts parts, Task task, Class<T> answer, Object... question)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    Message.write(out, task);
    Message.write(out, question);
    try {
      questions.writeInt(bytes.size());
      bytes.writeTo(questions);
      questions.flush();
    } catch (IOException e) {
      throw ended();
    }
    return awaitResult(answer, cancelled, parts);
  }

  private <T> T awaitResult(Class<T> answer, BooleanSupplier cancelled, Parts parts)
      throws IOException {
    busy = true;
    long silenceSeconds = Long.getLong(SILENCE_PROPERTY, DEFAULT_SILENCE_SECONDS);
    long lastNs = System.nanoTime();
    try {
      while (true) {
        Reply reply = replies.poll(POLL_MS, TimeUnit.MILLISECONDS);
        if (cancelled.getAsBoolean()) {
          process.destroyForcibly();
          throw new CancellationException("reading " + file + " was cancelled");
        }
        if (reply == null) {
          if (System.nanoTime() - lastNs > TimeUnit.SECONDS.toNanos(silenceSeconds)) {
            process.destroyForcibly();
            throw InputProblem.of(
                "%s: GDAL gave no sign of life for %d s while reading it and was ended: is the file"
                    + " damaged, or what holds it too slow? (-D%s=N waits longer)",
                file, silenceSeconds, SILENCE_PROPERTY);
          }
          continue;
        }
        lastNs = System.nanoTime();
        DataInputStream content = new DataInputStream(new ByteArrayInputStream(reply.content));
        switch (reply.kind) {
          case Wire.BEAT -> {}
          case Wire.PART -> parts.accept(content);
          case Wire.RESULT -> {
            busy = false;
            return Message.read(content, answer);
          }
          case Wire.REFUSED -> {
            busy = false;
            throw new InputProblem(Message.read(content, String.class));
          }
          case Wire.MISSING -> throw new GdalMissing(Message.read(content, String.class));
          case Wire.FAILED -> {
            busy = false;
            throw new Failed(file, version, Message.read(content, String.class));
          }
          case Wire.BROKEN ->
              throw new IOException(
                  Text.of(
                      "%s could not be read by GDAL's process: %s",
                      file, Message.read(content, String.class)));
          default -> throw ended();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new CancellationException("reading " + file + " was cancelled");
    }
  }

  /** The sentence for a child that is gone. */
  private InputProblem ended() throws IOException {
    try {
      if (!process.waitFor(DEFAULT_SILENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      errorListener.join(TimeUnit.SECONDS.toMillis(1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("reading " + file + " was cancelled");
    }
    return InputProblem.of(
        "%s killed GDAL's decoder (%s): the file is damaged, or this GDAL%s has a fault with its"
            + " format; nothing was read from it",
        file, ending(process.exitValue()), version.isEmpty() ? "" : " " + version);
  }

  /** How the child ended: of signals that the JVM catches first, the JVM says which it was. */
  private String ending(int code) {
    synchronized (said) {
      for (String line : said) {
        Matcher matcher = SIGNAL_OF_JVM.matcher(line);
        if (matcher.find()) {
          return "signal " + matcher.group(1);
        }
      }
      if (code <= SIGNALLED) {
        return "exit code " + code + (said.isEmpty() ? "" : ", " + said.getFirst());
      }
    }
    return switch (code - SIGNALLED) {
      case 6 -> "signal SIGABRT";
      case 7 -> "signal SIGBUS";
      case 9 -> "signal SIGKILL";
      case 11 -> "signal SIGSEGV";
      case 15 -> "signal SIGTERM";
      default -> "signal " + (code - SIGNALLED);
    };
  }

  private void listen() {
    try (DataInputStream in = new DataInputStream(process.getInputStream())) {
      while (true) {
        int kind = in.readByte();
        replies.put(new Reply(kind, Wire.readBytes(in)));
      }
    } catch (InterruptedException e) {
      // Closed: nobody waits for replies.
    } catch (IOException e) {
      try {
        replies.put(END);
      } catch (InterruptedException closed) {
        // As above.
      }
    }
  }

  private void listenToErrors() {
    try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        synchronized (said) {
          if (line.endsWith(DecoderMain.NEXT_FILE)) {
            said.clear();
          } else if (said.size() < KEPT_LINES) {
            said.add(line);
          }
        }
      }
    } catch (IOException e) {
      // It is gone.
    }
  }

  /**
   * Ends the child, or, if it has answered all that it was asked, keeps it for whoever wants one
   * next; idempotent.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (!busy && IDLE.size() < MOST_IDLE) {
      IDLE.push(this);
      CompletableFuture.delayedExecutor(IDLE_SECONDS, TimeUnit.SECONDS)
          .execute(
              () -> {
                if (IDLE.remove(this)) {
                  end();
                }
              });
    } else {
      end();
    }
  }

  private void end() {
    process.destroyForcibly();
    listener.interrupt();
    boolean interrupted = false;
    while (true) {
      try {
        process.waitFor();
        listener.join();
        errorListener.join();
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
