import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Gives the classes of a jar, if they were compiled for Java 5 or earlier, the form of Java 8 with
 * the same code: the archive of classes that Java starts faster from takes no older ones. Run by
 * Maven while the program is built.
 */
final class NewerClassFiles {
  private static final String CLASS = ".class";

  private NewerClassFiles() {}

  public static void main(String[] jars) throws IOException {
    for (String name : jars) {
      Path jar = Path.of(name);
      Path rewritten = jar.resolveSibling(jar.getFileName() + ".new");
      try (ZipFile from = new ZipFile(name);
          OutputStream to = Files.newOutputStream(rewritten);
          ZipOutputStream entries = new ZipOutputStream(to)) {
        ClassFile classFile =
            ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                // Else code is copied as it is, without what this is for.
                ClassFile.ConstantPoolSharingOption.NEW_POOL,
                ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(described -> open(from, described))
                        .orElse(ClassHierarchyResolver.defaultResolver())));
        for (ZipEntry entry : Collections.list(from.entries())) {
          byte[] content;
          try (InputStream in = from.getInputStream(entry)) {
            content = in.readAllBytes();
          }
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setTime(entry.getTime());
          entries.putNextEntry(copy);
          entries.write(entry.getName().endsWith(CLASS) ? newer(classFile, content) : content);
        }
      }
      Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static byte[] newer(ClassFile classFile, byte[] content) {
    var parsed = classFile.parse(content);
    if (parsed.majorVersion() >= ClassFile.JAVA_6_VERSION) {
      return content;
    }
    return classFile.transformClass(
        parsed,
        (builder, element) -> {
          if (element instanceof ClassFileVersion) {
            builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
          } else {
            builder.with(element);
          }
        });
  }

  private static InputStream open(ZipFile jar, ClassDesc described) {
    String descriptor = described.descriptorString();
    ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + CLASS);
    try {
      return entry == null ? null : jar.getInputStream(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
