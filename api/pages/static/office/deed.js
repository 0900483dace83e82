// A form that does one deed: it asks first where that cannot be undone, sends JSON, and says what came of it.
//
// data-to: the address of the API. data-then: the page after it, "{id}" being what was made; this page otherwise.
// data-done: what to say there. data-stay: stay, and tell the page by the event `deed-done` with what was answered.
// data-long: warn before what was typed is left behind. <template data-part="sure">: asked before it is sent.
// data-plain: what is no command (accounts, passes): nothing but the fields is sent.
// Told to the page in any case: `deed-taken`, before the page is left, and `deed-refused`.

import { newCommand } from "../command.js";
import { t } from "../words.js";
import { bodyOf } from "./body.js";
import { goOn } from "./done.js";
import { answerOf, forget, tellMissing, tellRefusal } from "./faults.js";
import { Rows } from "./rows.js";
import { send } from "./send.js";
import { isSure } from "./sure.js";
import { waiting } from "./waiting.js";

class DeedForm extends HTMLElement {
  #said = null;
  #command = null;
  #isDirty = false;

  connectedCallback() {
    if (this.form) return;
    this.form = this.querySelector("form");
    this.form.noValidate = true; // we say ourselves what is missing, in the reader's language and beside the field
    for (const rows of this.form.querySelectorAll("[data-rows]")) new Rows(rows);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#do(event.submitter);
    });
    if ("long" in this.dataset) this.#guard();
  }

  async #do(button) {
    forget(this.form);
    if (tellMissing(this.form)) return;
    const sure = this.querySelector(':scope > template[data-part="sure"]');
    if (sure && !(await isSure(sure, this.form, button))) return;
    if (!(await this.#isStillSo())) return;
    await this.#send(button);
  }

  /** A page that keeps itself up to date looks first whether somebody else has acted; then it says so, and nothing is sent. */
  async #isStillSo() {
    return (await this.closest("live-page")?.isCurrent?.(this)) ?? true;
  }

  async #send(button) {
    const method = this.dataset.method ?? "POST";
    const body = { ...bodyOf(this.form) };
    const said = JSON.stringify(body);
    if (said !== this.#said) [this.#said, this.#command] = [said, newCommand()]; // the same wish asked again is the same command
    if (button) button.disabled = true;
    const isOver = waiting(answerOf(this.form));
    const more = this.dataset.ifMatch ? { "If-Match": `"${this.dataset.ifMatch}"` } : {};
    const whole = method === "DELETE" ? undefined : "plain" in this.dataset ? body : { ...body, command: this.#command };
    this.toggleAttribute("data-sending", true);
    const answer = await send(method, this.dataset.to, whole, more);
    this.toggleAttribute("data-sending", false);
    if (button) button.disabled = false;
    isOver();
    if (answer.status >= 200 && answer.status <= 299) return this.#settle(answer.said);
    tellRefusal(this.form, answer.said);
    this.dispatchEvent(new Event("deed-refused", { bubbles: true }));
  }

  #settle(said) {
    this.#isDirty = false;
    this.#said = null;
    this.dispatchEvent(new CustomEvent("deed-taken", { bubbles: true, detail: said }));
    if ("stay" in this.dataset) {
      this.dispatchEvent(new CustomEvent("deed-done", { bubbles: true, detail: said }));
      if (this.dataset.done) answerOf(this.form).textContent = this.dataset.done;
      return;
    }
    const then = (this.dataset.then ?? location.href).replace("{id}", said.id ?? "");
    goOn(then, said.position, this.dataset.done ?? t("Done."));
  }

  #guard() {
    this.form.addEventListener("input", () => (this.#isDirty = true));
    addEventListener("beforeunload", (event) => this.#isDirty && event.preventDefault());
  }
}

customElements.define("deed-form", DeedForm);
