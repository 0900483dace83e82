// The pile: every sheet of this judge by code, with what has become of it.

import { t } from "../words.js";

/** What has become of a sheet: what this device keeps for it weighs more than what the server last said. */
export function stateOf({ sheet, wish }) {
  if (wish && wish.state !== "taken") return wish.state;
  return sheet.status === "missing" && !wish ? "missing" : "taken";
}

/** The state in words. */
export function stateTold(one) {
  const says = {
    missing: t("to be marked"),
    kept: t("kept, not sent yet"),
    taken: t("taken"),
    refused: t("not accepted"),
  };
  return says[stateOf(one)];
}

export class Pile {
  /** `choose(key)` opens a sheet. */
  constructor(place, choose) {
    this.place = place;
    this.choose = choose;
  }

  show(sheets, chosen) {
    const holder = document.activeElement?.dataset?.key;
    const heaps = Map.groupBy(sheets, ({ stage, module }) => `${stage.stage} ${module.id}`);
    this.place.replaceChildren(...[...heaps.values()].map((heap) => this.#heap(heap, chosen)));
    if (holder) this.place.querySelector(`[data-key="${CSS.escape(holder)}"]`)?.focus();
  }

  #heap(sheets, chosen) {
    const heap = document.createElement("section");
    const name = document.createElement("h2");
    const { stage, module } = sheets[0];
    const done = sheets.filter((one) => stateOf(one) === "taken").length;
    name.textContent = `${stage.trade} · ${module.name} ${done}/${sheets.length}`;
    const list = document.createElement("ol");
    list.append(...sheets.map((one) => this.#line(one, chosen)));
    heap.append(name, list);
    return heap;
  }

  #line(one, chosen) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.key = one.key;
    button.dataset.state = stateOf(one);
    if (one.key === chosen) button.setAttribute("aria-current", "true");
    const code = document.createElement("b");
    code.textContent = one.sheet.code;
    const state = document.createElement("small");
    state.textContent = stateTold(one);
    button.append(code, state);
    button.addEventListener("click", () => this.choose(one.key));
    const line = document.createElement("li");
    line.append(button);
    return line;
  }
}
