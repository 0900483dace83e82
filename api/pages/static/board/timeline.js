// Looking back: a slider over the positions of the log.

import { language } from "../words.js";

export class Timeline {
  #asking = null;

  /** `look(board)` shows a board of the past, `look(null)` the newest. */
  constructor(board, address, look) {
    this.form = board.querySelector('[data-part="timeline"]');
    this.address = address;
    this.look = look;
    if (!this.form) return;
    this.slider = this.form.elements.as_of;
    this.slider.addEventListener("input", () => this.#to(Number(this.slider.value)));
    for (const link of board.querySelectorAll(`a[href="${location.pathname}"]`)) {
      link.addEventListener("click", (event) => this.#toNewest(event));
    }
    if (board.dataset.asOf) this.#to(Number(board.dataset.asOf));
  }

  /** The newest board has moved on to `newest`. */
  reaches(newest, isPast) {
    if (!this.form) return;
    const wasAtEnd = this.slider.value === this.slider.max;
    this.slider.max = newest;
    if (!isPast && wasAtEnd) this.slider.value = newest;
  }

  async #to(position) {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const isNewest = position >= Number(this.slider.max);
    history.replaceState(null, "", isNewest ? location.pathname : `?as_of=${position}`);
    if (isNewest) return this.look(null);
    try {
      const options = { signal: this.#asking.signal, headers: { "Accept-Language": language } };
      const answer = await fetch(`${this.address}?as_of=${position}`, options);
      if (answer.ok) this.look(await answer.json());
    } catch (failure) {
      // Asked again meanwhile, or offline: the board that is shown stays.
      if (failure.name !== "AbortError" && failure.name !== "TypeError") throw failure;
    }
  }

  #toNewest(event) {
    event.preventDefault();
    this.slider.value = this.slider.max;
    this.#to(Number(this.slider.max));
  }
}
