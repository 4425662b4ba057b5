package org.greenview.runs;

import java.nio.file.Path;
import java.util.Arrays;
import org.greenview.nativedata.file.TrustedFolders;

/**
 * A worker JVM that {@link WorkerProcess} forked: folder of the run, threads, parent's pid, trusted
 * folders.
 */
final class WorkerMain {
  private WorkerMain() {}

  public static void main(String[] arguments) {
    ProcessEnd end = ProcessEnd.listen(new Cancellation());
    end.leave(run(arguments, end.cancellation()));
  }

  private static int run(String[] arguments, Cancellation cancellation) {
    try {
      new WorkerRun(
              Path.of(arguments[0]),
              Integer.parseInt(arguments[1]),
              Long.parseLong(arguments[2]),
              new TrustedFolders(Arrays.stream(arguments).skip(3).map(Path::of).toList()),
              RunListener.SILENT,
              cancellation)
          .run();
      return ExitCode.DONE;
    } catch (Exception | Error e) {
      Failure failure = Failure.of(e);
      System.err.println(WorkerProcess.SAYS + failure.sentence());
      return failure.exitCode();
    }
  }
}
