// What a board says of itself: its phase, its moment, what was announced of the result.

import { moment, t, word } from "../words.js";

export class BoardHead {
  constructor(board) {
    this.board = board;
    this.seal = board.querySelector(".seal");
    this.announced = board.querySelector('[data-part="announced"]');
    this.moments = board.querySelectorAll('[data-field="at"] time');
  }

  show(head) {
    this.board.dataset.phase = head.phase;
    this.seal.dataset.phase = head.phase;
    this.#write("phase", word("phases", head.phase));
    const edition = head.edition > 1 ? t("Edition {number}.", { number: head.edition }) : "";
    this.#write("told", `${word("phases_told", head.phase)} ${edition}`.trim());
    this.#write("position", String(head.position));
    this.#announce(announcedLines(head));
    if (this.moments[0].dateTime === head.at) return;
    const text = moment(head.at);
    for (const time of this.moments) {
      time.dateTime = head.at;
      time.textContent = text;
    }
  }

  #announce(lines) {
    const shown = [...this.announced.children].map((line) => line.textContent.trim());
    if (shown.join("\n") === lines.join("\n")) return;
    this.announced.hidden = lines.length === 0;
    const made = lines.map((text) => Object.assign(document.createElement("li"), { textContent: text }));
    this.announced.replaceChildren(...made);
  }

  #write(field, text) {
    for (const place of this.board.querySelectorAll(`[data-field="${field}"]`)) {
      if (place.textContent !== text) place.textContent = text;
    }
  }
}

/** What was announced of the result; the server says the same in api/pages/board/lines.py. */
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
