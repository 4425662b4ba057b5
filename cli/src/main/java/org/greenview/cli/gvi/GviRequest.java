package org.greenview.cli.gvi;

import java.nio.file.Path;
import java.util.List;
import org.greenview.engine.viewshed.GreenCodes;
import org.greenview.engine.viewshed.Precision;

/**
 * What a GVI run is asked for.
 *
 * @param scene where the rasters are
 * @param observers file of the observers
 * @param observersLayer its layer, or null for the only one
 * @param observersCrs what CRS it is in, or null to take the file's word
 * @param radiusMetres radius of the viewsheds
 * @param observerHeightMetres eye above what the observer stands on
 * @param precision how slopes are rounded
 * @param greenCodes which codes count
 * @param threads how many threads compute
 * @param outs result tables: the same rows, in the format of each ending
 * @param map picture, or null for none
 */
public record GviRequest(
    SceneSpec scene,
    Path observers,
    String observersLayer,
    String observersCrs,
    double radiusMetres,
    double observerHeightMetres,
    Precision precision,
    GreenCodes greenCodes,
    int threads,
    List<Path> outs,
    Path map) {}
