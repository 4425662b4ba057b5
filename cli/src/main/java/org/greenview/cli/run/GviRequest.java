package org.greenview.cli.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What a GVI run is asked for.
 *
 * @param scene where the rasters are
 * @param observers file of the observers
 * @param observersLayer its layer, or null for the only one
 * @param observersCrs what CRS it is in, or null to take the file's word
 * @param settings what is computed for each
 * @param workforce who computes
 * @param outs result tables: the same rows, in the format of each ending
 * @param map picture, or null for none
 */
public record GviRequest(
    SceneSpec scene,
    Path observers,
    String observersLayer,
    String observersCrs,
    ViewshedSettings settings,
    Workforce workforce,
    List<Path> outs,
    Path map) {}
