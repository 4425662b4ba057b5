package org.greenview.loader.decoder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.greenview.loader.gdal.Gdal;
import org.greenview.loader.gdal.Reach;
import org.greenview.nativedata.problem.InputProblem;
import org.greenview.nativedata.problem.Text;

/**
 * Child's side: looks at virtual datasets (VRT) before GDAL opens them. Whoever made one decides
 * what is read, so its sources, and theirs, must lie beside or below it.
 */
final class NamedSources {
  /** GDAL knows a virtual dataset by fewer. */
  private static final int HEAD_BYTES = 4096;

  private static final int DEEPEST = 16;
  private static final String OF_DATASET = "vrt://";

  private static final Pattern VIRTUAL =
      Pattern.compile("<(OGR)?VRTData(set|source)", Pattern.CASE_INSENSITIVE);

  /** Elements and attributes that name a file, in lower case: GDAL heeds no case. */
  private static final Set<String> SOURCES =
      Set.of("sourcefilename", "sourcedataset", "srcdatasource");

  /** Keys of metadata that name a file. */
  private static final Set<String> KEYS = Set.of("x_dataset", "y_dataset", "overview_file");

  /** Elements that can have files read in words of their own. */
  private static final Set<String> REFUSED = Set.of("openoptions", "srcsql");

  /** Elements in which nothing else names a file, though addresses may be in them. */
  private static final Set<String> TEXTS = Set.of("metadata", "srs", "layersrs", "targetsrs");

  /** A text that may name something anywhere, whatever its element. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("^\\s*([/\\\\]|[A-Za-z]:[/\\\\])|(^|[/\\\\])\\.\\.([/\\\\]|$)|/vsi|://");

  private static final Pattern ARCHIVE = Pattern.compile("/vsi(zip|tar|gzip)/(.+)");

  private static final Pattern PART_OF_FILE =
      Pattern.compile("(?:NETCDF|HDF5|BAG|GPKG):\"?([^\":]+)\"?(?::.*)?");

  private final Gdal gdal;
  private final Set<String> seen = new HashSet<>();

  private NamedSources(Gdal gdal) {
    this.gdal = gdal;
  }

  /**
   * Checks what the user names, before it is opened.
   *
   * @throws InputProblem if it is a virtual dataset with a source elsewhere
   */
  static void check(Gdal gdal, String name) {
    if (name.startsWith("<")) {
      throw new InputProblem(name + " is XML, expected the name of a file: save it as one");
    }
    new NamedSources(gdal)
        .checkFile(
            name.startsWith(OF_DATASET)
                ? name.substring(OF_DATASET.length()).replaceFirst("\\?.*", "")
                : name,
            0);
  }

  private void checkFile(String name, int depth) {
    // GDAL opens a mask beside a raster by itself.
    for (String file : List.of(name, name + ".msk")) {
      if (seen.add(file) && isVirtual(file)) {
        if (depth > DEEPEST) {
          throw InputProblem.of(
              "%s is a source of a virtual dataset that is a source of another, and so on, %d deep:"
                  + " save it as one file (gdal_translate, ogr2ogr)",
              file, depth);
        }
        checkElements(file, depth);
      }
    }
  }

  private boolean isVirtual(String file) {
    try (InputStream in = gdal.read(file)) {
      byte[] head = in.readNBytes(HEAD_BYTES);
      return VIRTUAL.matcher(new String(head, StandardCharsets.ISO_8859_1)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkElements(String file, int depth) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try (InputStream in = gdal.read(file)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      Deque<String> path = new ArrayDeque<>();
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            path.push(lower(xml.getLocalName()));
            if (checkElement(xml, path, file, depth)) {
              path.pop();
            }
          }
          case XMLStreamConstants.END_ELEMENT -> path.pop();
          case XMLStreamConstants.CHARACTERS -> {
            if (isSuspect(xml.getText(), path)) {
              checkSource(xml.getText().strip(), false, file, depth);
            }
          }
          case XMLStreamConstants.DTD -> throw unusual(file, "a document type");
          default -> {}
        }
      }
    } catch (XMLStreamException | IOException e) {
      throw new InputProblem(
          Text.of(
              "%s is a virtual dataset, but no well-formed XML (%s): make it again with"
                  + " gdalbuildvrt or gdal_translate",
              file, e.getMessage().replaceAll("\\s+", " ")),
          e);
    }
  }

  /** Whether the element was one that names a file, and is now at its end. */
  private boolean checkElement(XMLStreamReader xml, Deque<String> path, String file, int depth)
      throws XMLStreamException {
    String element = xml.getLocalName();
    if (REFUSED.contains(path.peek())) {
      throw InputProblem.of(
          "%s has an element %s, by which any other file could be read, so it is not opened: save"
              + " what it shows as a file (gdal_translate, ogr2ogr)",
          file, element);
    }
    boolean names = SOURCES.contains(path.peek());
    boolean relative = false;
    // Of two that differ in capitals alone, and of several texts, GDAL takes the first.
    Set<String> attributes = new HashSet<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String attribute = lower(xml.getAttributeLocalName(i));
      String value = xml.getAttributeValue(i);
      if (!attributes.add(attribute)) {
        throw unusual(file, "one attribute twice in " + element);
      }
      if (attribute.equals("relativetovrt")) {
        relative = value.equals("1");
      } else if (attribute.equals("key") && KEYS.contains(lower(value))) {
        names = true;
      } else if (SOURCES.contains(attribute) || isSuspect(value, path)) {
        checkSource(value, false, file, depth);
      }
    }
    if (!names || xml.next() == XMLStreamConstants.END_ELEMENT) {
      return names;
    }
    String source = xml.isCharacters() ? xml.getText() : "";
    if (source.isEmpty() || xml.next() != XMLStreamConstants.END_ELEMENT) {
      throw unusual(file, "more than a name in " + element);
    }
    checkSource(source, relative, file, depth);
    return true;
  }

  private static boolean isSuspect(String text, Deque<String> path) {
    return ELSEWHERE.matcher(text).find() && path.stream().noneMatch(TEXTS::contains);
  }

  private static InputProblem unusual(String file, String what) {
    return InputProblem.of(
        "%s is a virtual dataset with %s, expected one as GDAL's programs write it: make it again"
            + " with gdalbuildvrt or gdal_translate",
        file, what);
  }

  private void checkSource(String source, boolean relative, String file, int depth) {
    Matcher part = PART_OF_FILE.matcher(source);
    String named = part.matches() ? part.group(1) : source;
    String folder = folder(file);
    String resolved = relative && !named.startsWith("/") ? folder + "/" + named : named;
    if (Reach.namesServer(resolved)) {
      if (gdal.reach() != Reach.ALL && !normal(resolved).startsWith(normal(folder))) {
        throw InputProblem.of(
            "%s names %s, which is on a network: --allow-network permits that, if you trust the"
                + " file",
            file, source);
      }
    } else if (resolved.contains("<") || !real(resolved).startsWith(real(folder))) {
      throw InputProblem.of(
          "%s names %s, which lies neither beside nor below it, and a file that somebody made must"
              + " not have any other file read: move it to a folder that holds all of its sources,"
              + " or save what it shows as a file (gdal_translate, ogr2ogr)",
          file, source);
    }
    checkFile(resolved, depth + 1);
  }

  private static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "." : slash == 0 ? "/" : file.substring(0, slash);
  }

  private static Path normal(String name) {
    return Path.of(name).normalize();
  }

  /** Where a file lies; of one in an archive: below the archive. */
  private static Path real(String name) {
    Matcher archive = ARCHIVE.matcher(name);
    if (archive.matches()) {
      return real(archive.group(2));
    }
    Path path = Path.of(name).toAbsolutePath();
    try {
      return path.toRealPath();
    } catch (IOException e) {
      // Not there, or in an archive.
      Path plain = path.normalize();
      for (Path at = plain.getParent(); at != null; at = at.getParent()) {
        if (Files.exists(at)) {
          return real(at.toString()).resolve(at.relativize(plain));
        }
      }
      return plain;
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
