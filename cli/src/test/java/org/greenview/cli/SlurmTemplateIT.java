package org.greenview.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.greenview.demo.DemoFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/SLURM.md: its commands are understood, and its templates run as Slurm would run them. */
@Timeout(180)
class SlurmTemplateIT {
  private static final Path ROOT = Path.of(System.getProperty("greenview.root"));
  private static final Path TEMPLATES = ROOT.resolve("docs/slurm");
  private static final int SIDE = 300;

  @TempDir Path folder;
  private Path scene;
  private Path whole;

  @BeforeEach
  void computeWhole() throws IOException {
    DemoFiles town = TestTown.write(folder.resolve("town"), SIDE);
    scene = folder.resolve("scene");
    whole = folder.resolve("whole.tif");
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0,
        runner.run("load", "--dsm=" + town.dsm(), "--green=" + town.trees(), "--scene=" + scene),
        runner.err());
    assertEquals(0, runner.run(surface(whole).toArray(String[]::new)), runner.err());
  }

  private List<String> surface(Path out) {
    return List.of("surface", "--scene=" + scene, "--radius=100", "--out=" + out);
  }

  @Test
  void arrayOfPartsGivesTheWholeSurface() throws Exception {
    Path out = folder.resolve("out.tif");
    for (int task = 1; task <= 2; task++) {
      List<String> arguments = new ArrayList<>(List.of("2"));
      arguments.addAll(surface(out));
      // Out of order, as an array may run.
      run("array.sbatch", arguments, "SLURM_ARRAY_TASK_ID=" + (3 - task), "SLURM_CPUS_PER_TASK=2");
    }
    CommandRunner runner = new CommandRunner();
    assertEquals(
        0, runner.run("merge", out + ".shard-2-of-2", out + ".shard-1-of-2"), runner.err());
    assertEquals(-1, Files.mismatch(whole, out));
  }

  @Test
  void workersOfANodeGiveTheWholeSurface() throws Exception {
    Path out = folder.resolve("out.tif");
    Path srun = Files.createDirectory(folder.resolve("bin")).resolve("srun");
    Path asked = folder.resolve("asked");
    Files.writeString(
        srun,
        "#!/bin/bash\necho \"$@\" >" + asked + "\nwhile [[ $1 == -* ]]; do shift; done\n\"$@\"\n");
    assertTrue(srun.toFile().setExecutable(true));
    List<String> arguments = new ArrayList<>(List.of(out.toString()));
    arguments.addAll(surface(out));
    run(
        "node.sbatch",
        arguments,
        "SLURM_NTASKS=2",
        "SLURM_CPUS_PER_TASK=1",
        "PATH=" + srun.getParent() + ":" + System.getenv("PATH"),
        "GREENVIEW_JAVA_OPTIONS=-Dgreenview.workerOptions=-Dgreenview.fault=slow:20");
    assertEquals(-1, Files.mismatch(whole, out));
    assertTrue(Files.readString(asked).contains("worker --run " + out + ".run --threads 1"));
    assertEquals(List.of(), Program.leftovers(folder));
  }

  private void run(String template, List<String> arguments, String... environment)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", TEMPLATES.resolve(template).toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("GREENVIEW", ROOT.resolve("greenview").toString());
    Arrays.stream(environment)
        .map(entry -> entry.split("=", 2))
        .forEach(entry -> builder.environment().put(entry[0], entry[1]));
    Path said = folder.resolve("said");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .directory(folder.toFile())
            .start();
    assertTrue(process.waitFor(90, TimeUnit.SECONDS), "timed out");
    assertEquals(0, process.exitValue(), Files.readString(said));
  }
}
