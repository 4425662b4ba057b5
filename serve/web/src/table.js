import { element, shown } from './text.js';

const MOST_SHOWN = 300;

/**
 * A table that sorts by a click on a column's head and filters by words and by numbers
 * ("north", "gvi>0.3").
 */
export class ResultTable {
  /**
   * @param place element that gets the table
   * @param columns [{name, type}]
   * @param rows arrays of values
   * @param pick called with the index of a row that is chosen
   */
  constructor(place, columns, rows, pick, changed = () => {}) {
    this.columns = columns;
    this.rows = rows;
    this.pick = pick;
    this.changed = changed;
    this.sortColumn = -1;
    this.descending = false;
    this.chosen = -1;
    this.filter = element('input', {
      type: 'search',
      'aria-label': 'Filter rows',
      placeholder: 'Filter: north, gvi>0.3',
      oninput: () => this.draw(),
    });
    this.count = element('p', { class: 'hint', role: 'status' });
    this.head = element('tr');
    this.body = element('tbody');
    this.heads = columns.map((column, i) => {
      const button = element('button', { type: 'button', onclick: () => this.sortBy(i) }, column.name);
      const cell = element('th', { scope: 'col', class: this.isNumber(i) ? 'number' : null }, button);
      this.head.append(cell);
      return cell;
    });
    place.replaceChildren(
      this.filter,
      element(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Results' },
        element('table', {}, element('thead', {}, this.head), this.body),
      ),
      this.count,
    );
    this.draw();
  }

  sortBy(column, descending = null) {
    // Numbers begin with the greatest, texts with A.
    this.descending =
      descending ?? (this.sortColumn === column ? !this.descending : this.isNumber(column));
    this.sortColumn = column;
    this.draw();
    this.changed();
  }

  isNumber(column) {
    return ['real', 'integer'].includes(this.columns[column].type);
  }

  choose(row) {
    this.chosen = row;
    this.draw();
    const line = this.body.querySelector('[aria-current]');
    if (line) {
      // The list alone is scrolled, and not the page that it is on.
      const list = line.closest('.scroll');
      list.scrollTop = line.offsetTop - list.clientHeight / 2;
    }
  }

  /** Indices of the rows that pass the filter, sorted. */
  order() {
    const tests = this.filter.value.trim().split(/\s+/).filter(Boolean).map((word) => this.test(word));
    const order = [];
    this.rows.forEach((row, i) => {
      if (tests.every((test) => test(row))) {
        order.push(i);
      }
    });
    if (this.sortColumn >= 0) {
      const c = this.sortColumn;
      const sign = this.descending ? -1 : 1;
      order.sort((i, j) => {
        const a = this.rows[i][c];
        const b = this.rows[j][c];
        // What has no value comes last, however it is sorted.
        if (a === null || b === null) {
          return (a === null) - (b === null) || i - j;
        }
        const difference =
          typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
        return sign * difference || i - j;
      });
    }
    return order;
  }

  test(word) {
    const comparison = /^(.+?)(<=|>=|<|>|=)(-?[0-9.]+)$/.exec(word);
    if (comparison) {
      const column = this.columns.findIndex(
        (c) => c.name.toLowerCase() === comparison[1].toLowerCase(),
      );
      const number = Number(comparison[3]);
      if (column >= 0 && Number.isFinite(number)) {
        const compare = {
          '<': (v) => v < number,
          '>': (v) => v > number,
          '<=': (v) => v <= number,
          '>=': (v) => v >= number,
          '=': (v) => v === number,
        }[comparison[2]];
        return (row) => typeof row[column] === 'number' && compare(row[column]);
      }
    }
    const part = word.toLowerCase();
    return (row) => row.some((v) => v !== null && String(v).toLowerCase().includes(part));
  }

  draw() {
    this.heads.forEach((cell, i) => {
      if (i === this.sortColumn) {
        cell.setAttribute('aria-sort', this.descending ? 'descending' : 'ascending');
      } else {
        cell.removeAttribute('aria-sort');
      }
    });
    const order = this.order();
    let visible = order.slice(0, MOST_SHOWN);
    if (this.chosen >= 0 && order.includes(this.chosen) && !visible.includes(this.chosen)) {
      visible = [this.chosen, ...visible];
    }
    this.body.replaceChildren(...visible.map((i) => this.line(i)));
    this.count.textContent =
      order.length > MOST_SHOWN
        ? `The first ${MOST_SHOWN} of ${shown(order.length)} rows; the filter finds the others.`
        : `${shown(order.length)} of ${shown(this.rows.length)} rows.`;
  }

  line(i) {
    const cells = this.rows[i].map((value, c) => {
      const content =
        c === 0
          ? element('button', { type: 'button', onclick: () => this.pick(i) }, shown(value))
          : shown(value);
      return element('td', { class: this.isNumber(c) ? 'number' : null }, content);
    });
    const line = element('tr', { 'aria-current': i === this.chosen ? 'true' : null }, ...cells);
    line.addEventListener('click', (event) => {
      if (!(event.target instanceof HTMLButtonElement)) {
        this.pick(i);
      }
    });
    return line;
  }
}

/** The column that tells rows apart for people: the first text that is not a status. */
export function nameColumn(columns) {
  const named = columns.findIndex((c) => /name/i.test(c.name) && c.type === 'text');
  const text = columns.findIndex((c) => c.type === 'text' && c.name !== 'status');
  return named >= 0 ? named : Math.max(0, text);
}

/** The column that is shown first: gvi where there is one. */
export function measureColumn(columns) {
  for (const name of ['gvi', 'gvi_mean']) {
    const found = columns.findIndex((c) => c.name === name);
    if (found >= 0) {
      return found;
    }
  }
  return columns.findLastIndex((c) => c.type === 'real');
}

/** Columns with the one that names a row first. */
export function orderOf(columns) {
  const name = nameColumn(columns);
  const measure = measureColumn(columns);
  const first = [name, ...(measure >= 0 && measure !== name ? [measure] : [])];
  return [...first, ...columns.map((_, i) => i).filter((i) => !first.includes(i))];
}

export function ordered(columns) {
  return orderOf(columns).map((i) => columns[i]);
}
