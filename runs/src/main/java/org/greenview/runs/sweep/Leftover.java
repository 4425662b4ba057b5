package org.greenview.runs.sweep;

import java.nio.file.Path;

/**
 * What Greenview made, in a folder that was looked at.
 *
 * @param path where
 * @param kind what it is
 * @param held whether a live process holds it, or nobody here can say
 * @param foreign whether a process of another container, machine or boot made it
 */
public record Leftover(Path path, Kind kind, boolean held, boolean foreign) {
  /** What something is. */
  public enum Kind {
    /** A scene that somebody loaded to keep: listed, never swept. */
    SCENE("scene"),
    /** What one run needs beside its inputs: the scene made from its rasters, for instance. */
    TEMPORARY("temporary folder"),
    /** A scene or run folder that is being made. */
    PART("unfinished folder"),
    /** A result or a raster that is being written. */
    PART_FILE("unfinished file"),
    /** The folder of a run: a checkpoint, once nobody holds it. */
    RUN("run");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** The word for it. */
    public String label() {
      return label;
    }
  }
}
