// The keypad: big keys for one mark after the other. It writes into the field that has the focus, which keeps it: a
// keyboard goes on working, and the soft keyboard of the device stays down while the keypad is used.

import { t } from "../words.js";

const REMEMBERED = "jiangbang keypad";

export class Keypad {
  #line = null;

  constructor(place) {
    this.place = place;
    this.keys = place.querySelector('[data-part="keys"]');
    this.toggle = place.querySelector('[data-part="toggle"]');
    place.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.keys.addEventListener("click", (event) => this.#press(event.target.closest("button")?.dataset.press));
    this.toggle.addEventListener("click", () => this.#use(!this.isUsed));
    this.#use(remembered() !== "no");
  }

  get isUsed() {
    return !this.keys.hidden;
  }

  /** Write marks into these lines from here on; `done()` follows after the last. */
  serve(lines, done) {
    this.lines = lines;
    this.done = done;
    this.place.hidden = !lines.length;
    for (const line of lines) {
      line.input.inputMode = this.isUsed ? "none" : "decimal";
      for (const deed of ["focusin", "click"]) line.place.addEventListener(deed, () => this.aim(line));
      line.input.addEventListener("keydown", (event) => this.#key(event));
    }
    if (lines.length) this.aim(lines.find((line) => line.value === "") ?? lines[0]);
  }

  /** This line is the one being marked. */
  aim(line) {
    for (const one of this.lines) one.place.classList.toggle("aimed", one === line);
    this.#line = line;
    const { minimum, maximum, step } = line.criterion;
    this.#say("name", line.name);
    this.#say("range", t("{minimum} to {maximum}, in steps of {step}", { minimum, maximum, step }));
    this.#keyNamed("up").textContent = `+${step}`;
    this.#keyNamed("down").textContent = `−${step}`;
    this.#keyNamed("up").setAttribute("aria-label", t("One step up: {step}", { step }));
    this.#keyNamed("down").setAttribute("aria-label", t("One step down: {step}", { step }));
    const isWhole = ![minimum, step].some((one) => /\.\d*[1-9]/.test(one));
    this.#keyNamed("point").disabled = isWhole;
    this.#keyNamed("minus").hidden = !minimum.startsWith("-");
    this.#keyNamed("none").hidden = minimum.startsWith("-");
  }

  /** The next line of the sheet, or what follows after the last. */
  next() {
    const after = this.lines[this.lines.indexOf(this.#line) + 1];
    if (after) after.focus();
    else this.done();
  }

  #keyNamed(name) {
    return this.keys.querySelector(`[data-press="${name}"]`);
  }

  #say(field, text) {
    this.place.querySelector(`[data-field="${field}"]`).textContent = text;
  }

  #press(name) {
    const line = this.#line;
    if (!line || name === undefined) return;
    if (name === "next") return void this.next();
    if (document.activeElement !== line.input) line.focus();
    if (name === "none") return void line.giveNone();
    if (name === "up" || name === "down") return void line.step(name === "up" ? 1 : -1);
    if (name === "minus") return void line.turnSign();
    if (name === "back") return void line.erase();
    line.write(name === "point" ? "." : name);
  }

  #key(event) {
    const ways = { ArrowUp: 1, ArrowDown: -1 };
    if (event.key in ways) this.#line.step(ways[event.key]);
    else if (event.key === "Enter" && !event.isComposing) this.next();
    else return;
    event.preventDefault();
  }

  #use(isUsed) {
    this.keys.hidden = !isUsed;
    this.toggle.textContent = isUsed ? t("Device keyboard") : t("Keypad");
    remembered(isUsed ? "yes" : "no");
    for (const line of this.lines ?? []) line.input.inputMode = isUsed ? "none" : "decimal";
  }
}

/** What this device remembers of how it is used, or the new word for it; nothing where the browser remembers nothing. */
function remembered(word) {
  try {
    if (word) localStorage.setItem(REMEMBERED, word);
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}
