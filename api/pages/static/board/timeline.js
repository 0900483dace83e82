// Looking back: a slider over the positions of the log.
//
// A hand on the slider passes many positions; one is asked for at a time, and the last one wins.

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
    if (!this.form || newest === undefined) return;
    const wasAtEnd = this.slider.value === this.slider.max;
    this.slider.max = newest;
    if (!isPast && wasAtEnd) this.slider.value = newest;
  }

  async #to(position) {
    this.#asking?.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const isNewest = position >= Number(this.slider.max);
    this.#remember(isNewest ? null : position);
    if (isNewest) return this.look(null);
    try {
      await new Promise((resolve) => setTimeout(resolve, 120));
      signal.throwIfAborted();
      const options = { signal, headers: { "Accept-Language": language } };
      const answer = await fetch(`${this.address}?as_of=${position}`, options);
      if (answer.ok) this.look(await answer.json());
    } catch (failure) {
      // Asked again meanwhile, or offline: the board that is shown stays.
      if (failure.name !== "AbortError" && failure.name !== "TypeError") throw failure;
    }
  }

  #remember(position) {
    const address = new URL(location);
    if (position === null) address.searchParams.delete("as_of");
    else address.searchParams.set("as_of", position);
    address.searchParams.delete("from");
    history.replaceState(null, "", address);
  }

  #toNewest(event) {
    event.preventDefault();
    this.slider.value = this.slider.max;
    this.#to(Number(this.slider.max));
  }
}
