package org.greenview.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.greenview.cli.help.About;
import org.greenview.cli.help.Data;
import org.greenview.cli.help.Section;
import org.greenview.distortion.DistortionArguments;
import org.greenview.distortion.ProjectionsFile;
import org.greenview.distortion.projection.GeographicBox;
import org.greenview.distortion.projection.ProjectionAdvisor;
import org.greenview.distortion.projection.ProjectionDefinition;
import org.greenview.distortion.projection.Purpose;
import org.greenview.distortion.projection.SortKey;
import org.greenview.distortion.projection.TutorialProjections;
import org.greenview.nativedata.problem.InputProblem;
import picocli.CommandLine.Option;

/** The options that say which projections are measured and how they are ranked. */
@About(section = Section.INPUTS)
final class DistortionProjections {
  @About(section = Section.INPUTS, data = Data.TABLE)
  @Option(
      names = "--projections",
      paramLabel = "FILE.csv",
      description = "Projections to measure: a CSV file with the columns name and proj.")
  private Path projectionsFile;

  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--proj",
      paramLabel = "NAME=DEF",
      description =
          "A projection to measure: a PROJ string or an EPSG or ESRI code, with a name; may be"
              + " given several times.")
  private List<String> projectionTexts = List.of();

  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--suggest",
      description =
          "Measure a shortlist that suits the region and the --purpose, and print their PROJ"
              + " strings.")
  private boolean suggest;

  @About(section = Section.INPUTS, firstRun = true)
  @Option(
      names = "--purpose",
      defaultValue = "equal-area",
      paramLabel = "equal-area|conformal|equidistant|compromise",
      description = "What --suggest is to keep (default: ${DEFAULT-VALUE}).")
  private Purpose purpose;

  @Option(
      names = "--sort",
      paramLabel = "Ep|Es|Ea|Ka",
      description =
          "What the table is sorted by (default: Ea, or with --suggest what the purpose asks for).")
  private SortKey sort;

  /** What to measure: all that was named, or the tutorial's six. */
  List<ProjectionDefinition> chosen(GeographicBox box) throws IOException {
    List<ProjectionDefinition> all = new ArrayList<>();
    if (projectionsFile != null) {
      all.addAll(ProjectionsFile.read(projectionsFile));
    }
    projectionTexts.forEach(t -> all.add(DistortionArguments.projection(t)));
    if (suggest) {
      all.addAll(ProjectionAdvisor.suggest(box, purpose));
    }
    if (all.isEmpty()) {
      all.addAll(TutorialProjections.ALL);
    }
    Set<String> names = new HashSet<>();
    for (ProjectionDefinition projection : all) {
      if (!names.add(projection.name())) {
        throw InputProblem.of(
            "two projections are called '%s': give each a name of its own", projection.name());
      }
    }
    return all;
  }

  /** Whether the program chose projections whose definitions the person has not seen. */
  boolean suggested() {
    return suggest;
  }

  /** What the table is sorted by. */
  SortKey sort() {
    if (sort != null) {
      return sort;
    }
    return suggest ? purpose.sort() : SortKey.EA;
  }
}
