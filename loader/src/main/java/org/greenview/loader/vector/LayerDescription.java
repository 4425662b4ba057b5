package org.greenview.loader.vector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a layer should say of itself, in formats that can hold it (GeoPackage); others pass it over.
 *
 * @param summary a sentence for lists of layers
 * @param facts what made the layer and from what, name by name, in this order
 * @param styleQml how QGIS draws the layer unless told otherwise, or null
 */
public record LayerDescription(String summary, Map<String, String> facts, String styleQml) {
  /** Nothing to say. */
  public static final LayerDescription NONE = new LayerDescription("", Map.of(), null);

  public LayerDescription {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /** The same with another summary and style, for a layer that shows the same in another way. */
  public LayerDescription with(String otherSummary, String otherStyleQml) {
    return new LayerDescription(otherSummary, facts, otherStyleQml);
  }
}
