// The choice of a rulebook: one that comes with the program, or a file of one's own; in words before it is sent.
//
// Told to whoever stands around it: `rulebook-known`, with {title, digest, stages} or null.

import { t } from "../words.js";
import { send } from "./send.js";

const PAUSE = 500;
const OWN = "own";

class RulebookChoice extends HTMLElement {
  #timer = 0;
  #asked = "";
  #preset = null;

  connectedCallback() {
    if (this.from) return;
    for (const part of ["from", "own", "text", "file", "faults", "words", "change"]) this[part] = this.querySelector(`[data-part="${part}"]`);
    this.byName = this.querySelector('[name="preset"]');
    this.whole = this.querySelector('[name="rulebook"]');
    this.from.addEventListener("change", () => this.#chosen());
    this.text.addEventListener("input", () => this.#typed());
    this.file.addEventListener("change", async () => this.write(await this.file.files[0].text()));
    this.change.addEventListener("click", () => this.write(this.#preset.text));
    this.#chosen();
  }

  /** Take this text as one's own rulebook. */
  write(text) {
    this.from.value = OWN;
    this.text.value = text;
    this.#chosen();
    this.text.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #chosen() {
    const from = this.from.value;
    this.own.hidden = from !== OWN;
    this.change.hidden = true;
    this.#know(null);
    this.#asked = from;
    if (from === OWN) this.#read();
    else if (from) this.#fetch(from);
  }

  async #fetch(name) {
    const { status, said } = await send("GET", `/api/v1/rulebooks/${name}`);
    if (this.#asked !== name) return;
    if (status !== 200) return this.#say([{ says: said.detail }]);
    this.#preset = said;
    this.change.hidden = false;
    this.#know(said);
  }

  #typed() {
    this.#know(null);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(), PAUSE);
  }

  async #read() {
    clearTimeout(this.#timer);
    const text = this.text.value;
    if (!text.trim()) return;
    const { status, said } = await send("POST", "/api/v1/rulebooks/reading", { text });
    if (text !== this.text.value || this.from.value !== OWN) return;
    if (status !== 200) this.#say([{ says: said.detail }]);
    else this.#know(said.rulebook && said, said.faults);
  }

  /** What is known of the rulebook that is chosen; without one nothing can be sent, if one was meant. */
  #know(said, faults = []) {
    const isOwn = this.from.value === OWN;
    if (this.byName) this.byName.value = said && !isOwn ? this.from.value : "";
    this.whole.value = said && (isOwn || !this.byName) ? JSON.stringify(said.rulebook) : "";
    this.text.required = isOwn;
    this.text.setCustomValidity(isOwn && !said && this.text.value.trim() ? t("Mend what is wrong with the rulebook first.") : "");
    this.#say(faults);
    this.words.replaceChildren(...(said ? told(said) : []));
    const stages = said?.rulebook.stages.map(({ id, name }) => ({ id, name })) ?? [];
    this.dispatchEvent(new CustomEvent("rulebook-known", { bubbles: true, detail: said && { title: said.title, digest: said.digest, stages } }));
  }

  #say(faults) {
    this.faults.replaceChildren(...faults.map((fault) => this.#fault(fault)));
  }

  #fault({ line, path, says }) {
    const item = document.createElement("li");
    if (line) {
      const there = document.createElement("button");
      there.type = "button";
      there.className = "lesser";
      there.textContent = t("Line {line}", { line });
      there.addEventListener("click", () => this.#show(line));
      item.append(there, " ");
    }
    if (path) {
      const key = document.createElement("code");
      key.textContent = path;
      item.append(key, " ");
    }
    item.append(says);
    return item;
  }

  #show(line) {
    const before = this.text.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    const whole = this.text.value.slice(before).split("\n")[0].length;
    this.text.focus();
    this.text.setSelectionRange(before, before + whole);
    this.text.scrollTop = (line - 3) * parseFloat(getComputedStyle(this.text).lineHeight);
  }
}

/** The passages of a rulebook, as the server shows them too. */
function told({ words, digest }) {
  const list = document.createElement("dl");
  list.className = "rules";
  for (const { about, says } of words) {
    const term = document.createElement("dt");
    term.textContent = about;
    list.append(term, ...says.map((sentence) => Object.assign(document.createElement("dd"), { textContent: sentence })));
  }
  const hash = document.createElement("p");
  hash.className = "hash";
  hash.textContent = t("Hash {digest}", { digest: digest.slice(0, 16) });
  return [list, hash];
}

customElements.define("rulebook-choice", RulebookChoice);
