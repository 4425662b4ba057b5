import { colour, placeIn, rangeOf } from './colours.js';
import { shown, svg } from './text.js';

const WIDTH = 320;
const HEIGHT = 130;
const LEFT = 44;
const BOTTOM = 20;
const BINS = 20;

function frame(label) {
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label, class: 'chart' });
}

function caption(chart, x, y, anchor, text) {
  chart.append(svg('text', { x, y, 'text-anchor': anchor }, text));
}

/** Bars: how many rows have which value. */
export function histogramOf(rows, column, name) {
  const range = rangeOf(rows, column);
  if (!range) {
    return frame(`${name} has no numbers`);
  }
  const bins = new Array(BINS).fill(0);
  let count = 0;
  let sum = 0;
  for (const row of rows) {
    if (typeof row[column] === 'number') {
      bins[Math.min(BINS - 1, Math.floor(placeIn(range, row[column]) * BINS))]++;
      count++;
      sum += row[column];
    }
  }
  const label =
    `Histogram of ${name}: ${shown(count)} values from ${shown(range.least)} to` +
    ` ${shown(range.greatest)}, mean ${shown(sum / count)}`;
  return histogram(bins, range, label);
}

export function histogram(bins, range, label) {
  const chart = frame(label);
  const most = Math.max(...bins);
  const width = (WIDTH - LEFT - 8) / bins.length;
  bins.forEach((count, i) => {
    const height = (count / most) * (HEIGHT - BOTTOM - 14);
    chart.append(
      svg('rect', {
        x: LEFT + i * width,
        y: HEIGHT - BOTTOM - height,
        width: Math.max(1, width - 1),
        height,
        fill: colour((i + 0.5) / bins.length),
        class: 'bar',
      }),
    );
  });
  chart.append(
    svg('line', { x1: LEFT, x2: WIDTH - 8, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM, class: 'axis' }),
  );
  caption(chart, LEFT, HEIGHT - 6, 'start', shown(range.least));
  caption(chart, WIDTH - 8, HEIGHT - 6, 'end', shown(range.greatest));
  caption(chart, LEFT - 4, 18, 'end', shown(most));
  caption(chart, LEFT - 4, HEIGHT - BOTTOM, 'end', '0');
  return chart;
}

/** Heights along a line: the surface filled, green where it is green, the ground as a line. */
export function profileChart(profile) {
  const heights = [...profile.surface, ...(profile.ground ?? [])].filter((h) => h !== null);
  const length = profile.distance.at(-1);
  if (heights.length === 0) {
    return frame('The line has no heights');
  }
  const range = { least: Math.min(...heights), greatest: Math.max(...heights) };
  const chart = frame(
    `Profile of ${shown(length, 0)} metres: heights from ${shown(range.least, 1)} to` +
      ` ${shown(range.greatest, 1)} metres, ${shown(
        (100 * profile.green.filter(Boolean).length) / profile.green.length, 0)} % green`,
  );
  const x = (i) => LEFT + (profile.distance[i] / length) * (WIDTH - LEFT - 8);
  const y = (h) => HEIGHT - BOTTOM - 4 - placeIn(range, h) * (HEIGHT - BOTTOM - 20);
  const base = HEIGHT - BOTTOM;
  let other = '';
  let green = '';
  for (let i = 1; i < profile.surface.length; i++) {
    const a = profile.surface[i - 1];
    const b = profile.surface[i];
    if (a !== null && b !== null) {
      const piece = `M${x(i - 1)} ${base}L${x(i - 1)} ${y(a)}L${x(i)} ${y(b)}L${x(i)} ${base}Z`;
      if (profile.green[i]) {
        green += piece;
      } else {
        other += piece;
      }
    }
  }
  chart.append(svg('path', { d: other || 'M0 0', class: 'surface' }), svg('path', { d: green || 'M0 0', class: 'trees' }));
  if (profile.ground) {
    let ground = '';
    profile.ground.forEach((h, i) => {
      if (h !== null) {
        ground += `${ground && profile.ground[i - 1] !== null ? 'L' : 'M'}${x(i)} ${y(h)}`;
      }
    });
    chart.append(svg('path', { d: ground, class: 'ground' }));
  }
  caption(chart, LEFT, HEIGHT - 6, 'start', '0 m');
  caption(chart, WIDTH - 8, HEIGHT - 6, 'end', `${shown(length, 0)} m`);
  caption(chart, LEFT - 4, y(range.greatest) + 4, 'end', shown(range.greatest, 0));
  caption(chart, LEFT - 4, y(range.least), 'end', shown(range.least, 0));
  return chart;
}
