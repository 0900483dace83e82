// A roster as a file: sent and looked through, then taken in; the server shows what every row would do.

import "../office.js";
import { t } from "../words.js";

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
  connectedCallback() {
    this.addEventListener("deed-done", ({ detail }) => this.#tell(detail));
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
    this.querySelector("deed-form").hidden = true;
    this.querySelector('[data-part="outcome"]').hidden = false;
    way.focus();
  }
}

function told({ rows, problem }) {
  const line = document.createElement("li");
  line.textContent = t("Row {rows}: {why}", { rows: rows.join(", "), why: problem.detail });
  return line;
}

customElements.define("roster-upload", RosterUpload);
customElements.define("roster-intake", RosterIntake);
