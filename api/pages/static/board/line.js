// One line of a board on the page: a copy of the template, filled; only what differs is written.

import { word } from "../words.js";

// Where a line's rod begins and how long it is, in percent of its cell; the same in api/pages/board/lines.py.
const ROD = { start: 4, length: 92 };
const MARKED_FOR = 9000;

export class Line {
  #fields = {};
  #mark = 0;
  row = null;

  constructor(tr) {
    this.tr = tr;
    for (const place of tr.querySelectorAll("[data-field]")) this.#fields[place.dataset.field] = place;
    this.cells = [...tr.querySelectorAll(".module")];
    this.bead = tr.querySelector("circle");
  }

  /** Show a row. `list` says how its columns and rods are drawn; see model.js. */
  show(row, list, reader) {
    const { tr } = this;
    attribute(tr, "aria-rowindex", row.index + 1);
    tr.toggleAttribute("data-mine", row.code === reader.followed);
    if (this.row === row && this.looks === list.looks) return;
    if (this.row?.entry !== row.entry) this.#forget(row, reader);
    this.row = row;
    this.looks = list.looks;
    attribute(tr, "data-standing", row.standing);
    attribute(tr, "data-place", row.place);
    tr.toggleAttribute("data-partial", !row.complete);
    this.#write("place", row.place ?? "");
    this.#write("name", row.name ?? "");
    this.#write("unit", row.unit ?? "");
    this.#write("total", row.total ?? "–");
    this.#write("note", noteOn(row));
    for (const cell of this.cells) {
      const { module } = cell.dataset;
      write(cell, module in row.modules ? aligned(row.modules[module], list.places[module]) : "–");
    }
    if (row.place !== null) attribute(this.bead, "cx", `${at(row.figure, list.span)}%`);
  }

  /** How many places a row went up or down, beside its place, for a while. */
  mark(before, now) {
    if (!before || !now || before === now) return;
    const { moved } = this.#fields;
    moved.textContent = before > now ? `▲${before - now}` : `▼${now - before}`;
    moved.dataset.way = before > now ? "up" : "down";
    clearTimeout(this.#mark);
    this.#mark = setTimeout(() => this.#unmark(), MARKED_FOR);
  }

  #unmark() {
    clearTimeout(this.#mark);
    this.#mark = 0;
    write(this.#fields.moved, "");
  }

  /** Another entry from here on. */
  #forget(row, reader) {
    this.tr.dataset.entry = row.entry;
    this.tr.removeAttribute("id");
    this.#write("code", row.code);
    if (this.#fields.code.href) this.#fields.code.href = reader.addressOf(row);
    if (this.#mark) this.#unmark();
  }

  #write(field, text) {
    write(this.#fields[field], String(text));
  }
}

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

function attribute(place, name, value) {
  if (value === null) place.removeAttribute(name);
  else if (place.getAttribute(name) !== String(value)) place.setAttribute(name, value);
}

/** Where the bead lies on its rod. The only numbers here that are not exact. */
function at(figure, { low, high }) {
  const share = high.figure > low.figure ? (figure - low.figure) / (high.figure - low.figure) : Number(figure >= low.figure);
  return (ROD.start + Math.min(Math.max(share, 0), 1) * ROD.length).toFixed(1);
}

function aligned(value, places) {
  const [whole, rest = ""] = value.split(".");
  if (rest.length > places) return `${whole}.${rest.slice(0, places)}…`;
  return places ? `${whole}.${rest.padEnd(places, "0")}` : whole;
}

/** The one thing to say beside a total; the same as in api/pages/board/lines.py. */
export function noteOn(row) {
  if (row.standing !== "ranked") return word("standings", row.standing);
  if (!row.complete) return word("notes", "partial");
  if (row.tied) return word("notes", "tied");
  if (!row.decided_by) return "";
  return word("notes", "tie-break", { key: row.decided_by.name || word("tie_breaks", row.decided_by.by) });
}
