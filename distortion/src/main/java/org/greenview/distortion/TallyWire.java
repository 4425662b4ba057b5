package org.greenview.distortion;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.greenview.distortion.projection.DistortionRequest;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionDefinition;
import org.greenview.distortion.projection.ProjectionTally;
import org.greenview.distortion.projection.TermMoments;
import org.greenview.nativedata.problem.Text;

/**
 * The lines between the command and its worker processes. Doubles travel as hexadecimal text, so no
 * digit is lost.
 */
final class TallyWire {
  private static final String GREETING = "greenview-distortion 1";

  private TallyWire() {}

  static List<String> ofRequest(DistortionRequest request) {
    List<String> lines = new ArrayList<>();
    lines.add(GREETING);
    lines.add(Long.toString(request.seed()));
    GeographicBox box = request.box();
    for (double number :
        new double[] {
          box.west(),
          box.south(),
          box.east(),
          box.north(),
          request.minRadiusMetres(),
          request.maxRadiusMetres()
        }) {
      lines.add(Double.toHexString(number));
    }
    lines.add(Integer.toString(request.projections().size()));
    for (ProjectionDefinition projection : request.projections()) {
      lines.add(oneLine(projection.text()));
    }
    return lines;
  }

  static DistortionRequest request(BufferedReader in) throws IOException {
    String greeting = line(in);
    if (!GREETING.equals(greeting)) {
      throw new IOException("a worker was greeted with '" + greeting + "'");
    }
    long seed = Long.parseLong(line(in));
    double[] numbers = new double[6];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(line(in));
    }
    int count = Integer.parseInt(line(in));
    List<ProjectionDefinition> projections = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = line(in);
      projections.add(new ProjectionDefinition(text, text));
    }
    GeographicBox box = new GeographicBox(numbers[0], numbers[1], numbers[2], numbers[3]);
    return new DistortionRequest(projections, box, numbers[4], numbers[5], seed);
  }

  static String ofTally(ProjectionTally tally) {
    return String.join(
        " ",
        moments(tally.area()),
        moments(tally.shape()),
        moments(tally.distance()),
        Long.toString(tally.circlesLeftOut()),
        Long.toString(tally.circlesCut()),
        Long.toString(tally.pairsLeftOut()),
        tally.failure() == null ? "" : oneLine(tally.failure()));
  }

  static ProjectionTally tally(String line) throws IOException {
    String[] words = line.split(" ", 13);
    if (words.length != 13) {
      throw new IOException("a worker process answered '" + line + "'");
    }
    return new ProjectionTally(
        moments(words, 0),
        moments(words, 3),
        moments(words, 6),
        Long.parseLong(words[9]),
        Long.parseLong(words[10]),
        Long.parseLong(words[11]),
        words[12].isEmpty() ? null : words[12]);
  }

  private static String moments(TermMoments moments) {
    return Text.of(
        "%d %s %s",
        moments.count(), Double.toHexString(moments.mean()), Double.toHexString(moments.squares()));
  }

  private static TermMoments moments(String[] words, int from) {
    return new TermMoments(
        Long.parseLong(words[from]),
        Double.parseDouble(words[from + 1]),
        Double.parseDouble(words[from + 2]));
  }

  private static String line(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new EOFException("the lines between the command and a worker ended early");
    }
    return line;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
