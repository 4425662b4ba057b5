// What the page shows, in the part of the address after #, so that a link shows the same.

/** Reads the address; what is malformed is as if it were absent. */
export function readState() {
  const words = new URLSearchParams(location.hash.slice(1));
  const numbers = (name, count) => {
    const values = (words.get(name) ?? '').split(',').map(Number);
    return words.has(name) && values.length === count && values.every(Number.isFinite) ? values : null;
  };
  const line = (words.get('line') ?? '').split(';').map((place) => place.split(',').map(Number));
  return {
    a: numbers('a', 2),
    b: numbers('b', 2),
    view: numbers('view', 3),
    line: line.length > 1 && line.every((p) => p.length === 2 && p.every(Number.isFinite)) ? line : null,
    sight: Object.fromEntries(
      ['observerHeight', 'radius', 'rays', 'decay'].filter((n) => words.has(n)).map((n) => [n, words.get(n)]),
    ),
    layers: words.has('layers') ? words.get('layers').split(' ') : null,
    table: words.has('table') ? Number(words.get('table')) : 0,
    column: words.get('column'),
    sort: words.get('sort'),
    row: words.has('row') ? Number(words.get('row')) : -1,
  };
}

let timer = 0;

/** Puts what is shown into the address, a moment after it stopped changing. */
export function writeState(make) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const words = new URLSearchParams();
    for (const [name, value] of Object.entries(make())) {
      if (value !== null && value !== undefined && value !== '') {
        words.set(name, value);
      }
    }
    history.replaceState(null, '', '#' + words.toString().replaceAll('%2C', ',').replaceAll('%3A', ':').replaceAll('%3B', ';'));
  }, 250);
}
