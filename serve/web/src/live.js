import Overlay from 'ol/Overlay.js';
import Draw from 'ol/interaction/Draw.js';
import Feature from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import TileLayer from 'ol/layer/Tile.js';
import VectorLayer from 'ol/layer/Vector.js';
import TileImage from 'ol/source/TileImage.js';
import VectorSource from 'ol/source/Vector.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import TileGrid from 'ol/tilegrid/TileGrid.js';
import { rangeOf, SEEN } from './colours.js';
import { histogram, histogramOf, profileChart } from './chart.js';
import { legend, makeMap, planeOf, ResultShapes } from './map.js';
import { paint, SeenLayer } from './seen.js';
import { readState, writeState } from './state.js';
import { measureColumn, ordered, orderOf, ResultTable } from './table.js';
import { element, later, shown } from './text.js';

const $ = (id) => document.getElementById(id);
const MOST_TIMINGS = 2000;

/** An answer's sentence as an error, or the answer. */
async function asked(path) {
  let answer;
  try {
    answer = await fetch(path);
  } catch {
    throw new Error('The server does not answer. Is "greenview serve" still running?');
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    const error = new Error(problem.detail ?? `The server answers ${answer.status}.`);
    error.isBusy = answer.status === 429;
    throw error;
  }
  return answer;
}

function say(sentence) {
  $('problem').textContent = sentence;
  $('problem').hidden = sentence === '';
}

export async function startLive() {
  try {
    const scene = await (await asked('/scene')).json();
    const tables = await Promise.all(
      scene.results.map(async (_, i) => (await asked(`/results/${i}.json`)).json()),
    );
    new LivePage(scene, tables);
  } catch (error) {
    say(error.message);
  }
}

class LivePage {
  constructor(scene, tables) {
    this.scene = scene;
    this.tables = tables;
    this.state = readState();
    this.plane = planeOf(scene);
    this.observers = {};
    $('scene-name').textContent =
      `${scene.name}: ${shown(scene.rows)} x ${shown(scene.columns)} cells of ${shown(scene.cellMetres, 2)} m, ${scene.crs}`;
    document.title = `${scene.name} - Greenview`;
    this.makeLayers();
    this.makeControls();
    this.makeResults();
    this.makeProfile();
    this.place('a', this.state.a ?? this.firstPlace());
    if (this.state.b) {
      this.place('b', this.state.b);
    }
    if (this.state.view) {
      this.map.getView().setCenter(this.state.view.slice(0, 2));
      this.map.getView().setResolution(this.state.view[2]);
    } else {
      this.lookAt(this.observers.a.xy);
    }
    this.map.on('moveend', () => this.remember());
    // A link that is opened in this page, or typed: everything anew.
    addEventListener('hashchange', () => location.reload());
    document.documentElement.dataset.ready = 'true';
  }

  firstPlace() {
    const placed = this.shapes?.placeOf(0);
    if (placed) {
      return placed;
    }
    return this.scene.start ?? [
      this.scene.west + (Math.floor(this.scene.columns / 2) + 0.5) * this.scene.cell,
      this.scene.north - (Math.floor(this.scene.rows / 2) + 0.5) * this.scene.cell,
    ];
  }

  // ---- layers

  makeLayers() {
    const tiles = (name) =>
      new TileLayer({
        source: new TileImage({
          projection: this.plane,
          interpolate: name !== 'green',
          tileGrid: new TileGrid({
            extent: this.plane.getExtent(),
            origin: [this.scene.west, this.scene.north],
            tileSize: this.scene.tileSide,
            resolutions: Array.from(
              { length: this.scene.lastLevel + 1 },
              (_, z) => this.scene.cell * 2 ** (this.scene.lastLevel - z),
            ),
          }),
          tileUrlFunction: ([z, x, y]) => `/tiles/${name}/${z}/${x}/${y}.png`,
        }),
      });
    this.seen = new SeenLayer();
    this.layers = { hillshade: tiles('hillshade'), green: tiles('green') };
    this.scene.surfaces.forEach((_, i) => {
      this.layers[`surface-${i}`] = tiles(`surface-${i}`);
    });
    this.layers.seen = this.seen.layer;
    this.lines = new VectorSource();
    this.map = makeMap($('map'), this.plane, [
      ...Object.values(this.layers),
      new VectorLayer({
        source: this.lines,
        style: new Style({ stroke: new Stroke({ color: '#7a1fa2', width: 3, lineDash: [8, 6] }) }),
      }),
    ]);
    this.map.on('singleclick', (event) => this.clicked(event));
    const names = { hillshade: 'Relief', green: 'Green', seen: 'What is seen', results: 'Results' };
    for (const name of [...Object.keys(this.layers), ...(this.tables.length ? ['results'] : [])]) {
      const isSurface = name.startsWith('surface-');
      const box = element('input', {
        type: 'checkbox',
        checked: this.state.layers ? this.state.layers.includes(name) : !isSurface,
        onchange: () => {
          this.layers[name].setVisible(box.checked);
          this.remember();
        },
      });
      box.dataset.layer = name;
      this.layers[name]?.setVisible(box.checked);
      const text = isSurface ? this.scene.surfaces[Number(name.slice(8))].name : names[name];
      $('layers').append(element('label', {}, box, ' ' + text));
    }
    this.scene.surfaces.forEach((surface) => {
      const range = { least: surface.least, greatest: surface.greatest };
      const bar = element('p', { class: 'legend' });
      legend(bar, surface.name, range);
      $('surfaces').append(
        bar,
        histogram(
          surface.histogram,
          range,
          `Histogram of ${surface.name}: ${shown(surface.cells)} cells from ${shown(surface.least)}` +
            ` to ${shown(surface.greatest)}, mean ${shown(surface.mean)}`,
        ),
        element('p', { class: 'hint' }, `${shown(surface.cells)} cells, mean ${shown(surface.mean)}`),
      );
    });
  }

  lookAt(xy) {
    const view = this.map.getView();
    const across = (2.3 * this.sight().radius) / this.scene.metresPerUnit;
    const [width, height] = this.map.getSize() ?? [800, 600];
    view.setCenter(xy);
    view.setResolution(across / Math.max(200, Math.min(width, height)));
  }

  clicked(event) {
    if (this.drawing) {
      return;
    }
    const found = this.shapes && this.map.forEachFeatureAtPixel(
      event.pixel,
      (feature) => feature.getId(),
      { hitTolerance: 6, layerFilter: (layer) => layer === this.shapes.layer },
    );
    if (found !== undefined && found !== null) {
      this.pick(found, false);
    } else {
      this.place(this.active ?? 'a', event.coordinate);
    }
  }

  // ---- how observers look

  sight() {
    const form = $('sight');
    return {
      observerHeight: Number(form.elements.observerHeight.value),
      radius: Number(form.elements.radius.value),
      rays: form.elements.rays.value,
      decay:
        form.elements.decay.value === 'exponential'
          ? `exponential:${Number(form.elements.k.value)}`
          : form.elements.decay.value,
    };
  }

  makeControls() {
    const form = $('sight');
    const usual = { ...this.scene.sight, ...this.state.sight };
    const cell = this.scene.cellMetres;
    const radius = form.elements.radius;
    radius.min = cell;
    radius.step = cell;
    radius.max = Math.max(cell * Math.min(400, this.scene.mostRadiusCells), Number(usual.radius));
    radius.value = usual.radius;
    form.elements.observerHeight.value = usual.observerHeight;
    form.elements.rays.value = usual.rays;
    const [decay, k] = String(usual.decay).split(':');
    if (![...form.elements.decay.options].some((o) => o.value === decay)) {
      form.elements.decay.append(element('option', { value: usual.decay }, usual.decay));
    }
    form.elements.decay.value =
      decay === 'exponential' || decay === 'none' ? decay : form.elements.decay.querySelector(`[value="${CSS.escape(usual.decay)}"]`)?.value ?? decay;
    if (decay === 'exponential' && k) {
      form.elements.k.value = k;
    }
    const changed = () => {
      this.sayValues();
      for (const who of Object.keys(this.observers)) {
        this.ask(who);
      }
      this.remember();
    };
    form.addEventListener('input', changed);
    form.addEventListener('submit', (event) => event.preventDefault());
    $('second').addEventListener('click', () => {
      if (this.observers.b) {
        this.remove('b');
      } else {
        const [x, y] = this.observers.a.xy;
        this.place('b', [x + 20 * this.scene.cell, y]);
      }
    });
    this.sayValues();
  }

  sayValues() {
    const { observerHeight, radius, decay } = this.sight();
    const form = $('sight');
    $('height-value').textContent = `${shown(observerHeight, 1)} m`;
    $('radius-value').textContent = `${shown(radius, 0)} m`;
    $('k-row').hidden = form.elements.decay.value !== 'exponential';
    $('k-value').textContent = decay.split(':')[1] ?? '';
  }

  // ---- observers

  /** Puts an observer somewhere; makes it first if it is not there. */
  place(who, xy, pointerTime = 0) {
    let observer = this.observers[who];
    if (!observer) {
      observer = this.observers[who] = this.makeObserver(who);
      $('second').textContent = this.observers.b ? 'Remove observer B' : 'Add observer B';
    }
    const [west, south, east, north] = this.plane.getExtent();
    const inside = this.scene.cell / 2;
    observer.xy = [
      Math.min(east - inside, Math.max(west + inside, xy[0])),
      Math.min(north - inside, Math.max(south + inside, xy[1])),
    ].map((v) => Number(v.toFixed(2))); // As it is shown, asked and linked to.
    observer.overlay.setPosition(observer.xy);
    observer.pointerTime = pointerTime;
    $(`x-${who}`).value = observer.xy[0].toFixed(2);
    $(`y-${who}`).value = observer.xy[1].toFixed(2);
    this.ask(who);
    this.remember();
  }

  makeObserver(who) {
    const name = who.toUpperCase();
    const marker = element(
      'button',
      { type: 'button', class: `marker marker-${who}`, 'aria-label': `Observer ${name}: drag it, or move it by the arrow keys` },
      name,
    );
    const overlay = new Overlay({ element: marker, positioning: 'center-center', stopEvent: true });
    this.map.addOverlay(overlay);
    marker.addEventListener('pointerdown', (event) => {
      marker.setPointerCapture(event.pointerId);
      this.active = who;
      event.preventDefault();
      marker.focus({ preventScroll: true });
    });
    let last = '';
    const dragged = (event) => {
      const where = `${event.clientX} ${event.clientY}`;
      if (where !== last && marker.hasPointerCapture(event.pointerId)) {
        last = where;
        this.place(who, this.map.getEventCoordinate(event), event.timeStamp);
      }
    };
    marker.addEventListener('pointermove', dragged);
    // A browser tells of moves once a frame, and of raw ones at once: asked then, the answer is
    // there a frame earlier.
    marker.addEventListener('pointerrawupdate', (event) => {
      if (!this.observers[who]?.busy) {
        dragged(event);
      }
    });
    marker.addEventListener('keydown', (event) => {
      const step = this.scene.cell * (event.shiftKey ? 10 : 1);
      const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (move) {
        event.preventDefault();
        const [x, y] = this.observers[who].xy;
        this.place(who, [x + move[0] * step, y + move[1] * step], event.timeStamp);
      }
    });
    const goTo = () => {
      const xy = [$(`x-${who}`).valueAsNumber, $(`y-${who}`).valueAsNumber];
      if (xy.every(Number.isFinite)) {
        this.place(who, xy);
        this.map.getView().setCenter(this.observers[who].xy);
      }
    };
    for (const id of [`x-${who}`, `y-${who}`]) {
      $(id).onchange = goTo;
    }
    $(`downloads-${who}`).replaceChildren(
      'What is seen as ',
      ...[['tif', 'GeoTIFF'], ['geojson', 'GeoJSON'], ['png', 'PNG'], ['csv', 'CSV']].flatMap(([ending, name]) => [
        element('a', { download: `seen-${who}.${ending}`, 'data-ending': ending }, name),
        ' ',
      ]),
    );
    $(`observer-${who}`).hidden = false;
    return { overlay, xy: null, busy: false, wanted: false, tell: later((text) => ($('spoken').textContent = text), 700) };
  }

  remove(who) {
    this.map.removeOverlay(this.observers[who].overlay);
    delete this.observers[who];
    this.seen.set(who, null);
    $(`observer-${who}`).hidden = true;
    $('second').textContent = 'Add observer B';
    this.active = 'a';
    this.remember();
  }

  parametersOf(who) {
    const [x, y] = this.observers[who].xy;
    return new URLSearchParams({ x, y, ...this.sight() });
  }

  /** Asks what an observer sees: one question at a time, the latest place next. */
  async ask(who) {
    const observer = this.observers[who];
    observer.wanted = true;
    if (observer.busy) {
      return;
    }
    observer.busy = true;
    observer.wanted = false;
    const pointerTime = observer.pointerTime;
    let answer = null;
    try {
      answer = await (await asked('/look.bin?' + this.parametersOf(who))).arrayBuffer();
    } catch (error) {
      if (error.isBusy) {
        observer.wanted = true;
        await new Promise((done) => setTimeout(done, 300));
      } else {
        say(error.message);
      }
    }
    observer.busy = false;
    if (this.observers[who] !== observer) {
      return;
    }
    if (observer.wanted) {
      // The server computes the next answer while this one is drawn.
      this.ask(who);
    }
    if (answer) {
      this.show(who, answer, pointerTime);
      say('');
    }
  }

  show(who, bytes, pointerTime) {
    const length = new DataView(bytes).getUint32(0);
    const look = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
    if (look.rows) {
      const size = Math.ceil((look.rows * look.columns) / 8);
      this.seen.set(who, {
        canvas: paint(
          look.rows,
          look.columns,
          new Uint8Array(bytes, 4 + length, size),
          new Uint8Array(bytes, 4 + length + size, size),
          SEEN[who],
          this.seen.canvasOf(who),
        ),
        west: this.scene.west + look.columnStart * this.scene.cell,
        north: this.scene.north - look.rowStart * this.scene.cell,
        cell: this.scene.cell,
        centre: [
          this.scene.west + (look.col + 0.5) * this.scene.cell,
          this.scene.north - (look.row + 0.5) * this.scene.cell,
        ],
        radius: (look.radiusCells + 0.5) * this.scene.cell,
        colour: `rgb(${SEEN[who][0].slice(0, 3).join(',')})`,
      });
    } else {
      this.seen.set(who, null);
    }
    this.showNumbers(who, look);
    if (pointerTime) {
      // For whoever wants to know how fast it is: the User Timing of the browser. After a frame's
      // own work comes a message that is sent in it.
      requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => {
          performance.measure('greenview-look', {
            start: pointerTime,
            end: performance.now(),
            detail: { engineMicroseconds: look.engineMicroseconds },
          });
          if (performance.getEntriesByName('greenview-look').length > MOST_TIMINGS) {
            performance.clearMeasures('greenview-look');
          }
        };
        painted.port2.postMessage(null);
      });
    }
  }

  showNumbers(who, look) {
    const words = {
      ok: '',
      below_surface: 'The eye is below the surface, perhaps inside a building.',
      outside: 'This place lies outside the scene.',
      nodata: 'This place has no height.',
    };
    const rows = [];
    const add = (...row) => rows.push(row);
    if (look.visible !== undefined) {
      add('gvi', shown(look.gvi), 'Green View Index: visible green cells / visible cells');
      add('vgvi', shown(look.vgvi), 'The same weighted by distance');
      add('vvi', shown(look.vvi), 'Visible cells / cells within the radius');
      add('visible', `${shown(look.visible)} cells`, 'Cells that are seen');
      add('visible_green', `${shown(look.visible_green)} cells`, 'Green cells that are seen');
      for (const { label, codes } of this.scene.classes) {
        add(label, shown(look[label]), `Visible cells with code ${codes.join(', ')} / visible cells`);
      }
      add('edge', shown(look.edge), 'Share of the circle that is unknown');
    }
    // While the observer is dragged only texts change, which a browser lays out faster than a new table.
    const table = $(`numbers-${who}`);
    if (table.rows.length === rows.length) {
      rows.forEach(([, text], i) => (table.rows[i].cells[1].textContent = text));
    } else {
      table.replaceChildren(
        element('tbody', {}, ...rows.map(([name, text, title]) =>
          element('tr', { title }, element('th', { scope: 'row' }, name), element('td', {}, text)))),
      );
    }
    $(`status-${who}`).textContent = words[look.status] ?? look.status;
    $(`observer-${who}`).dataset.look = JSON.stringify(look);
    const parameters = this.parametersOf(who);
    for (const link of $(`downloads-${who}`).querySelectorAll('a')) {
      link.href = `/seen.${link.dataset.ending}?${parameters}`;
    }
    this.observers[who].tell(
      look.visible === undefined
        ? `Observer ${who.toUpperCase()}: ${words[look.status] ?? look.status}`
        : `Observer ${who.toUpperCase()} sees ${shown(look.visible)} cells, gvi ${shown(look.gvi)}`,
    );
  }

  // ---- results

  makeResults() {
    if (this.tables.length === 0) {
      return;
    }
    $('results-section').hidden = false;
    const choice = $('result-choice');
    this.tables.forEach((table, i) => choice.append(element('option', { value: i }, table.name)));
    choice.parentElement.hidden = this.tables.length === 1;
    choice.value = Math.min(this.state.table || 0, this.tables.length - 1);
    choice.addEventListener('change', () => this.showTable(Number(choice.value)));
    $('measure').addEventListener('change', () => this.colourBy(Number($('measure').value)));
    this.showTable(Number(choice.value), true);
  }

  showTable(index, restore = false) {
    const table = this.tables[index];
    this.tableIndex = index;
    if (this.shapes) {
      this.map.removeLayer(this.shapes.layer);
    }
    this.shapes = new ResultShapes(table);
    this.layers.results = this.shapes.layer;
    this.shapes.layer.setVisible(document.querySelector('[data-layer=results]').checked);
    this.map.addLayer(this.shapes.layer);
    const measures = $('measure');
    measures.replaceChildren();
    table.columns.forEach((column, i) => {
      if (['real', 'integer'].includes(column.type)) {
        measures.append(element('option', { value: i }, column.name));
      }
    });
    this.list = new ResultTable($('results'), ordered(table.columns), table.rows.map((row) => orderOf(table.columns).map((c) => row[c])), (row) => this.pick(row), () => this.remember());
    const wanted = restore ? table.columns.findIndex((c) => c.name === this.state.column) : -1;
    this.colourBy(wanted >= 0 ? wanted : measureColumn(table.columns));
    if (restore && this.state.sort) {
      const [name, direction] = this.state.sort.split(':');
      const column = this.list.columns.findIndex((c) => c.name === name);
      if (column >= 0) {
        this.list.sortBy(column, direction === 'desc');
      }
    }
    if (restore && this.state.row >= 0 && this.state.row < table.rows.length) {
      this.list.choose(this.state.row);
      this.shapes.choose(this.state.row);
    }
  }

  colourBy(column) {
    const table = this.tables[this.tableIndex];
    this.column = column;
    if (column < 0) {
      return;
    }
    $('measure').value = column;
    this.shapes.colourBy(column);
    const name = table.columns[column].name;
    legend($('legend'), name, rangeOf(table.rows, column));
    $('histogram').replaceChildren(histogramOf(table.rows, column, name));
    this.remember();
  }

  pick(row, go = true) {
    this.list.choose(row);
    this.shapes.choose(row);
    const xy = this.shapes.placeOf(row);
    if (xy) {
      this.place('a', xy);
      if (go) {
        this.map.getView().setCenter(xy);
      }
    } else {
      say('This row has no place on the map.');
    }
  }

  // ---- profile

  makeProfile() {
    const draw = new Draw({ source: this.lines, type: 'LineString', stopClick: true });
    draw.on('drawstart', () => this.lines.clear());
    draw.on('drawend', (event) => {
      this.map.removeInteraction(draw);
      // The click that ends the line is no wish to go there.
      setTimeout(() => (this.drawing = false), 400);
      $('draw').setAttribute('aria-pressed', 'false');
      this.profile(event.feature.getGeometry().getCoordinates());
    });
    $('draw').addEventListener('click', () => {
      this.drawing = !this.drawing;
      $('draw').setAttribute('aria-pressed', String(this.drawing));
      if (this.drawing) {
        this.map.addInteraction(draw);
        $('profile-hint').textContent = 'Click along the line on the map, and twice at its end.';
      } else {
        draw.abortDrawing();
        this.map.removeInteraction(draw);
        $('profile-hint').textContent = '';
      }
    });
    $('between').addEventListener('click', () => {
      if (!this.observers.b) {
        $('profile-hint').textContent = 'Add observer B first.';
        return;
      }
      this.profile([this.observers.a.xy, this.observers.b.xy]);
    });
    if (this.state.line) {
      this.profile(this.state.line);
    }
  }

  async profile(line) {
    this.line = line;
    this.lines.clear();
    this.lines.addFeature(new Feature(new LineString(line)));
    $('profile-hint').textContent = '';
    try {
      const answer = await asked('/profile?' + new URLSearchParams({ line: line.map((p) => p.slice(0, 2).join(',')).join(';') }));
      $('profile').replaceChildren(profileChart(await answer.json()));
    } catch (error) {
      say(error.message);
    }
    this.remember();
  }

  remember() {
    if (!this.observers?.a?.xy) {
      return;
    }
    const round = (xy) => xy.slice(0, 2).map((v) => Number(v.toFixed(2))).join(',');
    writeState(() => {
      const view = this.map.getView();
      const list = this.list;
      return {
        a: round(this.observers.a.xy),
        b: this.observers.b ? round(this.observers.b.xy) : null,
        ...this.sight(),
        layers: [...document.querySelectorAll('[data-layer]:checked')].map((box) => box.dataset.layer).join(' ') || 'none',
        table: this.tableIndex || null,
        column: this.column >= 0 ? this.tables[this.tableIndex].columns[this.column].name : null,
        sort: list && list.sortColumn >= 0 ? `${list.columns[list.sortColumn].name}:${list.descending ? 'desc' : 'asc'}` : null,
        row: list && list.chosen >= 0 ? list.chosen : null,
        line: this.line ? this.line.map(round).join(';') : null,
        view: `${round(view.getCenter())},${Number(view.getResolution().toPrecision(6))}`,
      };
    });
  }
}
