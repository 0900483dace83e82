// Finding lines by code, name or unit: the roll shows those that are meant, wherever they stand on the board.

import { t } from "../words.js";

export class Finder {
  #wanted = "";

  /** `again()` is called when something else is wanted. */
  constructor(board, again) {
    this.form = board.querySelector('[data-part="find"]');
    if (!this.form) return;
    const { q } = this.form.elements;
    this.found = this.form.querySelector('[data-part="found"]');
    const look = () => {
      this.#wanted = q.value.trim().toLowerCase();
      this.#remember(q.value.trim());
      again();
    };
    q.addEventListener("input", look);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      look();
    });
    this.#wanted = q.value.trim().toLowerCase();
  }

  get isAsked() {
    return this.#wanted !== "";
  }

  /** Those of the rows that are meant. */
  among(rows) {
    return this.isAsked ? rows.filter((row) => this.#means(row)) : rows;
  }

  tell(found, all) {
    if (!this.form) return;
    const text = this.isAsked ? t("{found} of {all}", { found, all }) : "";
    if (this.found.textContent !== text) this.found.textContent = text;
  }

  /** Show all again. */
  clear() {
    if (!this.isAsked) return;
    this.form.elements.q.value = "";
    this.#wanted = "";
    this.#remember("");
  }

  #means(row) {
    return [row.code, row.name, row.unit].some((text) => text?.toLowerCase().includes(this.#wanted));
  }

  #remember(text) {
    const address = new URL(location);
    if (text) address.searchParams.set("q", text);
    else address.searchParams.delete("q");
    address.searchParams.delete("from");
    history.replaceState(null, "", address);
  }
}
