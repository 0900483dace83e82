// The line of one mark: its range, what marks stand for, and other versions of it beside it where there are some.

import { t } from "../words.js";
import { faultOf, isSame, millionths, stepped, typed } from "./marks.js";
import { element } from "./pile.js";

export class Line {
  #descriptors = [];

  /** `versions`: `[{ label, mark }]`, other marks this line had or has; a judge takes one by pressing it. */
  constructor(place, { key, name, criterion, run }, mark, { versions = [], note = "" } = {}) {
    Object.assign(this, { place, key, name, criterion, run });
    this.input = place.querySelector("input");
    this.none = place.querySelector('[type="checkbox"]');
    this.fault = place.querySelector(".fault");
    place.querySelector("legend").textContent = name;
    this.#range();
    this.input.setAttribute("aria-label", name);
    this.input.value = mark ?? "";
    this.none.checked = mark === null;
    this.#describe();
    this.versions = versions.map((version) => this.#version(version));
    const told = place.querySelector('[data-field="note"]');
    told.hidden = !note;
    told.textContent = note;
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("input", () => (this.none.checked = false));
    this.input.addEventListener("change", () => this.check());
    this.none.addEventListener("change", () => this.#noted(this.none.checked ? "" : this.input.value));
    this.showMark();
  }

  /** Decimal text as typed, empty while nothing is, or null for "no mark". */
  get value() {
    const text = typed(this.input.value);
    return this.none.checked || (text === "" && this.criterion.optional) ? null : text;
  }

  set locked(isLocked) {
    this.place.disabled = isLocked;
  }

  focus() {
    this.input.focus();
    this.place.scrollIntoView({ block: "nearest" });
  }

  /** What a key of the keypad does: over what is selected, else where the caret stands. */
  write(text) {
    this.input.setRangeText(text, this.input.selectionStart, this.input.selectionEnd, "end");
    this.#written();
  }

  erase() {
    const { selectionStart: start, selectionEnd: end } = this.input;
    this.input.setRangeText("", start === end ? Math.max(start - 1, 0) : start, end, "end");
    this.#written();
  }

  step(way) {
    this.#set(stepped(typed(this.input.value), way, this.criterion));
  }

  turnSign() {
    const text = typed(this.input.value);
    this.#set(text.startsWith("-") ? text.slice(1) : `-${text}`);
  }

  giveNone() {
    this.none.checked = true;
    this.#noted("");
  }

  /** Say what is wrong with the mark, if anything; answers whether something is. */
  check() {
    const fault = this.value === null ? null : faultOf(this.value, this.criterion);
    const says = {
      unreadable: t("Type a number, or tick “no mark”."),
      range: t("Outside the range."),
      step: t("Between two steps."),
    };
    this.fault.textContent = fault ? says[fault] : "";
    this.input.setAttribute("aria-invalid", String(fault !== null));
    return fault !== null;
  }

  /** Everything that follows the mark: the descriptor it falls under, the version it is the same as. */
  showMark() {
    this.input.placeholder = this.none.checked ? t("no mark") : "";
    const value = this.value === null ? null : millionths(this.value);
    const reached = this.#descriptors.filter((one) => value !== null && millionths(one.at) <= value).at(-1);
    for (const one of this.#descriptors) one.place.toggleAttribute("data-holds", one === reached);
    for (const one of this.versions) one.setAttribute("aria-pressed", String(isSame(one.mark, this.value)));
  }

  #set(text) {
    this.input.value = text;
    this.#written();
    this.check();
  }

  #noted(text) {
    this.input.value = text;
    this.check();
    this.place.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #written() {
    this.none.checked = false;
    if (this.input.getAttribute("aria-invalid") === "true") this.check();
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #range() {
    const { minimum, maximum, step, optional } = this.criterion;
    const range = t("{minimum} to {maximum}, in steps of {step}", { minimum, maximum, step });
    this.place.querySelector(".range").textContent = optional ? t("{range}; may stay empty", { range }) : range;
  }

  /** What marks stand for. Where every mark has words of its own, the words are keys; a band of marks is read. */
  #describe() {
    const { descriptors, step, minimum, maximum } = this.criterion;
    const marks = (millionths(maximum) - millionths(minimum)) / millionths(step) + 1n;
    const isScale = BigInt(descriptors.length) === marks;
    const list = this.place.querySelector(".descriptors");
    list.hidden = !descriptors.length;
    this.#descriptors = descriptors.map(({ at, text }, index) => {
      const next = descriptors[index + 1]?.at;
      const line = element("li");
      const inner = isScale ? element("button") : line;
      const range = isScale ? at : next === undefined ? t("from {at}", { at }) : t("{at} to below {next}", { at, next });
      inner.append(element("b", "", range), " ", element("span", "", text));
      if (isScale) {
        inner.type = "button";
        inner.addEventListener("click", () => this.#set(at));
        line.append(inner);
      }
      list.append(line);
      return { at, place: line };
    });
  }

  #version({ label, mark }) {
    const button = element("button", "version");
    button.type = "button";
    button.mark = mark;
    button.append(element("small", "", label), " ", element("b", "", mark === null ? t("no mark") : (mark ?? "–")));
    button.addEventListener("click", () => (mark === null ? this.giveNone() : this.#set(mark ?? "")));
    const place = this.place.querySelector(".versions");
    place.hidden = false;
    place.append(button);
    return button;
  }
}
