// A roster as a file: sent and looked through, then taken in; the server shows what every row would do.
//
// Taking in counts the rows as they are done. The command's id is kept on this device until the end is known, so that
// a tab that was closed, or a connection that was lost, goes on with the rest: nothing is entered twice.

import "../office.js";
import { newCommand } from "../command.js";
import { t } from "../words.js";
import { bodyOf } from "./body.js";
import { answerOf, forget, tellRefusal } from "./faults.js";
import { sendTold } from "./told.js";

const KEPT = "roster-intake";

class RosterUpload extends HTMLElement {
  connectedCallback() {
    this.addEventListener("deed-done", ({ detail }) => {
      const next = new URL(location.href);
      next.search = new URLSearchParams({ list: detail.id }).toString();
      location.assign(next);
    });
  }
}

class RosterIntake extends HTMLElement {
  #isAtWork = false;
  #done = 0;

  connectedCallback() {
    this.form = this.querySelector("form");
    this.progress = this.querySelector('[data-part="progress"]');
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.#isAtWork) this.#take();
    });
    addEventListener("beforeunload", (event) => this.#isAtWork && event.preventDefault());
    const kept = begun(this.dataset.list);
    if (kept) this.#offerTheRest(kept.wish);
  }

  /** As it was asked before: then it is the same command, and whatever is in stays as it is. */
  #offerTheRest(wish) {
    for (const [name, isTicked] of Object.entries(wish)) {
      const box = this.form.elements[name];
      if (box) box.checked = isTicked;
    }
    answerOf(this.form).textContent = t("Taking in this file was begun and did not come to its end. What is in stays in; take it in once more to go on with the rest.");
  }

  async #take() {
    forget(this.form);
    const wish = bodyOf(this.form);
    this.#busy(true);
    const answer = await sendTold(this.dataset.to, { ...wish, command: commandFor(this.dataset.list, wish) }, (line) => this.#count(line));
    this.#busy(false);
    if (answer.said.imported) {
      localStorage.removeItem(KEPT);
      this.#tell(answer.said.imported);
    } else if (answer.status >= 400) tellRefusal(this.form, answer.said);
    else answerOf(this.form).textContent = this.#done ? t("The connection was lost after {done} entries. What is in stays in; take it in once more to go on with the rest.", { done: this.#done }) : t("No connection. Try again in a moment.");
  }

  #busy(isBusy) {
    this.#isAtWork = isBusy;
    this.form.querySelector("button").disabled = isBusy;
    this.progress.hidden = !isBusy;
    if (!isBusy) return;
    this.#done = 0;
    this.progress.querySelector("progress").removeAttribute("value"); // nobody knows how long reading takes
    this.progress.querySelector("span").textContent = t("Reading the file once more …");
  }

  #count({ done, of }) {
    this.#done = done;
    Object.assign(this.progress.querySelector("progress"), { max: of, value: done });
    this.progress.querySelector("span").textContent = t("{done} of {all}", { done, all: of });
  }

  #tell({ entries, skipped }) {
    const taken = entries.filter((one) => one.receipt);
    const refused = entries.filter((one) => one.problem);
    const before = entries.length - taken.length - refused.length;
    const said = [t("{count} entries are registered.", { count: taken.length })];
    if (before) said.push(t("{count} were in already.", { count: before }));
    if (skipped) said.push(t("{count} rows were left out.", { count: skipped }));
    this.querySelector('[data-part="said"]').textContent = said.join(" ");
    const way = this.querySelector('[data-part="way"]');
    way.href = `${this.dataset.roster}?after=${Math.max(0, ...taken.map((one) => one.receipt.position))}`;
    this.querySelector('[data-part="refused"]').replaceChildren(...refused.map(told));
    this.form.hidden = true;
    this.querySelector('[data-part="outcome"]').hidden = false;
    way.focus();
  }
}

function told({ rows, problem }) {
  const line = document.createElement("li");
  line.textContent = t("Row {rows}: {why}", { rows: rows.join(", "), why: problem.detail });
  return line;
}

/** What was begun for a list on this device and did not come to its end; null when nothing was. */
function begun(list) {
  const kept = JSON.parse(localStorage.getItem(KEPT));
  return kept?.list === list ? kept : null;
}

/** The same wish for the same list is the same command. */
function commandFor(list, wish) {
  const kept = begun(list);
  if (kept && JSON.stringify(kept.wish) === JSON.stringify(wish)) return kept.command;
  const command = newCommand();
  localStorage.setItem(KEPT, JSON.stringify({ list, wish, command }));
  return command;
}

customElements.define("roster-upload", RosterUpload);
customElements.define("roster-intake", RosterIntake);
