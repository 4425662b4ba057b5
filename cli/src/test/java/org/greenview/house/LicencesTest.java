package org.greenview.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Every jar that Greenview runs with is in {@code docs/LICENCES.md}, with the licence that its pom,
 * or the pom that it inherits from, states; {@code -Dgreenview.format=fix} writes the list.
 */
class LicencesTest {
  private static final String BEGIN = "<!-- table -->\n";
  private static final String END = "<!-- end -->";

  /** Licences that go with Apache-2.0; of JTS's two, one does. */
  private static final List<String> PERMITTED = List.of("Apache", "BSD", "MIT", "Eclipse", "EPSG");

  @Test
  void everyJarIsListedWithItsLicence() throws Exception {
    Path root = Path.of(System.getProperty("greenview.root"));
    String jars = Files.readString(root.resolve("cli/target/runtime-classpath.txt"));
    Map<String, String> rows = new TreeMap<>();
    for (String jar : jars.strip().split(":")) {
      if (jar.endsWith(".jar") && !Path.of(jar).getFileName().toString().startsWith("greenview-")) {
        Path pom = Path.of(jar.replaceFirst("\\.jar$", ".pom"));
        Path version = pom.getParent();
        String licences = String.join("; ", licences(pom));
        assertTrue(PERMITTED.stream().anyMatch(licences::contains), pom + ": " + licences);
        rows.put(version.getParent().getFileName() + " | " + version.getFileName(), licences);
      }
    }
    assertFalse(rows.isEmpty());
    StringBuilder table = new StringBuilder("| library | version | licence |\n|---|---|---|\n");
    rows.forEach((row, licence) -> table.append("| " + row + " | " + licence + " |\n"));
    Path page = root.resolve("docs/LICENCES.md");
    String text = Files.readString(page);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    if ("fix".equals(System.getProperty("greenview.format"))) {
      Files.writeString(page, text.substring(0, from) + table + text.substring(to));
    } else {
      assertEquals(table.toString(), text.substring(from, to), "see the Javadoc of this test");
    }
  }

  private static List<String> licences(Path pom) throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    List<String> names = new ArrayList<>();
    for (Element licence : children(child(project, "licenses"), "license")) {
      String address = text(licence, "url");
      String name = text(licence, "name");
      names.add(address.isEmpty() ? name : "[" + name + "](" + address + ")");
    }
    Element parent = child(project, "parent");
    if (!names.isEmpty() || parent == null) {
      return names;
    }
    // The folders above: artifact, then the words of the group.
    Path repository = pom.getParent().getParent().getParent();
    String group = text(project, "groupId");
    String ofParent = text(parent, "groupId");
    for (String ignored : (group.isEmpty() ? ofParent : group).split("\\.")) {
      repository = repository.getParent();
    }
    String artifact = text(parent, "artifactId");
    String version = text(parent, "version");
    return licences(
        repository
            .resolve(ofParent.replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ".pom"));
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    Node node = parent == null ? null : parent.getFirstChild();
    for (; node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? null : found.getFirst();
  }

  private static String text(Element parent, String name) {
    Element child = child(parent, name);
    return child == null ? "" : child.getTextContent().strip();
  }
}
