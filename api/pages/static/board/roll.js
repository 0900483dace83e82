// The rows of a board on the page: fills them, puts them in order, and lets them glide.

import { word } from "../words.js";
import { Glide } from "./glide.js";

// Where a row's rod begins and how long it is, in percent of its cell; the same in api/pages/boards.py.
const ROD = { start: 4, length: 92 };
const MOST_PLACES = 3;

export class Roll {
  #rows = new Map();
  #shown = new Map();
  #places = {};
  #glide = new Glide();

  constructor(board) {
    this.template = board.querySelector('template[data-part="row"]').content.firstElementChild;
    this.groups = new Map();
    for (const section of board.querySelectorAll(".roll")) this.groups.set(section.dataset.group, section);
    for (const row of board.querySelectorAll("tbody tr")) {
      this.#rows.set(row.dataset.entry, row);
      this.#shown.set(row.dataset.entry, { place: Number(row.dataset.place) || null, total: field(row, "total").textContent });
      this.#glide.watch(row);
    }
  }

  /** Put a board on the page. Answers with the rows whose place or total changed: `{row, before}`. */
  paint(board) {
    const changes = [];
    const touched = [];
    const places = columnPlaces(board);
    for (const row of board.rows.values()) {
      const before = this.#shown.get(row.entry);
      if (before && before.place === row.place && before.total === (row.total ?? "–") && before.row === row && !this.#widened(places)) continue;
      const tr = this.#row(row);
      fill(tr, row, places);
      if (before && (before.place !== row.place || before.total !== (row.total ?? "–"))) changes.push({ row, before });
      if (before && before.total !== (row.total ?? "–")) touched.push(tr);
      this.#shown.set(row.entry, { place: row.place, total: row.total ?? "–", row });
    }
    this.#places = places;
    this.#glide.around(() => this.#arrange(board), touched);
    for (const { row, before } of changes) this.#mark(this.#rows.get(row.entry), before.place, row.place);
    return changes;
  }

  /** Whether a column shows more digits than before, so that every row is written anew. */
  #widened(places) {
    return Object.entries(places).some(([column, needed]) => needed !== this.#places[column]);
  }

  #row(row) {
    let tr = this.#rows.get(row.entry);
    if (!tr) {
      tr = this.template.cloneNode(true);
      tr.dataset.entry = row.entry;
      this.#rows.set(row.entry, tr);
      this.#glide.watch(tr);
    }
    return tr;
  }

  #arrange(board) {
    for (const [group, section] of this.groups) {
      const rows = [...board.rows.values()].filter((row) => row.group === group).sort((one, two) => one.order - two.order);
      const body = section.querySelector("tbody");
      let next = body.firstElementChild;
      for (const row of rows) {
        const tr = this.#rows.get(row.entry);
        if (tr === next) next = next.nextElementSibling;
        else if (tr.isConnected && body.moveBefore) body.moveBefore(tr, next);
        else body.insertBefore(tr, next);
      }
      for (; next; next = next.nextElementSibling) next.hidden = true;
      for (const row of rows) this.#rows.get(row.entry).hidden = false;
      section.hidden = rows.length === 0;
      this.#span(section, rows);
    }
  }

  /** Beads on their rods. Their places on the page are the only numbers here that are not exact. */
  #span(section, rows) {
    const ranked = rows.filter((row) => row.place !== null);
    const whole = ranked.filter((row) => row.complete);
    const counted = (whole.length ? whole : ranked).toSorted((one, two) => Number(one.total) - Number(two.total));
    write(section, "low", counted.at(0)?.total ?? "");
    write(section, "high", counted.at(-1)?.total ?? "");
    const [low, high] = [Number(counted.at(0)?.total), Number(counted.at(-1)?.total)];
    for (const row of ranked) {
      const total = Number(row.total);
      const share = high > low ? (total - low) / (high - low) : Number(total >= low);
      const bead = this.#rows.get(row.entry).querySelector("circle");
      const at = `${(ROD.start + Math.min(Math.max(share, 0), 1) * ROD.length).toFixed(1)}%`;
      if (bead.getAttribute("cx") !== at) bead.setAttribute("cx", at);
    }
  }

  /** How many places a row went up or down, beside its place, for a while. */
  #mark(tr, before, now) {
    if (!before || !now || before === now) return;
    const mark = field(tr, "moved");
    mark.textContent = before > now ? `▲${before - now}` : `▼${now - before}`;
    mark.dataset.way = before > now ? "up" : "down";
    mark.getAnimations().forEach((animation) => animation.cancel());
    mark.animate([{ opacity: 1 }, { opacity: 1, offset: 0.8 }, { opacity: 0 }], { duration: 9000, fill: "forwards" });
  }
}

function fill(tr, row, places) {
  tr.dataset.standing = row.standing;
  tr.toggleAttribute("data-partial", !row.complete);
  if (row.place === null) delete tr.dataset.place;
  else tr.dataset.place = row.place;
  write(tr, "place", row.place ?? "");
  write(tr, "code", row.code);
  write(tr, "name", row.name ?? "");
  write(tr, "unit", row.unit ?? "");
  write(tr, "total", row.total ?? "–");
  write(tr, "note", noteOn(row));
  for (const cell of tr.querySelectorAll(".module")) {
    const column = cell.dataset.module;
    const score = column in row.modules ? aligned(row.modules[column], places[`${row.group} ${column}`]) : "–";
    if (cell.textContent !== score) cell.textContent = score;
  }
  const link = tr.querySelector("a");
  if (link) link.href = `${location.pathname}/entries/${row.entry}`;
}

/** How many digits after the point each group's columns show; the same as in api/pages/boards.py. */
function columnPlaces(board) {
  const places = {};
  for (const row of board.rows.values()) {
    for (const [module, value] of Object.entries(row.modules)) {
      const column = `${row.group} ${module}`;
      const needed = Math.min((value.split(".")[1] ?? "").length, MOST_PLACES);
      places[column] = Math.max(places[column] ?? 0, needed);
    }
  }
  return places;
}

function aligned(value, places) {
  const [whole, rest = ""] = value.split(".");
  if (rest.length > places) return `${whole}.${rest.slice(0, places)}…`;
  return places ? `${whole}.${rest.padEnd(places, "0")}` : whole;
}

/** The one thing to say beside a total; the same as in api/pages/boards.py. */
function noteOn(row) {
  if (row.standing !== "ranked") return word("standings", row.standing);
  if (!row.complete) return word("notes", "partial");
  if (row.tied) return word("notes", "tied");
  if (!row.decided_by) return "";
  return word("notes", "tie-break", { key: row.decided_by.name || word("tie_breaks", row.decided_by.by) });
}

function field(tr, name) {
  return tr.querySelector(`[data-field="${name}"]`);
}

function write(place, name, text) {
  const found = field(place, name);
  if (found.textContent !== String(text)) found.textContent = text;
}
