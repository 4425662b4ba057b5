package org.greenview.runs;

import java.nio.file.Path;
import java.util.List;
import org.greenview.maps.MapRequest;
import org.greenview.nativedata.file.TrustedFolders;

/**
 * Which shards are put together, and what is used instead of what they say of their run.
 *
 * @param shards their files
 * @param scene the rasters, or null for the scene of the shards
 * @param observers their file, or null for that of the shards
 * @param outs results, or none for those of the shards
 * @param map picture, or null for that of the shards, if {@code outs} is empty
 * @param threads that write
 * @param trusted whose scene is believed, where it is that of the shards
 * @param rule what may become of files that are there
 */
public record MergeRequest(
    List<Path> shards,
    SceneSpec scene,
    Path observers,
    List<Path> outs,
    MapRequest map,
    int threads,
    TrustedFolders trusted,
    OutputRule rule) {}
