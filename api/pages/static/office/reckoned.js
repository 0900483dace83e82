// A deed that stands on figures reckoned first: while what is typed differs from what was reckoned, it waits.
//
// Inside: a plain form that loads the page with its figures, a deed-form, and [data-part="unreckoned"], which says what to do.

import { isTyped } from "./typed.js";

class ReckonedDeed extends HTMLElement {
  connectedCallback() {
    this.asking = this.querySelector(":scope > form");
    this.asking.addEventListener("input", () => this.#tell());
    this.#tell(); // a browser that comes back to a page types again what was typed
  }

  #tell() {
    const differs = [...this.asking.elements].some((field) => field.name && isTyped(field));
    for (const button of this.querySelectorAll("deed-form button")) button.disabled = differs;
    this.querySelector('[data-part="unreckoned"]').hidden = !differs;
  }
}

customElements.define("reckoned-deed", ReckonedDeed);
