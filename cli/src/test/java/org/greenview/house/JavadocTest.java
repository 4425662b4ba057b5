package org.greenview.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Every public type has a sentence, and so has everything public in it: methods, constructors,
 * constants. What overrides is described where it is declared; a record's compact constructor, by
 * the record.
 */
class JavadocTest {
  @Test
  void everythingPublicHasASentence() throws Exception {
    Path root = Path.of(System.getProperty("greenview.root"));
    List<Path> files = new ArrayList<>();
    for (String module : Modules.names(root)) {
      Path sources = root.resolve(module).resolve("src/main/java");
      if (Files.isDirectory(sources)) {
        try (Stream<Path> walk = Files.walk(sources)) {
          walk.filter(f -> f.toString().endsWith(".java")).forEach(files::add);
        }
      }
    }
    assertTrue(files.size() > 20, "only " + files.size() + " source files found below " + root);

    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> bare = withoutSentence(compiler, manager.getJavaFileObjectsFromPaths(files));
      assertTrue(bare.isEmpty(), () -> "no doc comment:\n" + String.join("\n", bare));
    }
  }

  @Test
  void whatOthersCanReachIsNamed() throws Exception {
    String source =
        """
        /** Documented. */
        public record Shape(int rows) implements Runnable {
          public Shape { }
          public Shape(long rows) { this((int) rows); }
          public static final int LIMIT = 1;
          public enum Edge { /** Documented. */ TOP, LEFT }
          interface Hidden { void inside(); }
          /** Documented. */
          public interface Seen { void visit(); private void own() { } }
          @Override public void run() { }
          void near() { }
          public int cells() { return new Object() { public int inBody() { return 1; } }.inBody(); }
        }
        """;
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Shape.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    assertEquals(
        List.of(
            "Shape.java:4 Shape.<init>",
            "Shape.java:5 Shape.LIMIT",
            "Shape.java:6 Shape.Edge",
            "Shape.java:6 Shape.Edge.LEFT",
            "Shape.java:9 Shape.Seen.visit",
            "Shape.java:12 Shape.cells"),
        withoutSentence(ToolProvider.getSystemJavaCompiler(), List.of(file)));
  }

  private static List<String> withoutSentence(
      JavaCompiler compiler, Iterable<? extends JavaFileObject> files) throws Exception {
    JavacTask task = (JavacTask) compiler.getTask(null, null, null, null, null, files);
    Trees trees = Trees.instance(task);
    List<String> bare = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) {
      new PublicParts(trees, bare).scan(unit, null);
    }
    return bare;
  }

  /** Walks one file, into public types and never into the bodies of methods. */
  private static final class PublicParts extends TreePathScanner<Void, Void> {
    private final Trees trees;
    private final List<String> bare;

    PublicParts(Trees trees, List<String> bare) {
      this.trees = trees;
      this.bare = bare;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      if (!isPublic(type.getModifiers())) {
        return null;
      }
      check(type, type.getSimpleName().toString());
      return super.visitClass(type, nothing);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      boolean overrides =
          method.getModifiers().getAnnotations().stream()
              .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
      if (isPublic(method.getModifiers()) && !overrides && !isCompactConstructor(method)) {
        check(method, method.getName().toString());
      }
      return null;
    }

    @Override
    public Void visitVariable(VariableTree field, Void nothing) {
      if (isPublic(field.getModifiers())) {
        check(field, field.getName().toString());
      }
      return null;
    }

    /** A part of an interface is public unless it says otherwise. */
    private boolean isPublic(ModifiersTree modifiers) {
      Tree around = getCurrentPath().getParentPath().getLeaf();
      return modifiers.getFlags().contains(Modifier.PUBLIC)
          || (around.getKind() == Tree.Kind.INTERFACE
              && !modifiers.getFlags().contains(Modifier.PRIVATE));
    }

    /** The one kind of method that has no parentheses between its name and its body. */
    private boolean isCompactConstructor(MethodTree method) {
      if (method.getReturnType() != null || method.getBody() == null) {
        return false;
      }
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      long start = trees.getSourcePositions().getEndPosition(unit, method.getModifiers());
      long body = trees.getSourcePositions().getStartPosition(unit, method.getBody());
      try {
        CharSequence text = unit.getSourceFile().getCharContent(true);
        return text.subSequence((int) start, (int) body).chars().noneMatch(c -> c == '(');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void check(Tree part, String name) {
      if (trees.getDocComment(getCurrentPath()) != null) {
        return;
      }
      String path = name;
      for (TreePath up = getCurrentPath().getParentPath(); up != null; up = up.getParentPath()) {
        if (up.getLeaf() instanceof ClassTree type) {
          path = type.getSimpleName() + "." + path;
        }
      }
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      long line =
          unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, part));
      Path file = Path.of(unit.getSourceFile().getName());
      bare.add(file.getFileName() + ":" + line + " " + path);
    }
  }
}
