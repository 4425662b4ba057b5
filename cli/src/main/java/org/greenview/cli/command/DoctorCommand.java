package org.greenview.cli.command;

import java.util.List;
import java.util.Map;
import org.greenview.cli.doctor.Examination;
import org.greenview.cli.doctor.Finding;
import org.greenview.cli.progress.Report;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code greenview doctor}: what this machine offers, and what to do about what is missing. */
@Command(
    name = "doctor",
    description =
        "Says what Greenview finds on this machine: Java, vectors, GDAL and PROJ, memory and disk,"
            + " fonts; and what to do about what is missing.",
    footerHeading = "%nExample:%n",
    footer = "  greenview doctor")
final class DoctorCommand extends Subcommand {
  @Mixin private GdalOptions gdal;

  @Override
  void run() {
    Report report = report();
    List<Finding> findings = Examination.run(common().isVerbose());
    int width = findings.stream().mapToInt(f -> f.what().length()).max().orElse(0);
    report.put(
        "findings",
        findings.stream()
            .map(
                f ->
                    Map.of(
                        "what",
                        f.what(),
                        "found",
                        f.found(),
                        "advice",
                        f.isShortcoming() ? f.advice() : ""))
            .toList());
    for (Finding finding : findings) {
      report.summary(Text.of("%-" + width + "s  %s", finding.what(), finding.found()));
      if (finding.isShortcoming()) {
        report.summary(" ".repeat(width) + "  -> " + finding.advice());
      }
    }
    long shortcomings = findings.stream().filter(Finding::isShortcoming).count();
    report.summary(
        shortcomings == 0
            ? "Nothing is missing."
            : shortcomings
                + (shortcomings == 1 ? " thing" : " things")
                + " could be better, see ->.");
  }
}
