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

function note(name, text) {
  const line = document.createElement("p");
  line.className = name;
  line.textContent = text;
  return line;
}

export class Pile {
  /** `choose(key)` opens a sheet, `signOff(stage, module)` stands by all sheets of a module. */
  constructor(place, choose, signOff) {
    this.place = place;
    this.choose = choose;
    this.signOff = signOff;
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
    heap.append(name, ...this.#notes(sheets), list);
    return heap;
  }

  /** What concerns the module as a whole: marks to discuss, and the judge's signature under all of it. */
  *#notes(sheets) {
    const { stage, module } = sheets[0];
    const codes = (stage.to_discuss ?? []).filter((one) => one.module === module.id).map((one) => one.code);
    if (codes.length) yield note("discuss", t("To be discussed with the panel: {codes}", { codes: [...new Set(codes)].join(", ") }));
    if ((stage.signed_off ?? []).includes(module.id)) {
      yield note("signed-off", t("You signed off this module. The chief judge can reopen it."));
    } else if (stage.phase === "open" && sheets.every(({ sheet }) => sheet.status !== "missing")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sign-off";
      button.textContent = t("Sign off this module");
      button.addEventListener("click", () => this.signOff(stage, module));
      yield button;
    }
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
