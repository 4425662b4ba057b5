package org.greenview.distortion;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import org.greenview.distortion.projection.DistortionRequest;
import org.greenview.distortion.projection.DistortionSampler;
import org.greenview.nativedata.process.Message;

/** What a worker process does: reads a request, then measures one block for every question. */
final class BlockWorkerMain {
  private BlockWorkerMain() {}

  /**
   * Serves until the input ends, which it does when the command ends in whatever way.
   *
   * @throws IOException if what comes is not from a command of the same version
   */
  public static void main(String[] arguments) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    DistortionSampler sampler = new DistortionSampler(Message.read(in, DistortionRequest.class));
    while (true) {
      long first;
      try {
        first = Message.read(in, Long.class);
      } catch (EOFException e) {
        return;
      }
      Message.write(
          out, new BlockProcesses.Tallies(sampler.measure(first, Message.read(in, Integer.class))));
      out.flush();
    }
  }
}
