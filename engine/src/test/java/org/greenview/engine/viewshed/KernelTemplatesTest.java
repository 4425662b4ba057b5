package org.greenview.engine.viewshed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Classes that are written from templates say what the templates say, and are compiled well. {@code
 * ./format} writes them again.
 */
class KernelTemplatesTest {
  /** C2 compiles longer methods by themselves (FreqInlineSize): see {@link LaneRays}. */
  private static final int LONGEST_INLINED_BYTES = 325;

  private static final Path ROOT = Path.of(System.getProperty("greenview.root"));

  @Test
  void committedClassesAreThoseOfTheTemplates() throws IOException {
    boolean fix = "fix".equals(System.getProperty("greenview.format"));
    Map<Path, String> sources = KernelTemplates.sources(ROOT);
    assertFalse(sources.isEmpty());
    for (Map.Entry<Path, String> source : sources.entrySet()) {
      if (fix) {
        Files.writeString(source.getKey(), source.getValue());
      } else {
        // FormatTest judges the spaces.
        assertEquals(
            source.getValue().replaceAll("\\s", ""),
            Files.readString(source.getKey()).replaceAll("\\s", ""),
            source.getKey() + " differs from its template: run ./format");
      }
    }
  }

  @Test
  void loopsOfVectorsAreInMethodsTooLongToBeInlined() throws IOException {
    int loops = 0;
    for (Path source : KernelTemplates.sources(ROOT).keySet()) {
      String name = source.getFileName().toString().replace(".java", ".class");
      byte[] bytes;
      try (InputStream in = LaneRays.class.getResourceAsStream(name)) {
        bytes = in.readAllBytes();
      }
      for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
        CodeAttribute code = (CodeAttribute) method.code().orElse(null);
        if (code != null && hasLoop(code) && callsVectors(code)) {
          loops++;
          assertTrue(
              code.codeLength() > LONGEST_INLINED_BYTES,
              "%s.%s has only %d bytes"
                  .formatted(name, method.methodName().stringValue(), code.codeLength()));
        }
      }
    }
    assertTrue(loops >= 14, "only " + loops + " loops found");
  }

  private static boolean callsVectors(CodeAttribute code) {
    for (CodeElement element : code) {
      if (element instanceof InvokeInstruction call
          && call.owner().asInternalName().startsWith("jdk/incubator/vector/")) {
        return true;
      }
    }
    return false;
  }

  /** Whether some jump goes back. */
  private static boolean hasLoop(CodeAttribute code) {
    Set<Label> passed = new HashSet<>();
    for (CodeElement element : code) {
      if (element instanceof LabelTarget target) {
        passed.add(target.label());
      } else if (element instanceof BranchInstruction jump && passed.contains(jump.target())) {
        return true;
      }
    }
    return false;
  }
}
