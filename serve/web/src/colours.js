// ColorBrewer's "YlGn" and "RdYlBu" without their palest colours (colorbrewer2.org, Apache-2.0).
const STOPS = [
  [0xf7, 0xfc, 0xb9], [0xd9, 0xf0, 0xa3], [0xad, 0xdd, 0x8e], [0x78, 0xc6, 0x79],
  [0x41, 0xab, 0x5d], [0x23, 0x84, 0x43], [0x00, 0x68, 0x37], [0x00, 0x45, 0x29],
];

/** Colour at a place from 0 to 1, as CSS. */
export function colour(place) {
  const at = Math.min(1, Math.max(0, place)) * (STOPS.length - 1);
  const low = Math.min(Math.floor(at), STOPS.length - 2);
  const mix = (i) => Math.round(STOPS[low][i] + (at - low) * (STOPS[low + 1][i] - STOPS[low][i]));
  return `rgb(${mix(0)},${mix(1)},${mix(2)})`;
}

/** What two observers see: [seen, seen and green], as red, green, blue, opacity. */
export const SEEN = {
  a: [[31, 111, 235, 120], [125, 219, 58, 205]],
  b: [[214, 37, 140, 120], [196, 160, 0, 205]],
};

/** Least and greatest of the numbers of a column, or null if it has none. */
export function rangeOf(rows, column) {
  let least = Infinity;
  let greatest = -Infinity;
  for (const row of rows) {
    const value = row[column];
    if (typeof value === 'number') {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
  }
  return least <= greatest ? { least, greatest } : null;
}

export function placeIn(range, value) {
  return range.greatest > range.least
    ? (value - range.least) / (range.greatest - range.least)
    : 0.5;
}
