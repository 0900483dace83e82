// A stage counted by another rulebook: who would stand elsewhere, and because of what.

import "../office.js";
import { t, word } from "../words.js";
import "./rulebook.js";

const SAID_BY_KEY = new Set(["module", "weighted", "criterion", "item", "run"]);

class WhatIf extends HTMLElement {
  connectedCallback() {
    this.names = JSON.parse(this.dataset.names);
    this.parts = Object.fromEntries([...this.querySelectorAll(":scope > section, :scope > section [data-part]")].map((one) => [one.dataset.part, one]));
    this.addEventListener("deed-done", ({ detail }) => this.#show(detail.lines));
    // What was counted by another rulebook is not shown beside the next one.
    this.addEventListener("rulebook-known", () => (this.parts.found.hidden = true));
  }

  #show(lines) {
    const changed = lines.filter((line) => line.moves || line.before.total !== line.after.total);
    this.parts.tally.textContent = changed.length
      ? t("{changed} of {all} entries would have another place or total.", { changed: changed.length, all: lines.length })
      : t("No place and no total would change.");
    this.parts.table.hidden = changed.length === 0;
    this.parts.rows.replaceChildren(...changed.map((line) => this.#row(line)));
    this.parts.found.hidden = false;
    this.querySelector("#found").focus();
  }

  #row({ code, before, after, causes }) {
    const row = document.createElement("tr");
    const title = cell("th", code);
    title.scope = "row";
    const total = cell("td", ...moved(before.total ?? "–", after.total ?? "–"));
    total.className = "figure";
    const because = cell("td", ...(causes.length ? causes.flatMap((cause, at) => [at ? t("; ") : "", ...this.#cause(cause)]) : [t("others moved")]));
    row.append(title, cell("td", ...moved(stand(before), stand(after))), total, because);
    return row;
  }

  /** Where the rulebooks differ: of what, and which step of it. */
  #cause({ trail, before, after }) {
    const steps = trail.map((step) => [step.split(" ", 1)[0], step.slice(step.indexOf(" ") + 1)]);
    const told = steps.filter(([noun, key]) => key in this.names || SAID_BY_KEY.has(noun)).map(([, key]) => this.names[key] ?? key);
    const said = [...new Set(told), word("nouns", steps.at(-1)[0])].join(" ");
    return [`${said} `, ...moved(before ?? "–", after ?? "–")];
  }
}

function stand({ place, standing }) {
  return String(place ?? word("standings", standing) ?? "–");
}

/** What was and what would be; shape tells them apart, too. */
function moved(before, after) {
  if (before === after) return [after];
  return [Object.assign(document.createElement("s"), { textContent: before }), " → ", Object.assign(document.createElement("b"), { textContent: after })];
}

function cell(tag, ...content) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

customElements.define("what-if", WhatIf);
