// One page of a board in large letters: fills its lines, and lets those that stay glide to their new place.

import { t, word } from "../words.js";

// Where a line's rod begins and how long it is, in percent; the same in api/pages/board/lines.py.
const ROD = { start: 4, length: 92 };
// In hundredths of the picture: the letters of the page (hall.css), and how tall a line wants to be; on a screen on
// end the unit stands below the name (screen.css).
const LETTERS = 3;
const ROW = 8.6;
const TALL_ROW = 10.4;
const onEnd = matchMedia("(max-aspect-ratio: 1/1)");
const FEWEST = 3;
const LASTS = 700;
const EASING = "cubic-bezier(.22, .8, .24, 1)";
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

export class Slide {
  #key = "";
  #rows = new Map();

  constructor(screen) {
    this.element = screen.querySelector('template[data-part="slide"]').content.firstElementChild.cloneNode(true);
    this.template = screen.querySelector('template[data-part="row"]').content.querySelector("tr");
    this.body = this.element.querySelector("tbody");
  }

  /** How many lines fit the room below this board's head, in letters of the right size; they share it evenly. */
  fit(board) {
    this.#head(board);
    const room = this.element.querySelector(".room");
    const hundredth = parseFloat(getComputedStyle(document.body).fontSize) / LETTERS;
    const height = room.clientHeight - parseFloat(getComputedStyle(room).paddingBlockStart);
    const lines = Math.max(FEWEST, Math.round(height / (hundredth * (onEnd.matches ? TALL_ROW : ROW))));
    room.style.setProperty("--row", `${height / lines}px`);
    return lines;
  }

  /** Show a page of a board; `key` says which one, so that a page shown already is only brought up to date. */
  paint(page, key) {
    const isSame = key === this.#key;
    this.#write("group", page.group);
    const before = isSame ? this.#tops() : null;
    const touched = this.#arrange(page, isSame);
    this.#key = key;
    if (stillness.matches || document.hidden) return;
    if (before) this.#glide(before, touched);
    else this.#turn();
  }

  #head(board) {
    for (const name of ["competition", "trade", "stage"]) this.#write(name, board.names[name]);
    this.#write("phase", word("phases", board.phase));
    const edition = board.edition > 1 ? t("Edition {number}.", { number: board.edition }) : "";
    this.#write("told", `${word("phases_told", board.phase)} ${edition}`.trim());
    this.element.querySelector(".seal").dataset.phase = board.phase;
  }

  #arrange(page, isSame) {
    const touched = [];
    const held = isSame ? this.#rows : new Map();
    const rows = new Map();
    for (const row of page.rows) {
      const tr = held.get(row.entry) ?? this.template.cloneNode(true);
      const total = tr.querySelector('[data-field="total"]').textContent;
      if (held.has(row.entry) && total !== (row.total ?? "–")) touched.push(tr);
      fill(tr, row, page);
      rows.set(row.entry, tr);
    }
    this.#rows = rows;
    this.body.replaceChildren(...rows.values());
    return touched;
  }

  #tops() {
    return new Map([...this.#rows].map(([entry, tr]) => [entry, tr.getBoundingClientRect().top]));
  }

  #glide(before, touched) {
    for (const [entry, tr] of this.#rows) {
      const distance = (before.get(entry) ?? innerHeight) - tr.getBoundingClientRect().top;
      if (Math.abs(distance) > 1) tr.animate([{ transform: `translateY(${distance}px)` }, { transform: "none" }], { duration: LASTS, easing: EASING });
    }
    for (const tr of touched) tr.animate([{ background: "var(--wash)" }, {}], { duration: 2600, easing: "ease-in" });
  }

  /** A new page comes in line by line, as a roll is let down. */
  #turn() {
    [...this.#rows.values()].forEach((tr, at) =>
      tr.animate([{ opacity: 0, transform: "translateY(-30%)" }, { opacity: 1, transform: "none" }], { duration: 420, delay: at * 45, easing: EASING, fill: "backwards" }),
    );
  }

  #write(name, text) {
    const place = this.element.querySelector(`[data-field="${name}"]`);
    if (place.textContent !== text) place.textContent = text;
  }
}

function fill(tr, row, { low, high }) {
  const field = (name) => tr.querySelector(`[data-field="${name}"]`);
  const was = Number(tr.dataset.place) || null;
  tr.dataset.entry = row.entry;
  tr.dataset.standing = row.standing;
  if (row.place === null) delete tr.dataset.place;
  else tr.dataset.place = row.place;
  field("place").textContent = row.place ?? "";
  field("name").textContent = row.name ?? row.code;
  field("unit").textContent = row.unit ?? "";
  field("total").textContent = row.total ?? "–";
  field("note").textContent = noteOn(row);
  if (was && row.place && was !== row.place) {
    field("moved").textContent = was > row.place ? `▲${was - row.place}` : `▼${row.place - was}`;
    field("moved").dataset.way = was > row.place ? "up" : "down";
    field("moved").getAnimations().forEach((animation) => animation.cancel());
    field("moved").animate([{ opacity: 1 }, { opacity: 1, offset: 0.9 }, { opacity: 0 }], { duration: 20_000, fill: "forwards" });
  }
  const share = high > low ? (Number(row.total) - low) / (high - low) : Number(Number(row.total) >= low);
  const at = ROD.start + Math.min(Math.max(share, 0), 1) * ROD.length;
  tr.querySelector("circle").setAttribute("cx", `${(row.place === null ? 0 : at).toFixed(1)}%`);
}

/** The one thing to say beside a total; the same in api/pages/board/lines.py. */
function noteOn(row) {
  if (row.standing !== "ranked") return word("standings", row.standing);
  if (!row.complete) return word("notes", "partial");
  if (row.tied) return word("notes", "tied");
  if (!row.decided_by) return "";
  return word("notes", "tie-break", { key: row.decided_by.name || word("tie_breaks", row.decided_by.by) });
}
