package org.greenview.runs.sweep;

import java.nio.file.Path;

/**
 * What Greenview made, in a folder that was looked at.
 *
 * @param path where
 * @param kind what it is
 * @param held whether a live process holds it
 */
public record Leftover(Path path, Kind kind, boolean held) {
  /** What something is. */
  public enum Kind {
    /** A scene that somebody loaded to keep: listed, never swept. */
    SCENE("scene"),
    /** The scene of one run, made from its rasters. */
    TEMPORARY_SCENE("temporary scene"),
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
