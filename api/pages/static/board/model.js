// A board as it is held: every row, in order, and what changed since it was last put on the page.
//
// Nothing here touches the page. A change costs as much as it names rows; drawing up the lists runs once over all rows
// and reads only what was prepared when each row came in.

const MOST_PLACES = 3;

export class Model {
  #rows = new Map();
  #order = [];
  #changes = new Map();
  #lists = null;

  /** From a whole board, as the server sends it. */
  constructor({ rows, ...head }) {
    this.head = head;
    for (const row of rows) this.#put(prepared(row));
    this.#order.length = rows.length;
  }

  get position() {
    return this.head.position;
  }

  get size() {
    return this.#rows.size;
  }

  /** Take in what changed. Answers whether it follows on what is held. */
  merge({ rows, moves, since, ...head }) {
    if (since !== this.head.position) return false;
    Object.assign(this.head, head);
    const held = this.#order.slice();
    for (const move of moves) this.#move(held, ...move);
    for (const row of rows) this.#note(this.#put(prepared(row)));
    return true;
  }

  /** What changed since it was last asked: `{row, before}` of each row that was known before. */
  takeChanges() {
    const changes = [...this.#changes].map(([entry, before]) => ({ row: this.#rows.get(entry), before }));
    this.#changes.clear();
    return changes;
  }

  /**
   * By group: its `rows` in order, each with its `index` from 1, their `span`, the digits (`places`) of each module's
   * column, and `looks`: both as text.
   */
  lists() {
    this.#lists ??= this.#drawnUp();
    return this.#lists;
  }

  /** The row with a code. */
  withCode(code) {
    return this.#order.find((row) => row.code === code);
  }

  /** The rows that stood from `first` to `last` moved by so much, and changed nothing else; see api/live/moves.py. */
  #move(held, first, last, by, places) {
    for (let order = first; order <= last; order++) {
      const row = held[order - 1];
      const place = row.place === null ? null : row.place + places;
      this.#note(this.#put({ ...row, order: order + by, place }));
    }
  }

  #note(before) {
    if (before && !this.#changes.has(before.entry)) this.#changes.set(before.entry, before);
  }

  #put(row) {
    const before = this.#rows.get(row.entry);
    this.#rows.set(row.entry, row);
    this.#order[row.order - 1] = row;
    this.#lists = null;
    return before;
  }

  #drawnUp() {
    const lists = new Map();
    for (const { id } of this.head.groups) lists.set(id, { rows: [], places: {}, whole: new Span(), ranked: new Span() });
    for (const row of this.#order) {
      const list = lists.get(row.group);
      row.index = list.rows.push(row);
      for (const module in row.modules) {
        const digits = digitsOf(row.modules[module]);
        if (!(list.places[module] >= digits)) list.places[module] = digits;
      }
      if (row.place === null) continue;
      list.ranked.take(row);
      if (row.complete) list.whole.take(row);
    }
    for (const list of lists.values()) {
      list.span = list.whole.low ? list.whole : list.ranked;
      list.looks = [JSON.stringify(list.places), list.span.low?.total, list.span.high?.total].join(" ");
    }
    return lists;
  }
}

/** A row with its total as a number, to draw with. */
function prepared(row) {
  row.figure = row.total === null ? null : Number(row.total);
  return row;
}

/** Between which rows the totals of a group lie: those with all marks count, or all while nobody has all. */
class Span {
  low = null;
  high = null;

  take(row) {
    if (!this.low || row.figure < this.low.figure) this.low = row;
    if (!this.high || row.figure > this.high.figure) this.high = row;
  }
}

/** How many digits after the point a value needs in its column; the same as in api/pages/board/lines.py. */
function digitsOf(value) {
  const point = value.indexOf(".");
  return point < 0 ? 0 : Math.min(value.length - point - 1, MOST_PLACES);
}
