import Layer from 'ol/layer/Layer.js';
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

/**
 * The layer that shows what observers see; a cell has sharp edges however near one looks. It is drawn
 * by itself when they see something else, as the rest of the map need not be drawn again for that.
 */
export class SeenLayer {
  constructor() {
    this.shown = new Map();
    this.frame = null;
    this.canvas = document.createElement('canvas');
    // In an element of its own, as other layers draw into a canvas that they find below them.
    this.element = document.createElement('div');
    this.element.className = 'seen';
    this.element.append(this.canvas);
    this.layer = new Layer({
      render: (frame) => {
        this.frame = frame;
        this.draw();
        return this.element;
      },
    });
    this.layer.getSourceState = () => 'ready';
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
    this.draw();
  }

  canvasOf(who) {
    return this.shown.get(who)?.canvas;
  }

  draw() {
    if (!this.frame) {
      return;
    }
    const { size, pixelRatio, extent } = this.frame;
    const [width, height] = size.map((side) => Math.round(side * pixelRatio));
    const context = this.canvas.getContext('2d');
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    } else {
      context.clearRect(0, 0, width, height);
    }
    context.imageSmoothingEnabled = false;
    const scale = width / (extent[2] - extent[0]);
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
        context.lineWidth = 2 * pixelRatio;
        context.strokeStyle = colour;
        context.stroke();
      }
    }
  }
}

export { SEEN };
