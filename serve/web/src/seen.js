import ImageLayer from 'ol/layer/Image.js';
import ImageCanvasSource from 'ol/source/ImageCanvas.js';
import { SEEN } from './colours.js';

/** Bytes of a red, green, blue, opacity as the processor holds four of them in one number. */
function packed([r, g, b, a]) {
  return new Uint32Array(new Uint8ClampedArray([r, g, b, a]).buffer)[0];
}

/** A canvas with a pixel for each cell of a window: what is seen, what of it is green. */
export function paint(rows, columns, seen, green, colours, canvas = document.createElement('canvas')) {
  if (canvas.width !== columns || canvas.height !== rows) {
    canvas.width = columns;
    canvas.height = rows;
  }
  const context = canvas.getContext('2d');
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  const [other, trees] = colours.map(packed);
  for (let byte = 0; byte < seen.length; byte++) {
    const bits = seen[byte];
    if (bits !== 0) {
      const greens = green[byte];
      for (let bit = 0; bit < 8; bit++) {
        if (bits & (0x80 >> bit)) {
          pixels[byte * 8 + bit] = greens & (0x80 >> bit) ? trees : other;
        }
      }
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The layer that shows what observers see; a cell has sharp edges however near one looks. */
export class SeenLayer {
  constructor(projection) {
    this.shown = new Map();
    this.source = new ImageCanvasSource({
      projection,
      ratio: 1,
      interpolate: false,
      canvasFunction: (extent, resolution, ratio, size) => this.draw(extent, size),
    });
    this.layer = new ImageLayer({ source: this.source });
  }

  /**
   * Shows what an observer sees.
   *
   * @param who 'a' or 'b'
   * @param seen {canvas, west, north, cell} and, for a circle around it, {centre, radius, colour};
   *     or null for nothing
   */
  set(who, seen) {
    if (seen) {
      this.shown.set(who, seen);
    } else {
      this.shown.delete(who);
    }
    this.source.changed();
  }

  canvasOf(who) {
    return this.shown.get(who)?.canvas;
  }

  draw(extent, size) {
    const canvas = document.createElement('canvas');
    canvas.width = size[0];
    canvas.height = size[1];
    const context = canvas.getContext('2d');
    context.imageSmoothingEnabled = false;
    const scale = size[0] / (extent[2] - extent[0]);
    for (const { canvas: cells, west, north, cell, centre, radius, colour } of this.shown.values()) {
      context.drawImage(
        cells,
        (west - extent[0]) * scale,
        (extent[3] - north) * scale,
        cells.width * cell * scale,
        cells.height * cell * scale,
      );
      if (centre) {
        context.beginPath();
        context.arc((centre[0] - extent[0]) * scale, (extent[3] - centre[1]) * scale, radius * scale, 0, 7);
        context.lineWidth = 2;
        context.strokeStyle = colour;
        context.stroke();
      }
    }
    return canvas;
  }
}

export { SEEN };
