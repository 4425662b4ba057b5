package org.greenview.spark.raster;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.LongAccumulator;
import org.greenview.loader.align.HeightUnits;
import org.greenview.loader.align.HeightsInMetres;
import org.greenview.loader.crs.LengthUnit;
import org.greenview.loader.raster.GeoTiffSource;
import org.greenview.nativedata.grid.CellWindow;
import org.greenview.nativedata.grid.GridShape;
import org.greenview.nativedata.grid.RasterGrid;
import org.greenview.nativedata.scene.SceneLayer;
import org.greenview.nativedata.segment.SegmentCreator;
import org.greenview.nativedata.segment.SegmentHeader;

/**
 * One GeoTIFF of a layer, cut into pieces of whole blocks, so that no block belongs to two of them.
 *
 * @param file where it is
 * @param layer what it is a tile of
 * @param grid its own
 * @param unit of its heights
 * @param noDataCode the code that means NoData among its codes, NaN for none or for heights
 * @param pieceRows rows of a piece
 * @param pieceColumns columns of a piece
 * @param notes what a person should know of it, a sentence each
 */
record Tile(
    StoredFile file,
    SceneLayer layer,
    RasterGrid grid,
    LengthUnit unit,
    double noDataCode,
    int pieceRows,
    int pieceColumns,
    List<String> notes)
    implements Serializable {
  /**
   * Sides of a piece are about so long: some MiB come at once, and not much more than is needed.
   */
  private static final int PIECE_SIDE = 1024;

  /**
   * Reads what a file says of itself, no cells.
   *
   * @throws org.greenview.nativedata.problem.InputProblem if it cannot be read, or a scene cannot
   *     have its grid
   */
  static Tile read(
      StoredFile file,
      SceneLayer layer,
      Configuration hadoop,
      HostCache here,
      LongAccumulator fetched)
      throws IOException {
    try (GeoTiffSource source = open(file, hadoop, here, fetched).source()) {
      source.requireSceneGrid();
      List<String> notes = new ArrayList<>();
      boolean heights = layer != SceneLayer.GREEN;
      int columns = along(source.blockColumns(), PIECE_SIDE);
      long side = (long) PIECE_SIDE * PIECE_SIDE / Math.min(columns, source.shape().columns());
      return new Tile(
          file,
          layer,
          source.grid(),
          heights ? HeightUnits.decide(layer.label(), source, null, notes) : LengthUnit.METRE,
          heights ? Double.NaN : source.noDataCode(),
          along(source.blockRows(), (int) Math.min(side, PIECE_SIDE)),
          columns,
          notes);
    }
  }

  /** The multiple of a block's side that is nearest to what is wanted, at least one. */
  private static int along(int block, int wanted) {
    return block * Math.max(1, wanted / block);
  }

  /** The pieces that a window of this raster touches. */
  List<Piece> pieces(CellWindow window) {
    List<Piece> pieces = new ArrayList<>();
    for (int down = window.rowStart() / pieceRows;
        down * (long) pieceRows < window.rowStop();
        down++) {
      for (int across = window.columnStart() / pieceColumns;
          across * (long) pieceColumns < window.columnStop();
          across++) {
        pieces.add(new Piece(down, across));
      }
    }
    return pieces;
  }

  /** The open file, as far as that is done without cells. */
  record Open(GeoTiffSource source, StoredFile.Bytes bytes) {}

  Open open(Configuration hadoop, HostCache here, LongAccumulator fetched) throws IOException {
    return open(file, hadoop, here, fetched);
  }

  private static Open open(
      StoredFile file, Configuration hadoop, HostCache here, LongAccumulator fetched)
      throws IOException {
    OpeningReads known =
        here.get(
                Digest.of(file.toString()) + ".opening",
                entry -> readOpening(file, hadoop, fetched).write(entry),
                OpeningReads::read)
            .entry();
    StoredFile.Bytes bytes = file.bytes(hadoop, known);
    bytes.begin();
    try {
      return new Open(GeoTiffSource.openAnywhere(bytes, 0), bytes);
    } finally {
      bytes.end(fetched);
    }
  }

  private static OpeningReads readOpening(
      StoredFile file, Configuration hadoop, LongAccumulator fetched) throws IOException {
    StoredFile.Bytes bytes = file.bytes(hadoop);
    OpeningReads reads = bytes.remember();
    bytes.begin();
    try {
      GeoTiffSource.openAnywhere(bytes, 0).close();
    } finally {
      bytes.end(fetched);
    }
    return reads;
  }

  /** A part of the raster that is fetched as one, by its place among them. */
  final class Piece {
    private final int down;
    private final int across;

    private Piece(int down, int across) {
      this.down = down;
      this.across = across;
    }

    /** Its cells in the raster. */
    CellWindow window() {
      GridShape shape = grid.shape();
      return new CellWindow(
          down * pieceRows,
          (int) Math.min(shape.rows(), (down + 1L) * pieceRows),
          across * pieceColumns,
          (int) Math.min(shape.columns(), (across + 1L) * pieceColumns));
    }

    /** A name that no other piece has, nor the same one of a file that has changed. */
    String name() {
      String text = String.join("|", file.toString(), layer.label(), unit.label(), grid.toString());
      return Digest.of(text) + "-" + down + "-" + across + ".seg";
    }

    /** Fetches it into a segment of this name. */
    void fetch(Open open, Path segment, LongAccumulator fetched) throws IOException {
      CellWindow window = window();
      RasterGrid part = grid.part(window);
      boolean heights = layer != SceneLayer.GREEN;
      SegmentHeader header =
          heights
              ? SegmentHeader.float32(part, file.lastName(), file.bytes())
              : SegmentHeader.uint8(part, noDataCode, file.lastName(), file.bytes());
      open.bytes.begin();
      try (SegmentCreator creator = SegmentCreator.createTemporary(segment, header)) {
        if (heights) {
          open.source.readHeights(
              window, new HeightsInMetres(unit, window.columns(), creator::writeRows), () -> false);
        } else {
          open.source.readCodes(window, creator::writeRows, () -> false);
        }
        creator.publish();
      } finally {
        open.bytes.end(fetched);
      }
    }
  }
}
