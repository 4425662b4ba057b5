package org.greenview.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.greenview.nativedata.problem.Text;
import picocli.CommandLine;

/** Says which Greenview and which Java this is, from the manifest of its jar. */
final class GreenviewVersion implements CommandLine.IVersionProvider {
  /** The number alone. */
  String number() {
    String version = getClass().getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  @Override
  public String[] getVersion() throws IOException {
    List<String> lines = new ArrayList<>(List.of("greenview " + number()));
    commit().ifPresent(lines::add);
    lines.add(
        Text.of(
            "Java %s (%s), %s",
            Runtime.version(), System.getProperty("java.vendor"), System.getProperty("os.arch")));
    return lines.toArray(String[]::new);
  }

  /** The commit and its day, where they are known. */
  private Optional<String> commit() throws IOException {
    String classFile = getClass().getSimpleName() + ".class";
    String address = getClass().getResource(classFile).toString();
    if (!address.startsWith("jar:")) {
      return Optional.empty();
    }
    URI manifest =
        URI.create(address.substring(0, address.indexOf("!/") + 2) + "META-INF/MANIFEST.MF");
    try (InputStream in = manifest.toURL().openStream()) {
      Attributes facts = new Manifest(in).getMainAttributes();
      String commit = facts.getValue("Build-Commit");
      // The date is the commit's, so it means nothing without it.
      return commit.equals("unknown")
          ? Optional.empty()
          : Optional.of(
              Text.of("commit %s, %s", commit, facts.getValue("Build-Date").substring(0, 10)));
    }
  }
}
