// The one line a reader follows: their own, when they entered; or one that was chosen, remembered on this device.
//
// It stands at the foot of the page whatever part of the board is shown, and leads to its place on the roll.

import { noteOn } from "./line.js";

export class Follower {
  #row = null;

  /** `board` is the element; `chosen()` is called when another line is followed, `jump(row)` to go to it. */
  constructor(board, { chosen, jump }) {
    this.own = board.dataset.own ?? null;
    this.strip = board.querySelector('[data-part="mine"]');
    this.memory = `row:${board.dataset.stage}`;
    this.why = `${location.pathname}/entries/`;
    this.chosen = chosen;
    if (!this.strip) return;
    this.code = board.dataset.row ?? this.own ?? remembered(this.memory);
    this.leave = this.strip.querySelector('[data-part="leave"]');
    this.leave.addEventListener("click", () => this.follow(null));
    this.strip.querySelector('[data-part="jump"]').addEventListener("click", (event) => {
      event.preventDefault();
      jump(this.#row);
    });
  }

  /** Follow the line with this code from here on; with none, one's own again, if there is one. */
  follow(code) {
    this.code = code ?? this.own;
    const address = new URL(location);
    if (code) address.searchParams.set("row", code);
    else address.searchParams.delete("row");
    address.hash = "";
    history.replaceState(null, "", address);
    remember(this.memory, code === this.own ? null : code);
    this.chosen();
  }

  /** The followed row as it is now; null where there is none. */
  show(row, edition) {
    if (!this.strip) return;
    this.#row = row;
    this.strip.hidden = !row;
    if (!row) return;
    this.leave.hidden = row.code === this.own;
    const said = { place: row.place ?? "–", code: row.code, name: row.name ?? "", note: noteOn(row), total: row.total ?? "–" };
    for (const [field, text] of Object.entries(said)) {
      const place = this.strip.querySelector(`[data-field="${field}"]`);
      if (place.textContent !== String(text)) place.textContent = text;
    }
    const why = this.strip.querySelector('[data-part="why"]');
    why.hidden = row.code !== this.own || !edition;
    if (!why.hidden) why.href = this.why + row.entry;
  }
}

/** A browser may refuse to remember anything; then a line is followed until the page is closed. */
function remembered(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remember(key, code) {
  try {
    if (code) localStorage.setItem(key, code);
    else localStorage.removeItem(key);
  } catch {
    // Nothing is lost but the memory of it.
  }
}
