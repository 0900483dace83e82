// Somebody, a unit or a team of the directory: type, find, choose. What is sent is the id in the hidden field.
// data-free: a name that nobody chose may stand; it is somebody or something new.

import { t } from "../words.js";
import { send } from "./send.js";

const PAUSE = 180;
const MOST = 12;

class SearchPicker extends HTMLElement {
  #timer = 0;
  #asked = "";

  get #isFree() {
    return "free" in this.dataset;
  }

  get #none() {
    return this.#isFree ? t("Not known yet: the name is taken as a new one.") : t("Nobody and nothing of that name.");
  }

  connectedCallback() {
    this.input = this.querySelector("[role=combobox]");
    this.chosen = this.querySelector("input[type=hidden]");
    this.list = this.querySelector("[role=listbox]");
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.#close());
    // Before the blur that would close the list.
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.#choose(option);
    });
  }

  #typed() {
    this.chosen.value = "";
    this.#judge();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), PAUSE);
  }

  /** A name that was typed and not chosen is nobody. */
  #judge() {
    const isOpen = !this.#isFree && this.input.value.trim() !== "" && this.chosen.value === "";
    this.input.setCustomValidity(isOpen ? t("Choose one of the list.") : "");
  }

  async #search() {
    const text = this.input.value.trim();
    this.#asked = text;
    if (!text) return this.#close();
    const kind = this.dataset.kind;
    const query = new URLSearchParams({ text, limit: MOST });
    const { status, said } = await send("GET", `${this.dataset.from}?${query}`);
    if (text !== this.#asked) return;
    const found = status === 200 ? said[kind] : [];
    this.#show(found.map((one) => [one.id, one.name, one.unit_name ?? one.kind ?? ""]), status === 200 ? this.#none : said.detail);
  }

  #show(found, otherwise) {
    const options = found.map(([id, name, beside], at) => {
      const option = document.createElement("li");
      option.id = `${this.list.id}-${at}`;
      option.setAttribute("role", "option");
      option.dataset.id = id;
      const who = document.createElement("b");
      who.textContent = name;
      const where = document.createElement("small");
      where.textContent = beside;
      option.append(who, " ", where);
      return option;
    });
    if (!options.length) {
      const none = document.createElement("li");
      none.className = "quiet";
      none.textContent = otherwise;
      options.push(none);
    }
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#point(null);
  }

  #key(event) {
    const options = [...this.list.querySelectorAll("[role=option]")];
    const at = options.findIndex((one) => one.ariaSelected === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) return void this.#search();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (options.length) this.#point(options.at((at + step + (at < 0 && step < 0 ? 1 : 0)) % options.length));
    } else if (event.key === "Enter" && !this.list.hidden && (options.length || this.#isFree)) {
      event.preventDefault();
      if (at < 0 && this.#isFree) this.#close(); // what was typed is meant as it stands
      else this.#choose(options[Math.max(at, 0)]);
    } else if (event.key === "Escape") {
      this.#close();
    }
  }

  #point(option) {
    for (const one of this.list.children) one.ariaSelected = String(one === option);
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  #choose(option) {
    this.input.value = option.querySelector("b").textContent;
    this.chosen.value = option.dataset.id;
    this.#judge();
    this.#close();
    this.chosen.dispatchEvent(new Event("change", { bubbles: true }));
    this.input.dispatchEvent(new Event("picked", { bubbles: true }));
  }

  #close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}

customElements.define("search-picker", SearchPicker);
