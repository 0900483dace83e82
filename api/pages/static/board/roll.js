// The roll of one group: a real table of which only the lines near the window are in the page.
//
// A short roll is whole. In a long one every line is equally high, and an empty line above and one below stand for
// the rest, so that the page is as long as its board. Lines that leave the window are filled anew for those that come.

import { glide } from "./glide.js";
import { Line } from "./line.js";

const WHOLE = 120;
const SPARE = 3;

export class Roll {
  #lines = new Map();
  #height = 0;
  #rows = [];
  list = null;
  isPrinted = false;

  /** `reader` says whom the reader follows and where a row's link leads; see board.js. */
  constructor(section, template, reader) {
    this.section = section;
    this.template = template;
    this.reader = reader;
    this.table = section.querySelector("table");
    this.body = this.table.tBodies[0];
    this.above = gap();
    this.below = gap();
    this.body.before(this.above);
    this.body.after(this.below);
    this.spare = [...this.body.rows].map((tr) => new Line(tr));
    for (const line of this.spare.splice(0)) this.#lines.set(line.tr.dataset.entry, line);
    this.ends = ["low", "high"].map((field) => [field, section.querySelector(`[data-field="${field}"]`)]);
  }

  /**
   * The rows now; `rows` are those of the list that are asked for, `changes` what is new. Answers with what sets them
   * in motion, to be called when all is written, for it measures the page.
   */
  paint(list, rows, changes) {
    this.list = list;
    this.#rows = rows;
    this.section.hidden = rows.length === 0;
    this.table.setAttribute("aria-rowcount", list.rows.length + 1);
    for (const [field, place] of this.ends) {
      const total = list.span[field]?.total ?? "";
      if (place.textContent !== total) place.textContent = total;
    }
    const own = changes.filter(({ row }) => row.group === this.section.dataset.group);
    const told = own.filter(({ row, before }) => row.total !== before.total);
    const play = glide(() => this.#shown(), () => this.#arrange(), told.map(({ row }) => row.entry));
    for (const { row, before } of own) this.#lines.get(row.entry)?.mark(before.place, row.place);
    return play;
  }

  /** The window moved. */
  follow() {
    if (this.list && this.isLong) this.#arrange();
  }

  /** Bring a row into the window. Answers with its line on the page, if the row is on this roll. */
  reveal(row) {
    const index = this.#rows.indexOf(row);
    if (index < 0) return null;
    if (this.isLong) scrollTo(scrollX, scrollY + this.#top() + (index + 0.5) * this.#height - innerHeight / 2);
    this.#arrange();
    const { tr } = this.#lines.get(row.entry);
    if (!this.isLong) tr.scrollIntoView({ block: "center" });
    return tr;
  }

  get isLong() {
    return this.#rows.length > WHOLE && !this.isPrinted;
  }

  #arrange() {
    this.section.toggleAttribute("data-long", this.isLong);
    if (!this.isLong) return this.#put(0, this.#rows.length);
    if (!this.body.rows.length) this.#put(0, SPARE);
    this.#measure();
    this.#put(...this.#range());
  }

  /** Lines from `first` to before `last`, in order, with as few moves as may be. */
  #put(first, last) {
    const wanted = this.#rows.slice(first, last);
    const stays = new Set(wanted.map((row) => row.entry));
    for (const [entry, line] of this.#lines) {
      if (stays.has(entry)) continue;
      this.#lines.delete(entry);
      this.spare.push(line);
    }
    let next = this.body.firstElementChild;
    for (const row of wanted) {
      const { tr } = this.#line(row);
      if (next && tr === next.nextElementSibling) next = tr; // what stood before it went further down
      if (tr === next) next = next.nextElementSibling;
      else if (tr.isConnected && this.body.moveBefore) this.body.moveBefore(tr, next);
      else this.body.insertBefore(tr, next);
    }
    for (const line of this.spare) line.tr.remove();
    stretch(this.above, first * this.#height);
    stretch(this.below, (this.#rows.length - last) * this.#height);
  }

  #line(row) {
    let line = this.#lines.get(row.entry);
    if (!line) {
      line = this.spare.pop() ?? new Line(this.template.cloneNode(true));
      this.#lines.set(row.entry, line);
    }
    line.show(row, this.list, this.reader);
    return line;
  }

  /** Which lines are near the window. */
  #range() {
    const seen = Math.ceil(innerHeight / this.#height) + 2 * SPARE;
    const first = Math.floor(-this.#top() / this.#height) - SPARE;
    const start = Math.min(Math.max(first, 0), Math.max(this.#rows.length - seen, 0));
    return [start, Math.min(start + seen, this.#rows.length)];
  }

  /** How far the first line is from the top of the window. */
  #top() {
    return this.table.getBoundingClientRect().top + this.table.tHead.offsetHeight;
  }

  #measure() {
    const { rows } = this.body;
    const span = rows[rows.length - 1].getBoundingClientRect().bottom - rows[0].getBoundingClientRect().top;
    this.#height = span / rows.length;
  }

  #shown() {
    return new Map([...this.#lines].map(([entry, line]) => [entry, line.tr]));
  }
}

function gap() {
  const body = document.createElement("tbody");
  body.className = "gap";
  body.hidden = true;
  const row = body.insertRow();
  row.ariaHidden = "true";
  row.insertCell();
  return body;
}

function stretch(gap, height) {
  gap.hidden = height < 1;
  const wanted = `${height}px`;
  const { style } = gap.rows[0].cells[0];
  if (style.height !== wanted) style.height = wanted;
}
