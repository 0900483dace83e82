// What just changed: a short list for the eye, and now and then a sentence for screen readers.

import { t } from "../words.js";

const MOST = 6;
const ALOUD_EVERY = 6000;

export class News {
  #waiting = [];
  #timer = 0;

  constructor(board) {
    this.section = board.querySelector('[data-part="news"]');
    this.list = this.section?.querySelector("ol") ?? document.createElement("ol");
    this.aloud = board.querySelector('[data-part="told-aloud"]');
  }

  set hidden(isHidden) {
    if (this.section) this.section.hidden = isHidden || !this.list.childElementCount;
  }

  /** Tell of the rows whose total changed; a row that only made way is no news. */
  tell(changes) {
    const news = changes.filter(({ row, before }) => row.total !== null && before.total !== row.total);
    if (!news.length) return;
    news.sort((one, two) => two.row.place - one.row.place);
    for (const change of news.slice(-MOST)) this.#show(change);
    this.#waiting.push(...news.slice(-MOST).map(sentence));
    this.#timer ||= setTimeout(() => this.#speak(), ALOUD_EVERY);
  }

  #show(change) {
    const line = document.createElement("li");
    const who = document.createElement("b");
    who.textContent = called(change.row);
    const what = document.createElement("span");
    what.textContent = movement(change);
    const total = document.createElement("output");
    total.textContent = change.row.total;
    line.append(who, total, what);
    line.dataset.way = way(change);
    line.dataset.entry = change.row.entry;
    this.list.querySelector(`[data-entry="${change.row.entry}"]`)?.remove();
    this.list.prepend(line);
    while (this.list.childElementCount > MOST) this.list.lastElementChild.remove();
  }

  #speak() {
    this.#timer = 0;
    this.aloud.textContent = this.#waiting.splice(0).slice(-3).join(" ");
  }
}

function called(row) {
  return row.name ?? row.code;
}

function way({ row, before }) {
  if (!row.place || !before.place || row.place === before.place) return "still";
  return row.place < before.place ? "up" : "down";
}

function movement(change) {
  const { row, before } = change;
  const places = { from: before.place, to: row.place };
  if (!row.place) return t("not ranked");
  if (!before.place) return t("enters at place {to}", places);
  if (way(change) === "up") return t("up from place {from} to {to}", places);
  if (way(change) === "down") return t("down from place {from} to {to}", places);
  return t("stays at place {to}", places);
}

function sentence(change) {
  return t("{who}: {total}, {movement}.", {
    who: called(change.row),
    total: change.row.total,
    movement: movement(change),
  });
}
