package org.greenview.cli.command;

import java.util.Optional;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Section;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.runs.Workforce;
import org.greenview.runs.store.Shard;
import picocli.CommandLine.Option;

/** Who computes: threads of this JVM, or worker processes; and whether to go on. */
@About(section = Section.LONG_RUNS)
final class WorkforceOptions {
  @About(section = Section.MACHINE)
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute, of each process (default: one per processor in all).")
  private Integer threads;

  @Option(
      names = "--processes",
      paramLabel = "N",
      description = "Compute in N worker processes: one that is killed costs a batch, not the run.")
  private Integer processes;

  @Option(
      names = "--resume",
      description = "Go on from what the same command left when it was ended.")
  private boolean resume;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Compute the I-th of N parts into OUT.shard-I-of-N, for 'greenview merge': needs no"
              + " other process, so that any machine can compute any part.")
  private String shard;

  Workforce workforce(TrustedFolders trusted) {
    Optional<Shard> part = Optional.ofNullable(shard).flatMap(Shard::parse);
    WrongUsage.unless(
        shard == null || part.isPresent(),
        "--shard is I/N, I from 1 to N, for instance 3/8, not " + shard);
    return new Workforce(processes == null ? 0 : processes, resume, part.orElse(null), trusted);
  }

  /** Threads of each JVM that computes; shares the processors among the processes by default. */
  int threads() {
    WrongUsage.unless(threads == null || threads >= 1, "--threads is at least 1");
    WrongUsage.unless(processes == null || processes >= 1, "--processes is at least 1");
    int processors = Runtime.getRuntime().availableProcessors();
    return threads != null
        ? threads
        : Math.max(1, processors / (processes == null ? 1 : processes));
  }
}
