package org.greenview.distortion.projection;

import org.greenview.nativedata.problem.InputProblem;

/**
 * A projection as its author wrote it.
 *
 * @param name how tables and pictures call it
 * @param text a PROJ string or an EPSG or ESRI code such as {@code EPSG:3057}
 */
public record ProjectionDefinition(String name, String text) {
  public ProjectionDefinition {
    if (name == null || name.isBlank() || text == null || text.isBlank()) {
      throw InputProblem.of(
          "projection '%s' is '%s', but a name and a PROJ string or EPSG code are needed",
          name, text);
    }
  }
}
