import ImageLayer from 'ol/layer/Image.js';
import Static from 'ol/source/ImageStatic.js';
import { rangeOf, SEEN } from './colours.js';
import { histogram, histogramOf } from './chart.js';
import { legend, makeMap, planeOf, ResultShapes } from './map.js';
import { paint, SeenLayer } from './seen.js';
import { measureColumn, nameColumn, ordered, orderOf, ResultTable } from './table.js';
import { element, shown } from './text.js';

const $ = (id) => document.getElementById(id);
const RANKED = 5;

const FACTS = {
  GREENVIEW_MADE_BY: 'Made by',
  GREENVIEW_MEASURE: 'Measures',
  GREENVIEW_METHOD: 'Method',
  GREENVIEW_SETTINGS: 'Settings',
  GREENVIEW_OPTIONS: 'Options of greenview gvi',
  GREENVIEW_KERNEL: 'Computed by',
  GREENVIEW_OBSERVERS: 'Observers',
  GREENVIEW_GRID: 'Grid',
  GREENVIEW_DSM: 'Surface (DSM)',
  GREENVIEW_GREEN: 'Green',
  GREENVIEW_DTM: 'Ground (DTM)',
  GREENVIEW_LOADING: 'Changed on loading',
};

export function startReport() {
  const data = JSON.parse($('report-data').textContent);
  showFacts(data);
  const plane = planeOf(data.scene);
  const layers = [];
  for (const picture of [data.relief, data.surface]) {
    if (picture) {
      layers.push(
        new ImageLayer({
          source: new Static({ url: picture.image, imageExtent: picture.extent, projection: plane }),
        }),
      );
    }
  }
  const seen = new SeenLayer();
  layers.push(seen.layer);
  const map = makeMap($('map'), plane, layers);
  if (data.table) {
    new TableReport(data, map, seen);
  } else {
    showSurface(data.surface);
  }
  addEventListener('beforeprint', () => map.updateSize());
  addEventListener('afterprint', () => map.updateSize());
  document.documentElement.dataset.ready = 'true';
}

function showFacts(data) {
  const rows = Object.entries(data.facts).map(([name, fact]) =>
    element('tr', {}, element('th', { scope: 'row' }, FACTS[name] ?? name), element('td', {}, fact)),
  );
  $('facts').replaceChildren(element('tbody', {}, ...rows));
  $('notes').replaceChildren(...data.notes.map((note) => element('li', {}, note)));
}

function showSurface(surface) {
  const range = { least: surface.least, greatest: surface.greatest };
  $('summary').textContent =
    `${shown(surface.cells)} cells have a value, from ${shown(surface.least)} to` +
    ` ${shown(surface.greatest)}, mean ${shown(surface.mean)}.`;
  legend($('legend'), '', range);
  $('histogram').replaceChildren(
    histogram(surface.histogram, range, `Histogram: ${$('summary').textContent}`),
  );
  for (const id of ['measure-row', 'ranked', 'table-section']) {
    $(id).hidden = true;
  }
  if (surface.cellsABlock > 1) {
    $('map-hint').textContent =
      `Map and histogram show means of ${surface.cellsABlock} x ${surface.cellsABlock} cells.`;
  }
  if (surface.zones.length > 0) {
    $('table-section').hidden = false;
    const columns = [
      { name: 'zone', type: 'text' },
      { name: 'mean', type: 'real' },
      { name: 'cells', type: 'integer' },
    ];
    new ResultTable($('table'), columns, surface.zones.map((z) => [z.name, z.mean, z.cells]), () => {});
  }
}

class TableReport {
  constructor(data, map, seen) {
    this.data = data;
    this.map = map;
    this.seen = seen;
    this.table = data.table;
    this.shapes = new ResultShapes(data.table);
    map.addLayer(this.shapes.layer);
    const order = orderOf(this.table.columns);
    this.list = new ResultTable(
      $('table'),
      ordered(this.table.columns),
      this.table.rows.map((row) => order.map((c) => row[c])),
      (row) => this.pick(row),
    );
    const measure = $('measure');
    this.table.columns.forEach((column, i) => {
      if (['real', 'integer'].includes(column.type)) {
        measure.append(element('option', { value: i }, column.name));
      }
    });
    measure.addEventListener('change', () => this.colourBy(Number(measure.value)));
    this.colourBy(measureColumn(this.table.columns));
    map.on('singleclick', (event) => {
      const row = map.forEachFeatureAtPixel(event.pixel, (feature) => feature.getId(), {
        hitTolerance: 6,
      });
      if (row !== undefined) {
        this.pick(row);
      }
    });
    $('map-hint').textContent = data.viewsheds
      ? 'Click an observer to see what it sees: blue is seen, bright green is seen and green.'
      : '';
  }

  name(row) {
    return shown(this.table.rows[row][nameColumn(this.table.columns)]);
  }

  colourBy(column) {
    if (column < 0) {
      return;
    }
    $('measure').value = column;
    const { rows, columns } = this.table;
    const name = columns[column].name;
    this.shapes.colourBy(column);
    legend($('legend'), name, rangeOf(rows, column));
    $('histogram').replaceChildren(histogramOf(rows, column, name));
    const known = rows.map((row, i) => i).filter((i) => typeof rows[i][column] === 'number');
    known.sort((i, j) => rows[j][column] - rows[i][column] || i - j);
    const mean = known.reduce((sum, i) => sum + rows[i][column], 0) / known.length;
    $('summary').textContent =
      known.length === 0
        ? `No row has a value of ${name}.`
        : `${shown(known.length)} of ${shown(rows.length)} rows have a value: ${name} from` +
          ` ${shown(rows[known.at(-1)][column])} to ${shown(rows[known[0]][column])}, mean ${shown(mean)}.`;
    const ranked = (which) =>
      which.map((i) =>
        element(
          'li',
          {},
          element('button', { type: 'button', onclick: () => this.pick(i) }, this.name(i)),
          ' ' + shown(rows[i][column]),
        ),
      );
    $('best').replaceChildren(...ranked(known.slice(0, RANKED)));
    $('worst').replaceChildren(...ranked(known.slice(-RANKED).reverse()));
  }

  async pick(row) {
    this.list.choose(row);
    this.shapes.choose(row);
    const xy = this.shapes.placeOf(row);
    if (!xy) {
      return;
    }
    const packed = this.data.viewsheds?.[row];
    const view = this.map.getView();
    this.seen.set('a', packed ? await this.unpacked(packed) : null);
    view.setCenter(xy);
    if (packed) {
      const [width, height] = this.map.getSize();
      const across = packed.rows * packed.step * this.data.scene.cell;
      view.setResolution((1.1 * across) / Math.min(width, height));
    }
    $('spoken').textContent = packed
      ? `The map shows what ${this.name(row)} sees.`
      : `The map shows ${this.name(row)}.`;
  }

  async unpacked({ row, column, rows, columns, step, bits }) {
    const deflated = Uint8Array.from(atob(bits), (c) => c.charCodeAt(0));
    const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const plane = bytes.length / 2;
    const { scene } = this.data;
    return {
      canvas: paint(rows, columns, bytes.subarray(0, plane), bytes.subarray(plane), SEEN.a),
      west: scene.west + (column - scene.columnStart) * scene.cell,
      north: scene.north - (row - scene.rowStart) * scene.cell,
      cell: scene.cell * step,
    };
  }
}
