package org.greenview.nativedata.scene;

import java.util.Arrays;
import java.util.Optional;
import org.greenview.nativedata.segment.CellType;

/** The rasters that a scene can hold, all on one grid. */
public enum SceneLayer {
  /** Top surface: terrain with buildings and trees, metres. Always there. */
  DSM("dsm", CellType.FLOAT32),
  /** Codes of what grows; which of them are green is said per run. Always there. */
  GREEN("green", CellType.UINT8),
  /** Bare earth on which observers stand, metres. Optional. */
  DTM("dtm", CellType.FLOAT32);

  private final String label;
  private final CellType cellType;

  SceneLayer(String label, CellType cellType) {
    this.label = label;
    this.cellType = cellType;
  }

  /**
   * The name in options, sentences and the names of files: {@code dsm}, {@code green}, {@code dtm}.
   */
  public String label() {
    return label;
  }

  /** The layer of a name, if there is one. */
  static Optional<SceneLayer> ofLabel(String label) {
    return Arrays.stream(values()).filter(layer -> layer.label.equals(label)).findFirst();
  }

  /** How the layer's segment stores a cell. */
  public CellType cellType() {
    return cellType;
  }

  /** Name of the layer's segment in the scene's folder. */
  public String fileName() {
    return label + ".gvs";
  }

  /** Name of the file by which GDAL and QGIS open the segment. */
  public String vrtName() {
    return label + ".vrt";
  }
}
