// One board, followed as everybody sees it. What was seen stays: it is shown again while the network is away.

import { follow } from "../board/feed.js";

export class Watch {
  #board = null;
  #close = null;

  /** `moved(watch, changes)` is told of every new state, with the rows whose total or place changed. */
  constructor(stage, { moved, link }) {
    this.stage = stage;
    this.moved = moved;
    this.link = link;
  }

  /** The board as it was last seen; null before. Its rows are by entry. */
  get board() {
    return this.#board;
  }

  get isShown() {
    return this.#board !== null && this.#board.rows.size > 0;
  }

  open() {
    if (this.#close) return;
    const taking = {
      held: () => this.#board?.position,
      snapshot: (board) => this.#take({ ...board, rows: new Map(board.rows.map((row) => [row.entry, row])) }),
      delta: (change) => this.#merge(change),
      link: (state) => this.link(this, state),
    };
    this.#close = follow(`/api/v1/stages/${this.stage}/feed?public=true`, taking);
  }

  close() {
    this.#close?.();
    this.#close = null;
  }

  #take(board) {
    const before = this.#board;
    this.#board = board;
    this.moved(this, before ? changesBetween(before.rows, board.rows.values()) : []);
  }

  /** Answers whether the change follows on what is held. */
  #merge({ rows, since, ...head }) {
    if (since !== this.#board?.position) return false;
    const changes = changesBetween(this.#board.rows, rows);
    for (const row of rows) this.#board.rows.set(row.entry, row);
    Object.assign(this.#board, head);
    this.moved(this, changes);
    return true;
  }
}

function changesBetween(before, rows) {
  const changes = [];
  for (const row of rows) {
    const was = before.get(row.entry);
    if (row.total !== null && was?.total !== row.total) changes.push({ row, from: was?.place ?? null });
  }
  return changes.sort((one, two) => (one.row.place ?? Infinity) - (two.row.place ?? Infinity));
}

/** The pages of a board: each group by itself, `lines` rows a page. */
export function pagesOf(board, lines) {
  const pages = [];
  for (const group of board.groups) {
    const rows = [...board.rows.values()].filter((row) => row.group === group.id).sort((one, two) => one.order - two.order);
    for (let from = 0; from < rows.length; from += lines) {
      pages.push({ group: board.groups.length > 1 ? group.name : "", rows: rows.slice(from, from + lines), from, count: rows.length, ...span(rows) });
    }
  }
  return pages;
}

/** Lowest and highest total of a group; the same in api/pages/board/lines.py. */
function span(rows) {
  const ranked = rows.filter((row) => row.place !== null);
  const whole = ranked.filter((row) => row.complete);
  const totals = (whole.length ? whole : ranked).map((row) => Number(row.total));
  return { low: Math.min(...totals), high: Math.max(...totals) };
}
