package org.greenview.runs.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PieceTimesTest {
  private final List<Double> prepared = Collections.synchronizedList(new ArrayList<>());
  private final List<Double> computed = Collections.synchronizedList(new ArrayList<>());

  /** Pieces of ten viewsheds that take no time. */
  private final TimedWork work =
      new TimedWork() {
        @Override
        public PieceComputer pieces(JobMonitor monitor) {
          return new PieceComputer() {
            @Override
            public void prepare(double place) {
              prepared.add(place);
            }

            @Override
            public int compute(double place) {
              computed.add(place);
              return 10;
            }
          };
        }

        @Override
        public double mostSecondsEach() {
          return 1;
        }
      };

  @Test
  void noMoreIsComputedThanTheRunWould() {
    PieceTimes times = PieceTimes.of(work, 1000, 1, 3600, 3600, JobMonitor.SILENT);
    assertEquals(1000, times.viewsheds());
    assertEquals(100, computed.size());
    assertEquals(computed, prepared);
    double all = times.startSeconds() + 1000 * times.secondsEach();
    assertEquals(times.elapsedSeconds(), all, 1e-6 + times.elapsedSeconds() * 1e-6);
  }

  @Test
  void anyPiecesInARowAreEvenlySpread() {
    PieceTimes.of(work, 2000, 1, 3600, 3600, JobMonitor.SILENT);
    for (int from = 0; from + 50 <= computed.size(); from += 37) {
      List<Double> places = new ArrayList<>(computed.subList(from, from + 50));
      Collections.sort(places);
      for (int i = 0; i < 50; i++) {
        double next = i < 49 ? places.get(i + 1) : 1 + places.getFirst();
        assertTrue(places.get(i) >= 0 && next - places.get(i) < 3.0 / 50, places::toString);
      }
    }
  }

  @Test
  void timingEndsWhenTheRunIsEnded() {
    JobMonitor ended =
        new JobMonitor() {
          @Override
          public void finished(int viewsheds) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    assertThrows(CancellationException.class, () -> PieceTimes.of(work, 1000, 2, 1, 1, ended));
    assertTrue(computed.isEmpty());
  }
}
