// The rows of a board on the page: fills them, puts them in order, and lets them glide.

import { word } from "../words.js";
import { Glide } from "./glide.js";

// Where a row's rod begins and how long it is, in percent of its cell; the same in api/pages/boards.py.
const ROD = { start: 4, length: 92 };

export class Roll {
  #rows = new Map();
  #shown = new Map();
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
    for (const row of board.rows.values()) {
      const before = this.#shown.get(row.entry);
      if (before && before.place === row.place && before.total === (row.total ?? "–") && before.row === row) continue;
      const tr = this.#row(row);
      fill(tr, row);
      if (before && (before.place !== row.place || before.total !== (row.total ?? "–"))) changes.push({ row, before });
      if (before && before.total !== (row.total ?? "–")) touched.push(tr);
      this.#shown.set(row.entry, { place: row.place, total: row.total ?? "–", row });
    }
    this.#glide.around(() => this.#arrange(board), touched);
    for (const { row, before } of changes) this.#mark(this.#rows.get(row.entry), before.place, row.place);
    return changes;
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
    const totals = ranked.map((row) => Number(row.total));
    const [low, high] = [Math.min(...totals), Math.max(...totals)];
    write(section, "low", ranked.length ? ranked[totals.indexOf(low)].total : "");
    write(section, "high", ranked.length ? ranked[totals.indexOf(high)].total : "");
    for (const row of ranked) {
      const share = high > low ? (Number(row.total) - low) / (high - low) : 1;
      const bead = this.#rows.get(row.entry).querySelector("circle");
      const at = `${(ROD.start + share * ROD.length).toFixed(1)}%`;
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

function fill(tr, row) {
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
    const score = row.modules[cell.dataset.module] ?? "–";
    if (cell.textContent !== score) cell.textContent = score;
  }
  const link = tr.querySelector("a");
  if (link) link.href = `${location.pathname}/entries/${row.entry}`;
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
