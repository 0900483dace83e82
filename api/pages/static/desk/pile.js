// The pile: every sheet of this judge by code, with what has become of it.

import { t } from "../words.js";
import { hasLeft, isOpen, stateOf, stateTold } from "./states.js";

const MANY = 12; // sheets from which on one looks for a code instead of reading them all

export class Pile {
  /** `choose(key)` opens a sheet, `signOff(stage, module)` stands by all sheets of a module; `signatures` know how far
   *  that is. */
  constructor(place, signatures, choose, signOff) {
    this.place = place;
    this.signatures = signatures;
    this.heaps = place.querySelector('[data-part="heaps"]');
    this.search = place.querySelector("input");
    this.choose = choose;
    this.signOff = signOff;
    this.sheets = [];
    place.addEventListener("input", () => this.show(this.sheets, this.chosen));
  }

  show(sheets, chosen) {
    const holder = document.activeElement?.dataset?.key;
    const isTurned = chosen !== this.chosen;
    Object.assign(this, { sheets, chosen });
    this.place.querySelector('[data-part="search"]').hidden = sheets.length < MANY;
    const scrolled = [...this.heaps.querySelectorAll("ol")].map((list) => list.scrollLeft);
    const heaps = Map.groupBy(sheets, ({ stage, module }) => `${stage.stage} ${module.id}`);
    this.heaps.replaceChildren(...[...heaps.values()].map((heap) => this.#heap(heap)));
    const current = this.heaps.querySelector("[aria-current]");
    for (const [index, list] of this.heaps.querySelectorAll("ol").entries()) list.scrollLeft = scrolled[index] ?? 0;
    if (current && isTurned) for (const box of [current.closest("ol"), this.place]) bringInto(box, current);
    if (holder) this.heaps.querySelector(`[data-key="${CSS.escape(holder)}"]`)?.focus({ preventScroll: true });
  }

  #heap(sheets) {
    const { stage, module } = sheets[0];
    const heap = element("section", "heap");
    const name = element("h2", "", stage.trade === module.name ? module.name : `${stage.trade} · ${module.name}`);
    const due = sheets.filter((one) => !hasLeft(one));
    const done = due.filter((one) => !["missing", "begun", "refused", "moved"].includes(stateOf(one))).length;
    const count = element("small", "count", due.length ? t("{done} of {all}", { done, all: due.length }) : "");
    name.append(" ", count);
    const list = document.createElement("ol");
    const shown = sheets.filter((one) => this.#isWanted(one));
    list.append(...shown.map((one) => this.#line(one)));
    heap.append(name, ...this.#notes(sheets, due), list);
    if (!shown.length) heap.append(element("p", "quiet", t("None like this.")));
    return heap;
  }

  #isWanted(one) {
    const code = this.search.value.normalize("NFKC").trim().toLowerCase();
    const isUndone = !this.place.querySelector('[type="checkbox"]').checked || isOpen(one) || one.key === this.chosen;
    return isUndone && one.sheet.code.toLowerCase().includes(code);
  }

  /** What concerns the module as a whole: marks to discuss, and the judge's signature under all of it. */
  *#notes(sheets, due) {
    const { stage, module } = sheets[0];
    const codes = (stage.to_discuss ?? []).filter((one) => one.module === module.id).map((one) => one.code);
    if (codes.length) yield element("p", "discuss", t("To be discussed with the panel: {codes}", { codes: [...new Set(codes)].join(", ") }));
    if (stage.phase === "scheduled") yield element("p", "quiet", t("This stage is not open yet."));
    else if (stage.phase !== "open") yield element("p", "quiet", t("This stage is locked."));
    else if ((stage.signed_off ?? []).includes(module.id)) yield element("p", "signed-off", t("You signed off this module. The chief judge can reopen it."));
    else if (due.length && due.every((one) => stateOf(one) === "taken")) yield* this.#signature(stage, module);
  }

  *#signature(stage, module) {
    const { says, isReady } = this.signatures.beside(stage.stage, module.id);
    const button = element("button", "sign-off", t("Sign off this module"));
    button.type = "button";
    button.disabled = !isReady;
    button.addEventListener("click", () => this.signOff(stage, module));
    yield button;
    const beside = element("p", "beside", says);
    beside.setAttribute("role", "status");
    if (says) yield beside;
  }

  #line(one) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.key = one.key;
    button.dataset.state = stateOf(one);
    if (one.key === this.chosen) button.setAttribute("aria-current", "true");
    button.append(element("b", "", one.sheet.code), element("small", "", stateTold(one)));
    button.addEventListener("click", () => this.choose(one.key));
    const line = document.createElement("li");
    line.append(button);
    return line;
  }
}

/** Scroll a box, and never the page around it, until it shows this. */
function bringInto(box, one) {
  const [outer, inner] = [box.getBoundingClientRect(), one.getBoundingClientRect()];
  const bottom = Math.min(outer.bottom, innerHeight);
  if (inner.left < outer.left || inner.right > outer.right) box.scrollLeft += inner.left - outer.left;
  if (inner.top < outer.top || inner.bottom > bottom) box.scrollTop += inner.top - outer.top - outer.height / 3;
}

/** An element with a class and a text. */
export function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
