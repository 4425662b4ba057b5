package org.greenview.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.greenview.nativedata.problem.InputProblem;
import org.junit.jupiter.api.Test;

class RunThreadsTest {
  @Test
  void parallelStreamsKeepToTheThreadsOfTheRun() throws Exception {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    RunThreads.run(
        1,
        () -> IntStream.range(0, 10_000).parallel().forEach(_ -> seen.add(Thread.currentThread())));
    assertEquals(1, seen.size());
  }

  @Test
  void whatTheWorkThrowsIsThrown() {
    IOException full = new IOException("disk full");
    assertEquals(
        full,
        assertThrows(
            IOException.class,
            () ->
                RunThreads.call(
                    2,
                    () -> {
                      throw full;
                    })));
    assertThrows(
        InputProblem.class,
        () ->
            RunThreads.call(
                ForkJoinPool.getCommonPoolParallelism() + 1,
                () -> {
                  throw new InputProblem("no");
                }));
  }
}
