// The venue screen: the boards of a competition in turn, page by page, each kept live while it is shown.
//
// A browser keeps six connections to a server: three feeds are open at most, of the board that is shown, of the one that
// comes next, and of a scout that looks whether the others have become public. Nothing can be pressed; for whoever runs
// the hall there are keys: space holds it still, the arrows turn pages, F fills the screen.

import { Awake } from "./screen/awake.js";
import { Slide } from "./screen/slide.js";
import { pagesOf, Watch } from "./screen/watch.js";
import { moment, t } from "./words.js";

const REPAINT = 250;
const LINES = 8; // until the room is measured
const MOST_NEWS = 3;
const TICK = 500;
const TICKS_A_SCOUT = 4;

class VenueScreen extends HTMLElement {
  #watches = [];
  #at = 0;
  #page = 0;
  #turned = performance.now();
  #scout = 0;
  #ticks = 0;
  #isHeld = false;
  #due = 0;
  #news = [];

  connectedCallback() {
    this.pace = Number(this.dataset.pace) * 1000;
    const told = { moved: (watch, changes) => this.#moved(watch, changes), link: (watch, state) => this.#tell(watch, state) };
    this.#watches = this.dataset.stages.split(" ").filter(Boolean).map((stage) => new Watch(stage, told));
    this.slide = new Slide(this);
    this.lines = LINES;
    this.main = this.querySelector("main");
    this.awake = new Awake(document.body);
    addEventListener("keydown", (event) => this.#key(event));
    addEventListener("resize", () => this.#wish());
    this.timer = setInterval(() => this.#tick(), TICK);
    this.#watch?.open();
  }

  get #watch() {
    return this.#watches[this.#at];
  }

  #moved(watch, changes) {
    this.#remember(watch, changes);
    if (!this.#watch.isShown && watch.isShown) this.#goTo(this.#watches.indexOf(watch), 0);
    else if (watch === this.#watch) this.#wish();
  }

  #wish() {
    this.#due ||= setTimeout(() => this.#paint(), REPAINT);
  }

  #paint() {
    this.#due = 0;
    const isAnything = Boolean(this.#watch?.isShown);
    this.querySelector('[data-part="nothing"]').hidden = isAnything;
    this.querySelector('[data-part="foot"]').hidden = !isAnything;
    if (!isAnything) return this.slide.element.remove();
    if (!this.slide.element.isConnected) this.#begin();
    const { board } = this.#watch;
    this.lines = this.slide.fit(board);
    this.#page = Math.min(this.#page, this.#pages.length - 1);
    const page = this.#pages[this.#page];
    this.slide.paint(page, `${board.stage} ${page.group} ${page.from}`);
    this.#foot(board, page);
  }

  /** From now on this script shows the boards; what the server rendered has done its work. */
  #begin() {
    for (const old of this.main.querySelectorAll(".slide, .further")) old.remove();
    this.main.prepend(this.slide.element);
  }

  #foot(board, page) {
    const last = page.from + page.rows.length;
    this.#write("range", page.count > page.rows.length ? t("{from}–{to} of {count}", { from: page.from + 1, to: last, count: page.count }) : "");
    const at = this.querySelector('[data-field="at"]');
    at.dateTime = board.at;
    at.textContent = moment(board.at).slice(11);
    const lines = this.#news.filter((one) => one.stage === board.stage).map(({ row, from }) => {
      const line = document.createElement("span");
      line.dataset.way = !from || !row.place || from === row.place ? "still" : from > row.place ? "up" : "down";
      const who = document.createElement("b");
      who.textContent = row.name ?? row.code;
      line.append(who, row.place ? t("{total}, place {place}", { total: row.total, place: row.place }) : row.total);
      return line;
    });
    this.querySelector('[data-part="news"]').replaceChildren(...lines);
  }

  #remember(watch, changes) {
    const news = changes.map((change) => ({ ...change, stage: watch.stage }));
    const entries = new Set(news.map((one) => one.row.entry));
    const others = this.#news.filter((one) => one.stage !== watch.stage);
    const own = this.#news.filter((one) => one.stage === watch.stage && !entries.has(one.row.entry));
    this.#news = [...others, ...[...news, ...own].slice(0, MOST_NEWS)];
  }

  #tick() {
    this.#write("clock", moment(Date.now()).slice(11, 16));
    const passed = (performance.now() - this.#turned) / this.pace;
    const isResting = this.#isHeld || (this.#pages.length < 2 && this.#upcoming(1) === this.#at);
    const frame = { transform: `scaleX(${isResting ? 0 : Math.min(passed, 1)})` };
    this.querySelector('[data-part="pace"]').animate([frame], { duration: TICK, fill: "forwards" });
    if (passed >= 1 && !this.#isHeld) this.#turn(1);
    if (++this.#ticks % TICKS_A_SCOUT === 0) this.#lookFurther();
  }

  get #pages() {
    return this.#watch?.isShown ? pagesOf(this.#watch.board, this.lines) : [];
  }

  /** One page on or back; past the end of a board comes the next that has something to show. */
  #turn(way) {
    const page = this.#page + way;
    if (page >= 0 && page < this.#pages.length) this.#goTo(this.#at, page);
    else this.#goTo(this.#upcoming(way), way > 0 ? 0 : Infinity);
  }

  /** The next board that has something to show; the same one where there is no other. */
  #upcoming(way) {
    const count = this.#watches.length;
    for (let step = 1; step < count; step++) {
      const at = (this.#at + way * step + count) % count;
      if (this.#watches[at].isShown) return at;
    }
    return this.#at;
  }

  #goTo(at, page) {
    this.#turned = performance.now();
    this.#at = at;
    this.#page = Math.min(page, Math.max(this.#pages.length - 1, 0));
    this.#keepOpen();
    this.#wish();
  }

  /** The scout has its answer: it asks the next board that showed nothing so far. */
  #lookFurther() {
    const count = this.#watches.length;
    if (!count || !this.#watches[this.#scout].board) return;
    const steps = [...Array(count).keys()].map((step) => (this.#scout + step + 1) % count);
    this.#scout = steps.find((at) => !this.#watches[at].isShown) ?? this.#at;
    this.#keepOpen();
  }

  #keepOpen() {
    const open = new Set([this.#at, this.#upcoming(1), this.#scout]);
    this.#watches.forEach((watch, at) => (open.has(at) ? watch.open() : watch.close()));
  }

  #key(event) {
    if (event.key === " ") this.#isHeld = !this.#isHeld;
    else if (event.key === "ArrowRight" || event.key === "PageDown") this.#turn(1);
    else if (event.key === "ArrowLeft" || event.key === "PageUp") this.#turn(-1);
    else if (event.key === "f" && !event.ctrlKey && !event.metaKey) this.awake.fill();
    else return;
    event.preventDefault();
  }

  #tell(watch, state) {
    if (watch !== this.#watch) return;
    this.querySelector('[data-part="link"]').textContent = state === "live" ? "" : t("Connection lost; this is the last state known.");
  }

  #write(field, text) {
    const place = this.querySelector(`[data-field="${field}"]`);
    if (place.textContent !== text) place.textContent = text;
  }
}

customElements.define("venue-screen", VenueScreen);
