package org.greenview.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.greenview.cli.help.HelpPage;
import org.greenview.cli.progress.Report;
import org.greenview.nativedata.file.Replacement;
import org.greenview.runs.Cancellation;
import org.greenview.runs.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code greenview session}: runs one command after another in this JVM, for programs that call
 * Greenview many times and would wait for Java to start each time. What goes over the pipe:
 * docs/FORMATS.md.
 */
@Command(
    name = SessionCommand.NAME,
    description =
        "Runs the commands that standard input has, a JSON array of words on each line, until it"
            + " ends. For programs: docs/FORMATS.md.")
final class SessionCommand implements Callable<Integer> {
  static final String NAME = "session";

  private static final int POLL_MILLISECONDS = 100;

  /** The line that ends the command which runs. */
  private static final List<String> CANCEL = List.of();

  private final Cancellation process;
  private final BlockingQueue<List<String>> asked = new LinkedBlockingQueue<>();
  private volatile Cancellation running;
  private volatile boolean ended;

  /** For one more command as the last one: made after an answer, while nobody waits. */
  private Reader ready;

  private record Reader(String command, Cancellation cancellation, CommandLine commandLine) {}

  @Option(
      names = {"-h", "--help", HelpPage.WHOLE},
      usageHelp = true,
      description = "Show this help and leave.")
  private boolean help;

  @Option(
      names = "--scratch",
      paramLabel = "FOLDER",
      description =
          "Whoever asks reads and removes results in this folder at once: they are not forced to"
              + " disk.")
  private Path scratch;

  /**
   * @param process what a signal requests
   */
  SessionCommand(Cancellation process) {
    this.process = process;
    this.running = process;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintStream pipe = System.out;
    // What libraries print is no line of the session.
    System.setOut(System.err);
    PrintWriter answers = new PrintWriter(pipe, true, StandardCharsets.UTF_8);
    if (scratch != null) {
      System.setProperty(Replacement.SCRATCH_PROPERTY, scratch.toAbsolutePath().toString());
    }
    Properties properties = (Properties) System.getProperties().clone();
    Thread.ofPlatform().name("greenview-session").daemon().start(this::listen);
    while (!process.isRequested() && !(ended && asked.isEmpty())) {
      List<String> words = asked.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
      if (words != null) {
        answer(words, answers);
        // Some options are kept as properties; they belong to their command alone.
        System.setProperties((Properties) properties.clone());
      }
    }
    return process.isRequested() ? ExitCode.INTERRUPTED : ExitCode.DONE;
  }

  private void answer(List<String> words, PrintWriter answers) {
    StringWriter out = new StringWriter();
    String[] arguments = words.toArray(String[]::new);
    Reader reader = ready != null && ready.command.equals(arguments[0]) ? ready : reader(arguments);
    running = reader.cancellation;
    if (ended) {
      running.request(); // Nobody waits for it.
    }
    int code = Main.execute(reader.commandLine, new PrintWriter(out, true), answers, arguments);
    answers.println(Report.event("end", "exit_code", code, "out", out));
    answers.flush();
    ready = reader(arguments);
  }

  private Reader reader(String... arguments) {
    Cancellation cancellation = new Cancellation(process);
    return new Reader(arguments[0], cancellation, Main.reader(cancellation, arguments));
  }

  /** Takes lines in while a command runs, so that it can be ended. */
  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> words = words(line);
        if (words.equals(CANCEL)) {
          running.request();
        } else {
          asked.add(words);
        }
      }
    } catch (IOException e) {
      System.err.println("greenview: the session ends: " + e.getMessage());
    } finally {
      ended = true;
      running.request();
    }
  }

  private static List<String> words(String line) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(line)) {
      List<String> words = new ArrayList<>();
      boolean whole = json.nextToken() == JsonToken.START_ARRAY;
      while (whole && json.nextToken() == JsonToken.VALUE_STRING) {
        words.add(json.getText());
      }
      if (!whole || json.currentToken() != JsonToken.END_ARRAY) {
        throw new IOException("a line is a JSON array of words, not " + line);
      }
      return words;
    }
  }
}
