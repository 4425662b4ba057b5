package org.greenview.distortion;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.greenview.distortion.projection.DistortionSampler;
import org.greenview.distortion.projection.ProjectionTally;

/** What a worker process does: reads a request, then measures one block for every line. */
final class BlockWorkerMain {
  private BlockWorkerMain() {}

  /**
   * Serves until the input ends, which it does when the command ends in whatever way.
   *
   * @throws IOException if the lines are not those of a command of the same version
   */
  public static void main(String[] arguments) throws IOException {
    PrintWriter out = new PrintWriter(System.out, true);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    DistortionSampler sampler = new DistortionSampler(TallyWire.request(in));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      for (ProjectionTally tally :
          sampler.measure(Long.parseLong(words[0]), Integer.parseInt(words[1]))) {
        out.println(TallyWire.ofTally(tally));
      }
      out.flush();
    }
  }
}
