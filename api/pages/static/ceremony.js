// The presenter's window: holds the steps, says the present one to the hall's window, and asks no server for anything.

import { Channel, wishOf } from "./ceremony/channel.js";
import { PAUSE, stepsOf } from "./ceremony/steps.js";
import "./office.js";
import { Awake } from "./screen/awake.js";
import { t } from "./words.js";

const SECOND = 1000;

class CeremonyDesk extends HTMLElement {
  #steps = [];
  #at = 0;
  #isPaused = false;
  #since = 0;

  connectedCallback() {
    this.groups = JSON.parse(this.#part("groups").textContent);
    this.form = this.#part("settings");
    this.channel = new Channel(this.dataset.stage, (message) => this.#hear(message));
    this.#recall();
    this.#part("desk").hidden = false;
    this.form.addEventListener("change", () => this.#plan(0));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.addEventListener("click", (event) => this.#do(event.target.closest("[data-do]")?.dataset.do));
    addEventListener("keydown", (event) => this.#key(event));
    setInterval(() => this.#tick(), SECOND);
    this.awake = new Awake(document.body);
    this.#tellLink("");
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** Where the ceremony stood when this window was loaded anew; not for a result that is another by now. */
  #recall() {
    this.kept = `ceremony ${this.dataset.stage}`;
    const notes = this.#part("notes");
    notes.value = localStorage.getItem(this.kept) ?? "";
    notes.addEventListener("input", () => localStorage.setItem(this.kept, notes.value));
    const kept = JSON.parse(sessionStorage.getItem(this.kept) ?? "null");
    const isSame = kept?.version === this.dataset.version;
    for (const [name, value] of Object.entries(isSame ? kept.settings : {})) {
      if (this.form.elements[name]) this.form.elements[name].value = value;
    }
    this.#since = isSame ? kept.since : 0;
    this.#plan(isSame ? kept.at : 0);
  }

  get #settings() {
    const { order, from, group, look } = Object.fromEntries(new FormData(this.form));
    return { order, from: Number(from) || Infinity, group: group ?? "", look };
  }

  #plan(at) {
    this.#steps = stepsOf(this.groups, this.#settings);
    this.#at = Math.min(at, this.#steps.length - 1);
    this.#isPaused = false;
    const jumps = this.#steps.map((step, index) => {
      const line = document.createElement("li");
      const jump = document.createElement("button");
      jump.className = "lesser";
      jump.textContent = called(step);
      jump.addEventListener("click", () => this.#goTo(index));
      line.append(jump);
      return line;
    });
    this.#part("steps").replaceChildren(...jumps);
    this.#show();
  }

  #do(wish) {
    if (wish === "forward") this.#goTo(this.#isPaused ? this.#at : this.#at + 1);
    else if (wish === "back") this.#goTo(this.#isPaused ? this.#at : this.#at - 1);
    else if (wish === "again") this.#again();
    else if (wish === "pause") this.#pause();
    else if (wish === "open") open(`/ceremonies/${this.dataset.stage}`, this.kept, "popup");
  }

  #goTo(at) {
    if (at < 0 || at >= this.#steps.length) return;
    this.#since ||= Date.now();
    this.#isPaused = false;
    this.#at = at;
    this.#show();
  }

  #again() {
    this.#since = 0;
    this.#isPaused = false;
    this.#at = 0;
    this.#show();
    this.#tick();
  }

  #pause() {
    this.#isPaused = !this.#isPaused;
    this.#show();
  }

  #show() {
    const show = this.#isPaused ? PAUSE : this.#steps[this.#at];
    this.channel.say({ show, step: this.#at, look: this.#settings.look });
    this.#part("now").replaceChildren(this.#view(show));
    const next = this.#isPaused ? this.#steps[this.#at] : this.#steps[this.#at + 1];
    this.#part("next").replaceChildren(next ? this.#view(next) : t("The end."));
    this.#part("count").textContent = t("Step {number} of {count}", { number: this.#at + 1, count: this.#steps.length });
    this.querySelector('[data-do="pause"]').setAttribute("aria-pressed", this.#isPaused);
    this.querySelector('[data-do="back"]').disabled = !this.#isPaused && this.#at === 0;
    this.querySelector('[data-do="forward"]').disabled = !this.#isPaused && this.#at === this.#steps.length - 1;
    [...this.#part("steps").children].forEach((line, index) => this.#point(line, index === this.#at));
    const settings = Object.fromEntries(new FormData(this.form));
    const kept = { version: this.dataset.version, at: this.#at, since: this.#since, settings };
    sessionStorage.setItem(this.kept, JSON.stringify(kept));
  }

  /** The present step in the list; the list alone is rolled there, the page stays. */
  #point(line, isNow) {
    const jump = line.firstElementChild;
    if (!isNow) return jump.removeAttribute("aria-current");
    jump.setAttribute("aria-current", "step");
    const list = line.parentElement;
    list.scrollTop = line.offsetTop - list.offsetTop - list.clientHeight / 3;
  }

  #view(step) {
    const view = this.#part("view").content.firstElementChild.cloneNode(true);
    view.querySelector("p").textContent = labelOf(step);
    const named = step.winner ? [step.winner] : (step.winners ?? []);
    view.querySelector("ul").append(
      ...named.map((one) => {
        const line = document.createElement("li");
        const name = document.createElement("b");
        name.textContent = one.name;
        line.append(name, ` ${[one.unit, one.total].filter(Boolean).join(" · ")}`);
        return line;
      }),
    );
    return view;
  }

  #hear({ hall, step, wish }) {
    if (wish) return this.#do(wish);
    if (hall === "here") this.#show();
    if (hall) this.#tellLink(hall, step);
  }

  #tellLink(hall, step) {
    const link = this.#part("link");
    const isOpen = hall === "here" || hall === "shows";
    link.dataset.state = isOpen ? "live" : "away";
    link.textContent = isOpen ? t("The hall's window is in step.") : t("No hall's window is open. Open it, move it to the projector and press F there.");
    if (hall === "shows" && step !== this.#at) link.textContent = t("The hall's window is behind.");
  }

  #key(event) {
    const wish = wishOf(event);
    if (!wish) return;
    event.preventDefault();
    this.#do(wish);
  }

  #tick() {
    const seconds = this.#since ? Math.floor((Date.now() - this.#since) / SECOND) : 0;
    this.#part("timer").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  }
}

function labelOf(step) {
  if (step.kind === "pause") return t("Pause screen: the competition's name");
  return [step.group, step.label, step.prize].filter(Boolean).join(" · ");
}

function called(step) {
  const named = step.winner ? [step.winner] : (step.winners ?? []);
  const names = named.map((one) => one.name).join(t(", "));
  if (step.kind === "call") return t("{label}: announced", { label: labelOf(step) });
  return names ? labelOf(step) + t(": ") + names : labelOf(step);
}

customElements.define("ceremony-desk", CeremonyDesk);
