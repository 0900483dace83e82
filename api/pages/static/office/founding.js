// A new competition in three steps. What is typed is kept in this tab, so that neither the way back, a reload nor an
// error loses any of it; the address names the step, so that the browser's own "back" leads to the step before.

import "../office.js";
import "./rulebook.js";
import "./trade-plan.js";
import { t } from "../words.js";
import { answerOf, forget, tellMissing } from "./faults.js";

const STEPS = ["what", "trades", "review"];
const DRAFT = "draft:/office/new";

class FoundWizard extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.links = [...this.querySelectorAll("a[data-step]")];
    this.fieldsets = [...this.querySelectorAll("fieldset[data-step]")];
    answerOf(this.form);
    this.#takeUp();
    this.addEventListener("click", (event) => {
      const go = event.target.closest("[data-go]");
      if (go) this.#go(go.dataset.go);
    });
    for (const kind of ["input", "change", "click"]) this.form.addEventListener(kind, () => this.#keep());
    this.addEventListener("deed-taken", () => sessionStorage.removeItem(DRAFT));
    this.addEventListener("deed-refused", () => this.#showFault());
    this.form.addEventListener("keydown", (event) => this.#enter(event));
    addEventListener("hashchange", () => this.#follow());
    this.#follow(false);
  }

  get #step() {
    return STEPS.find((step) => `#${step}` === location.hash) ?? STEPS[0];
  }

  /** To another step; forward only past what is filled in. */
  #go(step) {
    const from = STEPS.indexOf(this.#step);
    for (const name of STEPS.slice(from, STEPS.indexOf(step))) if (this.#lacks(name)) return void (location.hash = name);
    location.hash = step;
  }

  #lacks(step) {
    const fieldset = this.fieldsets.find((one) => one.dataset.step === step);
    forget(fieldset);
    fieldset.hidden = false;
    const lacks = tellMissing(fieldset);
    fieldset.hidden = step !== this.#step;
    return lacks;
  }

  /** Show the step that the address names, or the first one that is not filled in before it. */
  #follow(moves = true) {
    const at = STEPS.indexOf(this.#step);
    const lacking = moves ? STEPS.slice(0, at).find((step) => this.#lacks(step)) : this.#unready(at);
    if (lacking) return void location.replace(`#${lacking}`);
    for (const fieldset of this.fieldsets) fieldset.hidden = fieldset.dataset.step !== STEPS[at];
    for (const link of this.links) {
      if (link.dataset.step === STEPS[at]) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    if (STEPS[at] === "review") this.#review();
    if (moves) this.#arrive(this.fieldsets[at]);
  }

  /** Where to begin instead, when the page was loaded at this step; rulebooks have to be fetched again to be looked over. */
  #unready(at) {
    if (at > 0 && this.fieldsets[0].querySelector(":invalid")) return STEPS[0];
    return at > 1 ? STEPS[1] : null;
  }

  #arrive(fieldset) {
    const fault = fieldset.querySelector("[aria-invalid]");
    if (fault) return fault.focus();
    scrollTo(0, 0);
    fieldset.querySelector("legend").focus({ preventScroll: true });
  }

  /** The key that sends a form goes on to the next step, and founds nothing that was not looked over. */
  #enter(event) {
    if (event.key !== "Enter" || event.defaultPrevented || !event.target.matches("input") || this.#step === "review") return;
    event.preventDefault();
    this.#go(STEPS[STEPS.indexOf(this.#step) + 1]);
  }

  #showFault() {
    const fault = this.form.querySelector("[aria-invalid]");
    const step = fault?.closest("fieldset[data-step]").dataset.step;
    if (step && step !== this.#step) location.hash = step;
  }

  #review() {
    const list = document.createElement("dl");
    list.className = "facts review";
    const say = (label, value) => {
      const [term, told] = [document.createElement("dt"), document.createElement("dd")];
      term.textContent = label;
      told.textContent = value;
      list.append(term, told);
    };
    const fields = this.form.elements;
    say(t("Competition"), this.querySelector("#f-name").value);
    say(t("Organiser"), this.#organiser);
    say(t("Level"), chosen(fields.level));
    say(t("Dates"), `${fields.first_day.value} – ${fields.last_day.value}`);
    say(t("Series"), chosen(fields.series) + (fields.edition.value ? ` · ${fields.edition.value}` : ""));
    say(t("Control"), this.form.querySelector("[name=control]:checked").closest("label").textContent.trim());
    const plans = this.#plans.map((plan) => plan.told).filter(({ name }) => name);
    for (const { name, rulebook, stages } of plans) say(t("Trade"), `${name} · ${rulebook} · ${stages}`);
    if (!plans.length) say(t("Trade"), t("none yet; they can be added later"));
    this.querySelector('[data-part="review"]').replaceChildren(list);
  }

  /** Chosen of the directory or of a few; or the only one there is. */
  get #organiser() {
    const field = this.querySelector("#f-organiser_unit");
    if (!field) return this.querySelector(".fixed").textContent;
    return field.selectedOptions ? chosen(field) : field.value;
  }

  get #plans() {
    return [...this.querySelectorAll("trade-plan")];
  }

  get #plain() {
    return [...this.fieldsets[0].querySelectorAll("input, select")];
  }

  #keep() {
    const said = this.#plain.map((field) => (field.type === "radio" ? field.checked : field.value));
    sessionStorage.setItem(DRAFT, JSON.stringify({ said, plans: this.#plans.map((plan) => plan.draft) }));
  }

  #takeUp() {
    const kept = sessionStorage.getItem(DRAFT);
    if (!kept || new URL(location.href).searchParams.has("series")) return;
    const { said, plans } = JSON.parse(kept);
    for (const [at, field] of this.#plain.entries()) {
      if (field.type === "radio") field.checked = said[at];
      else field.value = said[at] ?? "";
    }
    while (this.#plans.length < plans.length) this.querySelector('[data-part="add"]').click();
    for (const [at, plan] of this.#plans.entries()) plan.draft = plans[at];
  }
}

/** What is chosen of a list, in words. */
function chosen(field) {
  return field.selectedOptions[0].textContent.trim();
}

customElements.define("found-wizard", FoundWizard);
