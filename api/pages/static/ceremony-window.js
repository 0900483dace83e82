// The hall's window: shows what the presenter's window says, and knows nothing else.

import { Channel, wishOf } from "./ceremony/channel.js";
import { Awake } from "./screen/awake.js";

const SIZES = [
  [3, "big"],
  [4, "four"],
  [8, "middle"],
  [Infinity, "long"],
]; // how many characters of a name stand in which letters
const FEW = 4; // columns that can be wide
const LATIN = /[\u0020-\u024f]{3}/;

class CeremonyWindow extends HTMLElement {
  connectedCallback() {
    this.main = this.querySelector("main");
    this.awake = new Awake(document.body);
    this.channel = new Channel(this.dataset.stage, (message) => message.show && this.#show(message));
    addEventListener("keydown", (event) => this.#key(event));
    addEventListener("pagehide", () => this.channel.say({ hall: "gone" }));
    addEventListener("pageshow", () => this.channel.say({ hall: "here" }));
  }

  #key(event) {
    if (event.key === "f") return void this.awake.fill();
    const wish = wishOf(event);
    if (!wish) return;
    event.preventDefault();
    this.channel.say({ wish });
  }

  #show({ show, step, look }) {
    if (look) document.documentElement.dataset.look = look;
    else delete document.documentElement.dataset.look;
    const slide = this.#copy(show.kind);
    for (const name of ["group", "label", "prize"]) write(slide, name, show[name]);
    if (show.kind === "one") this.#fillOne(slide, show);
    if (show.kind === "several") this.#fillSeveral(slide, show);
    if (LATIN.test(show.label ?? "")) slide.dataset.lies = ""; // such a label lies, as no upright one could be read
    this.main.replaceChildren(slide);
    this.querySelector('[data-part="aloud"]').textContent = sentence(show);
    this.channel.say({ hall: "shows", step });
  }

  #fillOne(slide, { winner, before, isFirst }) {
    for (const name of ["name", "unit", "total"]) write(slide, name, winner[name]);
    slide.querySelector(".total").hidden = !winner.total;
    slide.dataset.size = sizeOf(winner.name);
    slide.toggleAttribute("data-first", Boolean(isFirst));
    slide.querySelector(".before").append(
      ...before.map((one) => {
        const line = document.createElement("li");
        const name = document.createElement("b");
        name.textContent = one.name;
        line.append(`${one.label} `, name);
        return line;
      }),
    );
  }

  #fillSeveral(slide, { winners }) {
    slide.toggleAttribute("data-few", winners.length <= FEW);
    const columns = winners.map((winner) => {
      const column = this.#copy("column");
      for (const name of ["label", "name", "unit", "total"]) write(column, name, winner[name]);
      column.dataset.size = sizeOf(winner.name);
      return column;
    });
    slide.querySelector(".columns").append(...columns);
  }

  #copy(part) {
    return this.querySelector(`template[data-part="${part}"]`).content.firstElementChild.cloneNode(true);
  }
}

/** Names of a few Chinese characters stand upright and large; longer and Latin ones need other letters. */
function sizeOf(name) {
  if (LATIN.test(name)) return name.length > 24 ? "latin-long" : "latin";
  return SIZES.find(([most]) => name.length <= most)[1];
}

function write(place, name, text) {
  const field = place.querySelector(`[data-field="${name}"]`);
  if (field) field.textContent = text ?? "";
}

function sentence({ label, winner, winners }) {
  const named = winner ? [winner] : (winners ?? []);
  return [label, ...named.map((one) => [one.name, one.unit, one.total].filter(Boolean).join(" "))].filter(Boolean).join(", ");
}

customElements.define("ceremony-window", CeremonyWindow);
