package org.greenview.distortion.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.greenview.nativedata.problem.Counted;
import org.greenview.nativedata.problem.InputProblem;

/** Threads of this JVM that take the next block as they get free. */
public final class BlockThreads extends BlockWorkers {
  private final DistortionRequest request;
  private final List<DistortionSampler> samplers;

  /** Workers for one request. */
  public BlockThreads(DistortionRequest request, int threads) {
    super(atLeastOne(threads));
    this.request = request;
    this.samplers = new ArrayList<>(Arrays.asList(new DistortionSampler[threads]));
  }

  private static int atLeastOne(int threads) {
    if (threads < 1) {
      throw new InputProblem(threads + " threads were asked for: give at least 1");
    }
    return threads;
  }

  /** A sampler is made by its own thread, so that threads parse at the same time. */
  @Override
  protected List<ProjectionTally> measure(int worker, long first, int samples) {
    if (samplers.get(worker) == null) {
      samplers.set(worker, new DistortionSampler(request));
    }
    return samplers.get(worker).measure(first, samples);
  }

  @Override
  public String description() {
    return Counted.of(samplers.size(), "thread");
  }
}
