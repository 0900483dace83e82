// The live board: takes what the server rendered and keeps it moving.
//
// The feed says how the board is; at most four times a second that is put on the page. Looking back shows a board of
// the past instead, while the newest one is kept up behind it.

import { follow } from "./board/feed.js";
import { Finder } from "./board/finder.js";
import { Follower } from "./board/follower.js";
import { BoardHead } from "./board/head.js";
import { Model } from "./board/model.js";
import { News } from "./board/news.js";
import { Paper } from "./board/paper.js";
import { Roll } from "./board/roll.js";
import { Timeline } from "./board/timeline.js";
import { language, t } from "./words.js";

const PAUSE = 250;
const AT_REST = ["locked", "frozen", "published", "noticed", "confirmed"];

class LiveBoard extends HTMLElement {
  #newest = null;
  #past = null;
  #due = 0;
  #painted = 0;
  #end = new AbortController();

  connectedCallback() {
    const { stage, leads, top } = this.dataset;
    this.api = `/api/v1/stages/${stage}`;
    this.top = top ? Number(top) : Infinity;
    this.head = new BoardHead(this);
    this.news = new News(this);
    this.finder = new Finder(this, () => this.#paint());
    this.follower = new Follower(this, { chosen: () => this.#paint(), jump: (row) => this.#jump(row) });
    this.rolls = this.#makeRolls();
    this.paper = new Paper(this, (isPrinted) => this.#print(isPrinted), this.#end.signal);
    this.timeline = new Timeline(this, `${this.api}/board`, (board) => this.#lookBack(board));
    const { signal } = this.#end;
    addEventListener("scroll", () => this.#follow(), { passive: true, signal });
    addEventListener("resize", () => this.#follow(), { passive: true, signal });
    this.addEventListener("click", (event) => this.#choose(event), { signal });
    this.#begin(leads === "nowhere" ? { public: true } : {}); // a frame shows to all the same
  }

  disconnectedCallback() {
    this.#end.abort();
    this.close?.();
  }

  /** What the page shows: the newest board, or the one looked back at. */
  get shown() {
    return this.#past ?? this.#newest;
  }

  /** A board at rest is fetched, for so it comes compressed; whatever else comes over the feed. */
  async #begin(seen) {
    if (AT_REST.includes(this.dataset.phase)) {
      const options = { headers: { "Accept-Language": language }, signal: this.#end.signal };
      const answer = await fetch(`${this.api}/board?${new URLSearchParams(seen)}`, options).catch(() => null);
      if (answer?.ok) this.#take(await answer.json());
    }
    if (this.#end.signal.aborted) return;
    const taking = {
      held: () => this.#newest?.position,
      snapshot: (board) => this.#take(board),
      delta: (moved) => this.#merge(moved),
      link: (state) => this.#tell(state),
    };
    this.close = follow(`${this.api}/feed?${new URLSearchParams({ ...seen, brief: true })}`, taking);
  }

  #makeRolls() {
    const template = this.querySelector('template[data-part="row"]').content.firstElementChild;
    const entries = `/boards/${this.dataset.stage}/entries/`;
    const { follower } = this;
    const reader = {
      get followed() {
        return follower.code;
      },
      addressOf: ({ entry, code }) => (this.dataset.leads === "line" ? `?row=${encodeURIComponent(code)}#line` : entries + entry),
    };
    const sections = [...this.querySelectorAll(".roll")];
    return new Map(sections.map((section) => [section.dataset.group, new Roll(section, template, reader)]));
  }

  #take(board) {
    if (shapeOf(board) !== this.dataset.shape) return location.reload();
    this.isArriving ??= true;
    this.#newest = new Model(board);
    this.#wish();
  }

  #merge(moved) {
    const follows = this.#newest?.merge(moved) ?? false;
    if (follows) this.#wish();
    return follows;
  }

  #lookBack(board) {
    this.#past = board && new Model(board);
    this.#wish();
  }

  #wish() {
    if (this.#due) return;
    const wait = Math.max(0, this.#painted + PAUSE - performance.now());
    this.#due = setTimeout(() => this.#paint(), wait);
  }

  /** The first whole board: where the page began further down, it stays there. */
  #arrive() {
    const { row, start } = this.dataset;
    this.isArriving = false;
    if (this.finder.isAsked || !(row || Number(start))) return;
    const rows = [...this.shown.lists().values()].flatMap((list) => list.rows);
    const meant = row ? this.shown.withCode(row) : rows[Number(start)];
    if (meant) this.#reveal(meant);
  }

  #paint() {
    clearTimeout(this.#due);
    this.#due = 0;
    const board = this.shown;
    if (!board) return;
    const isPast = this.#past !== null;
    const changes = board.takeChanges();
    let found = 0;
    const moves = [];
    for (const [group, list] of board.lists()) {
      const rows = this.#meant(list.rows);
      found += rows.length;
      moves.push(this.rolls.get(group).paint(list, rows, changes));
    }
    for (const play of moves) play();
    setTimeout(() => this.#finish(board, changes, found, isPast)); // a task of its own: in between, a finger is heard
    this.#painted = performance.now(); // when it ends: a slow device rests between repaints, too
    if (this.isArriving) this.#arrive();
  }

  /** What stands around the rolls. */
  #finish(board, changes, found, isPast) {
    if (!isPast) this.news.tell(changes);
    this.news.hidden = isPast;
    this.head.show(board.head);
    this.#parts(board, found, isPast);
    this.timeline.reaches(this.#newest?.position, isPast);
    this.dataset.position = board.position;
  }

  #meant(rows) {
    const found = this.finder.among(rows);
    return found.length > this.top ? found.slice(0, this.top) : found;
  }

  #parts(board, found, isPast) {
    this.finder.tell(found, board.size);
    this.follower.show(this.follower.code ? board.withCode(this.follower.code) ?? null : null, board.head.edition);
    this.toggleAttribute("data-past", isPast);
    this.#part("past").hidden = !isPast;
    this.#part("empty").hidden = board.size > 0;
    this.#part("none").hidden = found > 0 || board.size === 0;
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`) ?? {};
  }

  #follow() {
    this.following ??= requestAnimationFrame(() => {
      this.following = undefined;
      for (const roll of this.rolls.values()) roll.follow();
    });
  }

  /** The code of a line, where it leads to no explanation, chooses that line to be followed. */
  #choose(event) {
    const link = event.target.closest('tbody [data-field="code"]');
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!link || !isPlain || this.dataset.leads !== "line") return;
    event.preventDefault();
    this.follower.follow(link.textContent);
  }

  #jump(row) {
    this.finder.clear();
    this.#paint();
    this.#reveal(row)?.focus({ preventScroll: true });
  }

  #reveal(row) {
    const tr = this.rolls.get(row.group).reveal(this.shown.withCode(row.code));
    if (tr) tr.tabIndex = -1;
    return tr;
  }

  /** On paper a board is whole. */
  #print(isPrinted) {
    for (const roll of this.rolls.values()) roll.isPrinted = isPrinted;
    this.#paint();
  }

  #tell(state) {
    const link = this.#part("link");
    link.dataset.state = state;
    link.textContent = state === "live" ? t("Live") : t("Connection lost; coming back. What you see stays.");
  }
}

/** What only a newly loaded page can change: its groups and modules; see api/pages/board/lines.py. */
function shapeOf(board) {
  return [...board.groups.map((group) => group.id), "|", ...board.modules.map((module) => module.id)].join(" ");
}

customElements.define("live-board", LiveBoard);
