package org.greenview.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The committed bundle is what its sources make, and users need no Node. */
class BundleTest {
  @Test
  void theCommittedBundleIsThatOfTheSources(@TempDir Path folder) throws Exception {
    NodeScript.requireNode();
    NodeScript.run(folder, "build.mjs", folder.toString());
    for (String name : new String[] {"greenview.js", "greenview.css"}) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve(name)),
          MapRoutes.resource(name),
          name + " is not what serve/web makes: run 'npm ci' and 'npm run build' there");
    }
  }

  @Test
  void theLockFileNamesNoRegistry() throws Exception {
    assertFalse(
        Files.readString(NodeScript.WEB.resolve("package-lock.json")).contains("\"resolved\""),
        "the lock file names a registry: npm install --omit-lockfile-registry-resolved");
  }
}
