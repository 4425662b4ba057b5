package org.greenview.loader.vector;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a result layer says of how it was made: the facts of its {@link LayerDescription}. */
public final class LayerFacts {
  private static final String PREFIX = "GREENVIEW_";

  private LayerFacts() {}

  /**
   * Reads the facts of a GeoPackage.
   *
   * @return name by name, in the order of the file; none where the file is of another format or was
   *     not made by Greenview
   */
  public static Map<String, String> read(Path file) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    if (!LayerReader.ending(file).equals("gpkg")) {
      return facts;
    }
    try (GeoPackageFile opened = GeoPackageFile.open(file);
        Statement statement = opened.connection().createStatement()) {
      try (ResultSet tables =
          statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_metadata'")) {
        if (!tables.next()) {
          return facts;
        }
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT metadata FROM gpkg_metadata WHERE mime_type = 'text/xml'")) {
        while (rows.next()) {
          addItems(String.valueOf(rows.getString(1)), facts);
        }
      }
    } catch (SQLException e) {
      throw new IOException(file + " cannot be read as a GeoPackage: " + e.getMessage(), e);
    }
    return facts;
  }

  /** Adds the items of GDAL's XML; what is no such XML says nothing. */
  private static void addItems(String xml, Map<String, String> facts) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT
            && reader.getLocalName().equals("MDI")) {
          String key = String.valueOf(reader.getAttributeValue(null, "key"));
          if (key.startsWith(PREFIX)) {
            facts.put(key, reader.getElementText());
          }
        }
      }
    } catch (XMLStreamException e) {
      facts.clear();
    }
  }
}
