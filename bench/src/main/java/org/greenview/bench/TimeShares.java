package org.greenview.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.greenview.nativedata.problem.Text;

/**
 * In which parts a run of Greenview spent its time, from a recording of Java Flight Recorder: the
 * samples of its threads, sorted by the innermost method that tells. The compiler's threads are not
 * sampled.
 */
public final class TimeShares {
  private enum Part {
    COPY("copying of tiles out of the mapping, and their bounds"),
    KERNEL("kernel"),
    INPUT_OUTPUT("reading, decoding, encoding, writing"),
    OTHER("other");

    private final String title;

    Part(String title) {
      this.title = title;
    }
  }

  /** In order: a tile belongs to the kernels' package too. */
  private static final Map<Part, Predicate<RecordedFrame>> TELLS =
      new EnumMap<>(
          Map.of(
              Part.COPY,
              frame ->
                  isOf(frame, "engine.viewshed")
                      && frame
                          .getMethod()
                          .getType()
                          .getName()
                          .matches(".*(Tile|Surroundings|HeightSquares|HighestCells)"),
              Part.KERNEL,
              frame -> isOf(frame, "engine.viewshed"),
              Part.INPUT_OUTPUT,
              frame -> isOf(frame, "loader") || isOf(frame, "nativedata")));

  private TimeShares() {}

  /** Prints a table in Markdown. The argument is the recording. */
  public static void main(String[] arguments) throws IOException {
    Map<Part, Integer> samples = new EnumMap<>(Part.class);
    int all = 0;
    try (RecordingFile recording = new RecordingFile(Path.of(arguments[0]))) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        RecordedStackTrace stack = event.getStackTrace();
        if (event.getEventType().getName().equals("jdk.ExecutionSample") && stack != null) {
          samples.merge(partOf(stack.getFrames()), 1, Integer::sum);
          all++;
        }
      }
    }
    IO.println("| part | share of " + all + " samples |");
    IO.println("|---|---|");
    for (Part part : Part.values()) {
      double share = 100.0 * samples.getOrDefault(part, 0) / Math.max(1, all);
      IO.println(Text.of("| %s | %.1f %% |", part.title, share));
    }
  }

  private static Part partOf(List<RecordedFrame> innermostFirst) {
    for (RecordedFrame frame : innermostFirst) {
      for (Map.Entry<Part, Predicate<RecordedFrame>> tell : TELLS.entrySet()) {
        if (tell.getValue().test(frame)) {
          return tell.getKey();
        }
      }
    }
    return Part.OTHER;
  }

  private static boolean isOf(RecordedFrame frame, String packageName) {
    return frame.getMethod().getType().getName().startsWith("org.greenview." + packageName + ".");
  }
}
