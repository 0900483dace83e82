// The live board: takes what the server rendered and keeps it moving.
//
// The feed says how the board is; at most four times a second that is put on the page. Looking back shows a board of
// the past instead, while the newest one is kept up behind it.

import { follow } from "./board/feed.js";
import { News } from "./board/news.js";
import { Roll } from "./board/roll.js";
import { Timeline } from "./board/timeline.js";
import { moment, t, word } from "./words.js";

const PAUSE = 250;

class LiveBoard extends HTMLElement {
  #newest = null;
  #past = null;
  #due = 0;
  #painted = 0;

  connectedCallback() {
    const api = `/api/v1/stages/${this.dataset.stage}`;
    this.roll = new Roll(this);
    this.news = new News(this);
    this.timeline = new Timeline(this, `${api}/board`, (board) => this.#lookBack(board));
    this.close = follow(`${api}/feed`, {
      held: () => this.#newest?.position,
      snapshot: (board) => this.#take(board),
      delta: (moved) => this.#merge(moved),
      link: (state) => this.#tell(state),
    });
  }

  disconnectedCallback() {
    this.close();
  }

  /** What the page shows: the newest board, or the one looked back at. */
  get shown() {
    return this.#past ?? this.#newest;
  }

  #take(board) {
    if (shapeOf(board) !== this.dataset.shape) return location.reload();
    this.#newest = { ...board, rows: new Map(board.rows.map((row) => [row.entry, row])) };
    this.#wish();
  }

  /** Answers whether the change follows on what is held; if not, the feed asks for the whole board. */
  #merge({ rows, since, ...head }) {
    if (since !== this.#newest?.position) return false;
    Object.assign(this.#newest, head);
    for (const row of rows) this.#newest.rows.set(row.entry, row);
    this.#wish();
    return true;
  }

  #lookBack(board) {
    this.#past = board && { ...board, rows: new Map(board.rows.map((row) => [row.entry, row])) };
    this.#wish();
  }

  #wish() {
    if (this.#due) return;
    const wait = Math.max(0, this.#painted + PAUSE - performance.now());
    this.#due = setTimeout(() => this.#paint(), wait);
  }

  #paint() {
    this.#due = 0;
    const board = this.shown;
    if (!this.#newest) return;
    const isPast = this.#past !== null;
    const changes = this.roll.paint(board);
    if (!isPast) this.news.tell(changes);
    this.news.hidden = isPast;
    this.#head(board, isPast);
    this.timeline.reaches(this.#newest.position, isPast);
    this.dataset.position = board.position;
    this.#painted = performance.now(); // when it ends: a slow device rests between repaints, too
  }

  #head(board, isPast) {
    const seal = this.querySelector(".seal");
    seal.dataset.phase = board.phase;
    this.#write("phase", word("phases", board.phase));
    const edition = board.edition > 1 ? t("Edition {number}.", { number: board.edition }) : "";
    this.#write("told", `${word("phases_told", board.phase)} ${edition}`.trim());
    this.#announce(announcedLines(board));
    this.#write("position", board.position);
    const at = this.querySelector('[data-field="at"] time');
    at.dateTime = board.at;
    at.textContent = moment(board.at);
    this.querySelector('[data-part="past"]').hidden = !isPast;
    this.querySelector('[data-part="empty"]').hidden = board.rows.size > 0;
  }

  #announce(lines) {
    const list = this.querySelector('[data-part="announced"]');
    const shown = [...list.children].map((line) => line.textContent.trim());
    if (shown.join("\n") === lines.join("\n")) return;
    list.hidden = lines.length === 0;
    list.replaceChildren(...lines.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  }

  #write(field, text) {
    const place = this.querySelector(`[data-field="${field}"]`);
    if (place.textContent !== String(text)) place.textContent = text;
  }

  #tell(state) {
    const link = this.querySelector('[data-part="link"]');
    link.dataset.state = state;
    link.textContent = state === "live" ? t("Live") : t("Connection lost; coming back. What you see stays.");
  }
}

/** What was announced of the result; the server says the same in api/pages/boards.py. */
function announcedLines({ phase, frozen, notice, correction }) {
  const lines = [];
  if (frozen && phase !== "frozen") lines.push(word("announced", "frozen"));
  if (phase === "noticed" && notice) {
    lines.push(word("announced", "notice", { day: notice.last_day, until: moment(notice.appeals_until) }));
  }
  if (correction) {
    const said = { at: moment(correction.at), reason: correction.reason };
    lines.push(word("announced", "correction", said));
  }
  return lines;
}

/** What only a newly loaded page can change: its groups and modules; see api/pages/boards.py. */
function shapeOf(board) {
  return [...board.groups.map((group) => group.id), "|", ...board.modules.map((module) => module.id)].join(" ");
}

customElements.define("live-board", LiveBoard);
