package org.greenview.loader.vector;

import java.util.Collections;
import java.util.List;
import org.greenview.nativedata.problem.OneLine;

/**
 * A layer in memory, rows in the order of the file.
 *
 * @param name of the layer
 * @param coordinateColumns names of the attributes from which the geometry was made (CSV), else
 *     none
 * @param notices sentences that the person should read: what was assumed or left out
 */
public record FeatureTable(
    String name,
    LayerCrs crs,
    List<Attribute> attributes,
    List<Feature> features,
    List<String> coordinateColumns,
    List<String> notices) {
  public FeatureTable {
    attributes = List.copyOf(attributes);
    features = Collections.unmodifiableList(features);
    coordinateColumns = List.copyOf(coordinateColumns);
    notices = OneLine.ofAll(notices);
  }
}
