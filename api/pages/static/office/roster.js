// The roster: many entries admitted or not at once, and the form that registers one.

import "../office.js";
import { newCommand } from "../command.js";
import { t, word } from "../words.js";
import { goOn } from "./done.js";
import { send } from "./send.js";

class RosterList extends HTMLElement {
  #commands = new Map(); // the same wish asked again is the same command
  #last = null;

  connectedCallback() {
    this.form = this.querySelector('[data-part="together"]');
    if (!this.form) return;
    this.every = this.querySelector('[data-part="every"]');
    this.form.noValidate = true; // admitting takes no reason
    for (const box of [this.every, ...this.boxes]) box.disabled = false;
    this.every.disabled = this.boxes.length === 0;
    this.every.addEventListener("change", () => this.#tick(this.boxes, this.every.checked));
    this.querySelector("tbody").addEventListener("click", (event) => this.#clicked(event));
    this.querySelector("tbody").addEventListener("keydown", (event) => this.#walk(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#do(event.submitter.dataset.deed);
    });
  }

  get boxes() {
    return [...this.querySelectorAll("tbody input[type=checkbox]")];
  }

  get ticked() {
    return this.boxes.filter((box) => box.checked);
  }

  /** With Shift, everything from the last one on becomes as this one; the space bar clicks, too. */
  #clicked(event) {
    if (!event.target.matches("input[type=checkbox]")) return;
    const boxes = this.boxes;
    const [from, to] = [boxes.indexOf(this.#last), boxes.indexOf(event.target)].sort((one, other) => one - other);
    const between = event.shiftKey && from >= 0 ? boxes.slice(from, to + 1) : [event.target];
    this.#last = event.target;
    this.#tick(between, event.target.checked);
  }

  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = this.boxes.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    this.boxes[at + step]?.focus();
  }

  #tick(boxes, isTicked) {
    for (const box of boxes) box.checked = isTicked;
    const count = this.ticked.length;
    this.form.hidden = count === 0 && this.#refused.childElementCount === 0;
    this.form.querySelector('[data-part="count"]').textContent = t("{count} ticked", { count });
    this.every.checked = count > 0 && count === this.boxes.length;
    this.every.indeterminate = count > 0 && count < this.boxes.length;
  }

  get #refused() {
    return this.form.querySelector('[data-part="refused"]');
  }

  async #do(deed) {
    const reason = this.querySelector("#why-not");
    reason.setCustomValidity(deed === "reject" && !reason.value.trim() ? t("Say why they are not admitted.") : "");
    if (!reason.reportValidity()) return;
    this.#refused.replaceChildren();
    this.#busy(true);
    const outcomes = deed === "approve" ? await this.#approve() : await this.#reject(reason.value.trim());
    this.#busy(false);
    this.#settle(deed, outcomes);
  }

  async #approve() {
    const entries = this.ticked.map(({ value }) => ({ entry: value, command: this.#command("approve", value) }));
    const { status, said } = await send("POST", `/api/v1/trades/${this.dataset.trade}/approvals`, { entries });
    return status === 200 ? said : entries.map(({ entry }) => ({ entry, problem: said }));
  }

  async #reject(reason) {
    const outcomes = [];
    for (const { value: entry } of this.ticked) {
      this.#tell(outcomes.length, this.ticked.length);
      const body = { command: this.#command(`reject ${reason}`, entry), reason };
      const { status, said } = await send("POST", `/api/v1/entries/${entry}/rejection`, body);
      outcomes.push(status === 201 ? { entry, receipt: said } : { entry, problem: said });
    }
    return outcomes;
  }

  #command(wish, entry) {
    const key = `${wish} ${entry}`;
    if (!this.#commands.has(key)) this.#commands.set(key, newCommand());
    return this.#commands.get(key);
  }

  #busy(isBusy) {
    for (const button of this.form.querySelectorAll("button")) button.disabled = isBusy;
    this.form.querySelector('[data-part="progress"]').hidden = !isBusy;
    if (isBusy) this.#tell(0, this.ticked.length);
  }

  #tell(done, all) {
    const progress = this.form.querySelector('[data-part="progress"]');
    progress.querySelector("progress").value = (100 * done) / all;
    progress.querySelector("span").textContent = t("{done} of {all}", { done, all });
  }

  #settle(deed, outcomes) {
    const done = outcomes.filter((one) => one.receipt);
    const refused = outcomes.filter((one) => one.problem);
    const newest = Math.max(0, ...done.map((one) => one.receipt.position));
    const said = deed === "approve" ? t("{count} entries admitted.", { count: done.length }) : t("{count} entries not admitted.", { count: done.length });
    if (refused.length === 0) return goOn(location.href, newest, said);
    for (const { entry } of done) this.#isDone(entry, deed === "approve" ? "approved" : "rejected");
    this.#refused.replaceChildren(...refused.map(({ entry, problem }) => line(`${this.#nameOf(entry)}: ${problem.detail}`)));
    this.#tick(this.ticked, true);
    if (done.length) this.#refused.prepend(line(said));
  }

  #isDone(entry, status) {
    const row = this.#row(entry);
    row.dataset.status = status;
    row.querySelector(".status").textContent = word("entry_statuses", status);
    row.querySelector("input").remove();
  }

  #row(entry) {
    return this.querySelector(`tr[data-entry="${CSS.escape(entry)}"]`);
  }

  #nameOf(entry) {
    return this.#row(entry).querySelector("th a").textContent;
  }
}

function line(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

class NewEntry extends HTMLElement {
  connectedCallback() {
    this.kind = this.querySelector("#f-kind");
    this.members = this.querySelector('[data-rows="members"]');
    this.kind.addEventListener("change", () => this.#turn());
    // A team's name is looked up nowhere: it is taken before the picker hears of it.
    this.addEventListener("input", (event) => event.target.name === "contestant.name" && !this.#isPerson && event.stopPropagation(), true);
    this.addEventListener("picked", ({ target }) => target.name === "contestant.name" && this.#fillUnit(target));
    this.#turn();
  }

  get #isPerson() {
    return this.kind.value === "person";
  }

  #turn() {
    this.members.hidden = this.members.disabled = this.#isPerson;
    if (this.#isPerson) for (const field of this.members.querySelectorAll("input")) field.value = "";
    const label = this.querySelector('label[for="f-contestant"]');
    label.textContent = this.#isPerson ? t("Name") : t("Name of the team or project");
    this.querySelector('[name="contestant.id"]').value = "";
  }

  /** Whoever is in the directory with a unit most often enters for it. */
  #fillUnit(input) {
    const picker = input.closest("search-picker");
    const chosen = picker.querySelector(`[data-id="${CSS.escape(picker.querySelector("input[type=hidden]").value)}"] small`);
    const unit = this.querySelector('[name="unit"]');
    if (chosen?.textContent && unit.tagName === "INPUT" && !unit.value) unit.value = chosen.textContent;
  }
}

customElements.define("roster-list", RosterList);
customElements.define("new-entry", NewEntry);
