package org.greenview.runs.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.greenview.nativedata.file.TrustedFolders;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.scene.Scene;

/** What tests let another user, or a process of another namespace, do; it says one line each. */
final class OtherProcess implements AutoCloseable {
  private final Process process;

  private OtherProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param starter what starts the JVM: unshare or setpriv with their options
   */
  static OtherProcess start(List<String> starter, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(starter);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(OtherProcess.class.getName());
    command.addAll(List.of(arguments));
    return new OtherProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Whether a command is there and lets this user do what it is for. */
  static boolean can(List<String> starter) {
    try {
      List<String> command = new ArrayList<>(starter);
      command.add("true");
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String line() throws IOException {
    return process.inputReader().readLine();
  }

  /** Ends it and what it started, as kill -9 does. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    try {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "map" -> {
        try (Scene scene = Scene.map(folder, trusted(arguments))) {
          System.out.println("mapped " + scene.grid().shape());
        } catch (InputProblem e) {
          System.out.println(e.getMessage());
        }
      }
      case "lead" -> {
        try (RunFolder run = RunFolder.lead(folder, trusted(arguments))) {
          System.out.println("leads " + run.folder());
        } catch (InputProblem e) {
          System.out.println(e.getMessage());
        }
      }
      case "hold" -> {
        BatchStore store =
            BatchStore.join(
                folder,
                new byte[32],
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]));
        System.out.println("holds " + store.claim().orElseThrow().batch());
        while (Files.exists(folder)) {
          store.beat();
          Thread.sleep(50);
        }
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static TrustedFolders trusted(String[] arguments) {
    return arguments.length < 3
        ? TrustedFolders.OWN
        : new TrustedFolders(List.of(Path.of(arguments[2])));
  }
}
