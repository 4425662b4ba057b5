import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import Zoom from 'ol/control/Zoom.js';
import ScaleLine from 'ol/control/ScaleLine.js';
import Feature from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import MultiLineString from 'ol/geom/MultiLineString.js';
import MultiPoint from 'ol/geom/MultiPoint.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import Point from 'ol/geom/Point.js';
import Polygon from 'ol/geom/Polygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import VectorImageLayer from 'ol/layer/VectorImage.js';
import Projection from 'ol/proj/Projection.js';
import VectorSource from 'ol/source/Vector.js';
import Circle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import { colour, placeIn, rangeOf } from './colours.js';
import { shown } from './text.js';

const GEOMETRIES = { Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon };
const MANY = 1500;

/** The plane of a scene: its own coordinates, whatever their system is called. */
export function planeOf(scene) {
  const east = scene.west + scene.columns * scene.cell;
  const south = scene.north - scene.rows * scene.cell;
  return new Projection({
    code: 'greenview:scene',
    units: 'm',
    metersPerUnit: scene.metresPerUnit,
    extent: [scene.west, south, east, scene.north],
  });
}

/** A map of a plane in an element. */
export function makeMap(target, plane, layers) {
  const map = new OlMap({
    target,
    layers,
    controls: [new Zoom(), new ScaleLine({ minWidth: 80 })],
    view: new View({
      projection: plane,
      center: middle(plane.getExtent()),
      extent: grown(plane.getExtent()),
      showFullExtent: true,
      constrainRotation: 1,
      enableRotation: false,
      minResolution: 0.05,
      maxResolution: (plane.getExtent()[2] - plane.getExtent()[0]) / 50,
    }),
  });
  map.getView().fit(plane.getExtent());
  return map;
}

export function middle([west, south, east, north]) {
  return [(west + east) / 2, (south + north) / 2];
}

function grown([west, south, east, north]) {
  const by = Math.max(east - west, north - south) / 2;
  return [west - by, south - by, east + by, north + by];
}

/** Results as a layer, coloured by one of their columns. */
export class ResultShapes {
  /** @param table {columns, rows, geometries} */
  constructor(table) {
    this.table = table;
    this.column = -1;
    this.chosen = -1;
    this.styles = new Map();
    this.source = new VectorSource();
    this.features = [];
    table.geometries.forEach((geometry, i) => {
      if (geometry && GEOMETRIES[geometry.type]) {
        const feature = new Feature(new GEOMETRIES[geometry.type](geometry.coordinates));
        feature.setId(i);
        this.features[i] = feature;
        this.source.addFeature(feature);
      }
    });
    const Layer = this.features.length > MANY ? VectorImageLayer : VectorLayer;
    this.layer = new Layer({ source: this.source, style: (feature) => this.style(feature) });
  }

  colourBy(column) {
    this.column = column;
    this.range = rangeOf(this.table.rows, column);
    this.styles.clear();
    this.layer.changed();
  }

  choose(row) {
    this.chosen = row;
    this.layer.changed();
  }

  /** Where an observer would stand to look at a row. */
  placeOf(row) {
    const geometry = this.features[row]?.getGeometry();
    if (!geometry) {
      return null;
    }
    switch (geometry.getType()) {
      case 'Point':
        return geometry.getCoordinates();
      case 'Polygon':
        return geometry.getInteriorPoint().getCoordinates().slice(0, 2);
      case 'MultiPolygon':
        return geometry.getInteriorPoints().getCoordinates()[0].slice(0, 2);
      default:
        return geometry.getClosestPoint(middle(geometry.getExtent()));
    }
  }

  style(feature) {
    const row = feature.getId();
    const value = this.table.rows[row][this.column];
    const known = typeof value === 'number' && this.range;
    const step = known ? Math.round(placeIn(this.range, value) * 63) : -1;
    const key = `${step} ${row === this.chosen}`;
    let style = this.styles.get(key);
    if (!style) {
      const paint = known ? colour(step / 63) : 'rgba(255,255,255,0.4)';
      const chosen = row === this.chosen;
      const edge = new Stroke({ color: chosen ? '#111' : '#333', width: chosen ? 3 : 1 });
      style = [
        new Style({
          zIndex: chosen ? 2 : 1,
          image: new Circle({ radius: chosen ? 8 : this.features.length > MANY ? 3.5 : 6, fill: new Fill({ color: paint }), stroke: edge }),
        }),
        new Style({
          geometry: (f) => (f.getGeometry().getType().endsWith('Point') ? null : f.getGeometry()),
          stroke: isLine(feature)
            ? new Stroke({ color: paint, width: chosen ? 7 : 4 })
            : edge,
          fill: new Fill({ color: paint.replace('rgb(', 'rgba(').replace(')', ',0.75)') }),
        }),
      ];
      this.styles.set(key, style);
    }
    return style;
  }
}

function isLine(feature) {
  return feature.getGeometry().getType().endsWith('LineString');
}

/** Draws what colours mean into an element. */
export function legend(place, name, range) {
  place.replaceChildren();
  if (!range) {
    return;
  }
  const bar = document.createElement('span');
  bar.className = 'ramp';
  bar.style.background = `linear-gradient(to right, ${[0, 0.2, 0.4, 0.6, 0.8, 1].map(colour).join(',')})`;
  place.append(`${name} ${shown(range.least)} `, bar, ` ${shown(range.greatest)}`);
}
