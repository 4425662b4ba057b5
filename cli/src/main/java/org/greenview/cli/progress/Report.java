package org.greenview.cli.progress;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.greenview.loader.json.Json;
import org.greenview.nativedata.problem.OneLine;
import org.greenview.runs.RunListener;

/**
 * Where a run's words go: its summary to standard output, notices and progress to standard error.
 * Quiet runs say nothing but what went wrong. Where one JSON object is asked for, the summary waits
 * for it.
 */
public final class Report implements RunListener {
  private final PrintWriter out;
  private final PrintWriter err;
  private final Wordiness wordiness;
  private final List<String> summary = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  private final List<Path> outputs = new ArrayList<>();
  private final Map<String, Object> counts = new LinkedHashMap<>();
  private final Map<String, Object> seconds = new LinkedHashMap<>();
  private final Map<String, Object> more = new LinkedHashMap<>();
  private boolean ownObject;

  /**
   * What is said, and how.
   *
   * @param quiet nothing but what went wrong
   * @param verbose details, too
   * @param json the result as one object
   * @param progress how progress is shown
   */
  public record Wordiness(boolean quiet, boolean verbose, boolean json, Progress progress) {
    Progress shownProgress() {
      return quiet && progress == Progress.AUTO ? Progress.NONE : progress;
    }
  }

  /** How progress is shown. */
  public enum Progress {
    /** A line for people, unless the run is quiet. */
    AUTO,
    /** Nothing. */
    NONE,
    /** A JSON object on each line, notices as well. */
    JSON
  }

  /** What one command says, and where: results to out, notices and progress to err. */
  public Report(PrintWriter out, PrintWriter err, Wordiness wordiness) {
    this.out = out;
    this.err = err;
    this.wordiness = wordiness;
  }

  @Override
  public void summary(String text) {
    String line = OneLine.of(text);
    if (wordiness.json()) {
      summary.add(line);
    } else if (!wordiness.quiet()) {
      out.println(line);
    }
  }

  @Override
  public void notice(String sentence) {
    String line = OneLine.of(sentence);
    notices.add(line);
    if (!wordiness.quiet()) {
      say("note", line);
    }
  }

  @Override
  public void detail(String sentence) {
    if (wordiness.verbose()) {
      say("detail", OneLine.of(sentence));
    }
  }

  private void say(String kind, String line) {
    err.println(
        wordiness.progress() == Progress.JSON ? event(kind, "text", line) : kind + ": " + line);
    err.flush();
  }

  @Override
  public void count(String what, long number) {
    counts.put(what, number);
  }

  @Override
  public void seconds(String what, double duration) {
    seconds.put(what, duration);
  }

  @Override
  public void wrote(Path file) {
    outputs.add(file);
  }

  /** Prints the object of a command that has one of its own, whatever {@code --quiet} says. */
  public void object(String json) {
    ownObject = true;
    out.println(json);
  }

  /** Whether the command has printed an object of its own. */
  public boolean hasOwnObject() {
    return ownObject;
  }

  /** What only this command has to say to programs. */
  public void put(String key, Object value) {
    more.put(key, value);
  }

  @Override
  public ProgressLine progress(String what, long total) {
    return ProgressLine.start(err, what, total, wordiness.shownProgress());
  }

  /** Files that were written. */
  public List<Path> outputs() {
    return outputs;
  }

  /**
   * Writes the one object of a run that is done, if it is asked for.
   *
   * @param about what is known of the run without having heard it: command, settings, inputs
   */
  public void finish(Map<String, Object> about) {
    Map<String, Object> result = new LinkedHashMap<>(about);
    result.put("counts", counts);
    result.put("seconds", seconds);
    result.putAll(more);
    result.put("summary", summary);
    result.put("warnings", notices);
    out.println(Json.page(result));
  }

  /** One line for a program that listens to standard error. */
  public static String event(String kind, Object... keysAndValues) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event", kind);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      event.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
    }
    return Json.line(event);
  }
}
