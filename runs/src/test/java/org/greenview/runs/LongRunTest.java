package org.greenview.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.greenview.runs.job.JobMonitor;
import org.greenview.runs.job.PieceComputer;
import org.greenview.runs.job.TimedWork;
import org.junit.jupiter.api.Test;

class LongRunTest {
  private static final double SECONDS_EACH = 1e-3;

  private final List<String> heard = new ArrayList<>();
  private final RunListener listener =
      new RunListener() {
        @Override
        public void notice(String sentence) {
          heard.add(sentence);
        }

        @Override
        public RunProgress progress(String what, long total) {
          return new RunProgress() {
            private int done;

            @Override
            public void finished(int count) {
              done += count;
            }

            @Override
            public void close() {
              heard.add(done > 0 ? what : "nothing done");
            }
          };
        }
      };

  /** Viewsheds of a millisecond each by a clock that moves with them alone. */
  private static final class Work implements TimedWork {
    private long nowNs;

    @Override
    public PieceComputer pieces(JobMonitor monitor) {
      return _ -> {
        int viewsheds = 50;
        nowNs += Math.round(viewsheds * SECONDS_EACH * 1e9);
        monitor.finished(viewsheds);
        return viewsheds;
      };
    }

    @Override
    public double mostSecondsEach() {
      return SECONDS_EACH;
    }

    @Override
    public long nanoTime() {
      return nowNs;
    }
  }

  private void announce(long viewsheds) {
    LongRun.announce(new Work(), viewsheds, 1000, 1, listener, new Cancellation());
  }

  @Test
  void theFirstSentenceOfMoreThanTenMinutesIsHowLongTheyTake() {
    announce(1_200_000);
    assertEquals(2, heard.size(), heard.toString());
    assertEquals(CostSample.TIMED, heard.getFirst());
    assertTrue(
        heard
            .getLast()
            .startsWith("this will take about 20 min 0 s: 1,200,000 viewsheds of 1.000 ms"),
        heard.getLast());
  }

  @Test
  void nothingIsSaidOfLess() {
    announce(590_000);
    assertEquals(List.of(), heard);
  }
}
