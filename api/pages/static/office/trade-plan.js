// A trade as it is planned: its name, its rulebook, and which of the rulebook's stages will be held.

import { t } from "../words.js";

export class TradePlan extends HTMLElement {
  #rulebook = null;
  #wanted = null;

  connectedCallback() {
    if (this.stages) return;
    this.name = this.querySelector('[name="name"]');
    this.from = this.querySelector('[data-part="from"]');
    this.text = this.querySelector('[data-part="text"]');
    this.stages = this.querySelector('[data-part="stages"]');
    this.list = this.querySelector('[data-part="stage-list"]');
    this.list.replaceChildren();
    this.addEventListener("rulebook-known", ({ detail }) => this.#know(detail));
    this.from.addEventListener("change", () => (this.name.required = this.from.value !== ""));
  }

  #know(rulebook) {
    if (!rulebook && this.list.firstElementChild) this.#wanted = this.draft.stages;
    this.#rulebook = rulebook;
    this.stages.hidden = !rulebook;
    this.list.dataset.rows = "stages";
    this.list.replaceChildren(...(rulebook?.stages ?? []).map((stage) => this.#stage(stage)));
    if (rulebook) this.#wanted = null;
  }

  #stage({ id, name }) {
    const pattern = this.closest("found-wizard").querySelector('template[data-part="stage"]');
    const line = pattern.content.cloneNode(true).firstElementChild;
    const [held, row] = [line.querySelector('[data-part="held"]'), line.querySelector("[data-row]")];
    line.querySelector('[data-part="name"]').textContent = name;
    row.querySelector('[name="key"]').value = id;
    held.addEventListener("change", () => (row.disabled = !held.checked));
    const kept = this.#wanted?.[id];
    if (kept) {
      held.checked = kept.held;
      row.disabled = !kept.held;
      for (const flag of ["blind", "live_board"]) row.querySelector(`[name="${flag}"]`).checked = kept[flag];
    }
    return line;
  }

  /** What a reader sees of it before it is founded. */
  get told() {
    const stages = [...this.list.querySelectorAll("li")].filter((line) => line.querySelector('[data-part="held"]').checked);
    const names = stages.map((line) => line.querySelector('[data-part="name"]').textContent);
    return {
      name: this.name.value.trim(),
      rulebook: this.#rulebook?.title ?? t("no rulebook yet"),
      stages: names.length ? names.join(t(", ")) : t("no stage yet"),
    };
  }

  /** What was chosen and typed, to be taken up again. */
  get draft() {
    const stages = {};
    for (const line of this.list.querySelectorAll("li")) {
      const flag = (name) => line.querySelector(`[name="${name}"]`).checked;
      stages[line.querySelector('[name="key"]').value] = {
        held: line.querySelector('[data-part="held"]').checked,
        blind: flag("blind"),
        live_board: flag("live_board"),
      };
    }
    return { name: this.name.value, from: this.from.value, text: this.text.value, stages: this.#wanted ?? stages };
  }

  set draft({ name, from, text, stages }) {
    this.name.value = name;
    this.text.value = text;
    this.from.value = from;
    this.#wanted = stages;
    this.from.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("trade-plan", TradePlan);
