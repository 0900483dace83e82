// One scoresheet on the desk: a line for every mark, the running sum, and what has become of it.

import { t } from "../words.js";
import { faultOf, millionths, placesOf, stepped, text, typed } from "./marks.js";
import { stateOf, stateTold } from "./pile.js";

export class Sheet {
  #lines = [];

  /** `drafted(marks)`, `signed({marks, reason})` and `next()` are told what the judge does. */
  constructor(desk, one, draft, { drafted, signed, next }) {
    this.one = one;
    this.signed = signed;
    this.form = copyOf(desk, "form").querySelector("form");
    this.criterion = () => copyOf(desk, "criterion").querySelector("fieldset");
    const isOpen = ["missing", "refused"].includes(stateOf(one));
    const marks = (isOpen && draft) || (one.wish?.body.marks ?? one.sheet.marks);
    for (const asked of marksAsked(one)) this.#add(asked, marks[asked.key]);
    this.form.addEventListener("input", () => {
      this.#sum();
      drafted(Object.fromEntries(this.#lines.map((line) => [line.key, line.value])));
    });
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.#button("amend").addEventListener("click", () => this.#amend(true));
    this.#button("leave").addEventListener("click", next);
    this.#head();
    this.#sum();
  }

  focus() {
    this.#field("code").focus({ preventScroll: true });
  }

  #field(name) {
    return this.form.querySelector(`[data-field="${name}"]`);
  }

  #button(name) {
    return this.form.querySelector(`[data-part="${name}"]`);
  }

  #head() {
    const { sheet, module, stage, wish } = this.one;
    const state = stateOf(this.one);
    this.#field("code").textContent = sheet.code;
    const seat = t("Seat {seat}", stage);
    this.#field("module").textContent = `${module.name} · ${seat}`;
    const position = wish?.receipt?.position ?? sheet.position;
    const receipt = t("receipt {position}", { position });
    this.#field("status").textContent = state === "taken" ? `${stateTold(this.one)} · ${receipt}` : stateTold(this.one);
    this.#field("status").dataset.state = state;
    this.#field("problem").hidden = state !== "refused";
    this.#field("problem").textContent = wish?.problem?.detail ?? "";
    this.#amend(false);
  }

  /** A sheet that is in is read; it is written again only to amend it, with a reason. */
  #amend(isAmending) {
    const { sheet, stage, wish } = this.one;
    const state = stateOf(this.one);
    const isAmendment = isAmending || (state === "refused" && sheet.status !== "missing");
    const isOpen = stage.phase === "open";
    const isWritten = isOpen && (state === "missing" || state === "refused" || isAmending);
    for (const line of this.#lines) line.locked = !isWritten;
    this.#field("reason").hidden = !(isWritten && isAmendment);
    if (isAmendment && wish?.body.reason) this.#reason.value ||= wish.body.reason;
    this.#button("sign").hidden = !isWritten;
    this.#button("amend").hidden = isWritten || state !== "taken" || !isOpen;
    this.#button("leave").hidden = isWritten && !isAmendment;
    this.#button("leave").textContent = isWritten ? t("Leave it as it is") : t("Next sheet");
  }

  get #reason() {
    return this.#field("reason").querySelector("textarea");
  }

  #add({ key, name, criterion }, mark) {
    const line = new Line(this.criterion(), key, name, criterion, mark);
    this.#lines.push(line);
    this.#field("criteria").append(line.place);
  }

  #sum() {
    const marks = this.#lines.map((line) => line.value);
    const isWhole = this.#lines.every(({ value, criterion }) => value !== null && !faultOf(value, criterion));
    const sum = isWhole ? marks.map(millionths).reduce((one, two) => one + two, 0n) : null;
    this.#field("sum").textContent = isWhole ? text(sum, Math.max(...marks.map(placesOf), 0)) : "–";
  }

  #submit(event) {
    event.preventDefault();
    const faulty = this.#lines.filter((line) => line.check());
    const reason = this.#field("reason").hidden ? undefined : this.#reason.value.trim();
    if (faulty.length) return faulty[0].focus();
    if (reason === "") return this.#reason.focus();
    const marks = Object.fromEntries(this.#lines.map((line) => [line.key, line.value]));
    return this.signed({ marks, reason });
  }
}

/** The line of one mark. Its `value` is decimal text as typed, or null for "no mark". */
class Line {
  constructor(place, key, name, criterion, mark) {
    Object.assign(this, { place, key, criterion });
    this.input = place.querySelector("input");
    this.none = place.querySelector('[type="checkbox"]');
    this.fault = place.querySelector(".fault");
    place.querySelector("legend").textContent = name;
    const { minimum, maximum, step } = criterion;
    place.querySelector(".range").textContent = t("{minimum} to {maximum}, in steps of {step}", { minimum, maximum, step });
    this.input.setAttribute("aria-label", name);
    this.input.value = mark ?? "";
    this.none.checked = mark === null;
    this.input.disabled = this.none.checked;
    for (const button of place.querySelectorAll("button")) this.#step(button, name);
    this.input.addEventListener("change", () => this.check());
    this.none.addEventListener("change", () => this.#toggle());
  }

  get value() {
    return this.none.checked ? null : typed(this.input.value);
  }

  set locked(isLocked) {
    this.place.disabled = isLocked;
  }

  focus() {
    this.input.focus();
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

  #step(button, name) {
    const way = Number(button.dataset.step);
    button.textContent = way > 0 ? "+" : "−";
    button.setAttribute("aria-label", way > 0 ? t("{name}: one step up", { name }) : t("{name}: one step down", { name }));
    button.addEventListener("click", () => {
      this.none.checked = false;
      this.input.disabled = false;
      this.input.value = stepped(typed(this.input.value), way, this.criterion);
      this.check();
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  #toggle() {
    this.input.disabled = this.none.checked;
    this.check();
  }
}

/** Every mark this sheet asks for, in the order of the rulebook: its key, its name and its criterion. */
function marksAsked({ module, sheet }) {
  return module.criteria.flatMap((criterion) =>
    criterion.per_item
      ? sheet.items.map((item) => ({ key: `${criterion.id}/${item.id}`, name: `${item.name} · ${criterion.name}`, criterion }))
      : [{ key: criterion.id, name: criterion.name, criterion }],
  );
}

function copyOf(desk, part) {
  return desk.querySelector(`template[data-part="${part}"]`).content.cloneNode(true);
}
