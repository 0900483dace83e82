// The judge's desk: the pile of sheets on one side, one sheet on the other.
//
// A signed sheet is kept on this device first and sent by the flusher; what this page shows is always what the device
// keeps laid over what the server last said.

import { Flusher } from "./desk/flusher.js";
import { Pile } from "./desk/pile.js";
import { Sheet } from "./desk/sheet.js";
import { Store } from "./desk/store.js";
import { signOut } from "./session.js";
import { language, t } from "./words.js";

class JudgeDesk extends HTMLElement {
  #stages = [];
  #wishes = new Map();
  #chosen = null;
  #signatures = new Map();

  async connectedCallback() {
    this.judge = this.dataset.judge;
    this.pile = new Pile(this.#part("pile"), (key) => this.#choose(key, true), (...of) => this.#signOff(...of));
    this.#part("out").addEventListener("click", signOut);
    this.store = await Store.open();
    this.flusher = new Flusher(this.store, this.judge, (wish) => this.#settled(wish), (state) => this.#tell(state));
    navigator.storage?.persist?.();
    addEventListener("online", () => this.flusher.nudge());
    await this.#load();
    this.flusher.nudge();
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** Fetch the desk as it is once the server holds `after`; without a connection, what this device last saw. */
  async #load(after = 0) {
    const headers = { "Accept-Language": language };
    const answer = await fetch(`/api/v1/desk?after=${after}`, { headers }).catch(() => null);
    if (answer?.status === 401) location.assign("/sign-in");
    if (answer?.ok) await this.store.keepDesk(this.judge, await answer.json());
    else if (answer === null) this.#tell("away");
    const desk = await this.store.desk(this.judge);
    this.#stages = desk?.stages ?? [];
    this.#wishes = await this.store.newestWishes(this.judge);
    this.#show();
  }

  /** Every sheet of every stage, with what this device keeps for it. */
  #sheets() {
    return this.#stages.flatMap((stage) =>
      stage.sheets.map((sheet) => {
        const key = `${stage.stage} ${sheet.module} ${sheet.code}`;
        const module = stage.modules.find((one) => one.id === sheet.module);
        const wish = this.#wishes.get(key) ?? null;
        return { key, stage, module, sheet, wish: isOvertaken(wish, sheet) ? null : wish };
      }),
    );
  }

  #show() {
    const sheets = this.#sheets();
    this.pile.show(sheets, this.#chosen);
    const stage = sheets[0]?.stage;
    const seat = stage && t("Seat {seat}", stage);
    this.#part("stage").textContent = stage ? `${stage.trade} · ${stage.name} · ${seat}` : "";
    if (!sheets.length) this.#empty(t("No scoresheet waits for you. It appears here when a stage opens."));
    else if (!this.#chosen) this.#choose((sheets.find(isWaiting) ?? sheets[0]).key);
  }

  #empty(text) {
    const note = document.createElement("p");
    note.className = "empty";
    note.textContent = text;
    this.#part("sheet").replaceChildren(note);
  }

  /** Lay a sheet on the desk; the focus goes to it when the judge asked for it. */
  async #choose(key, isAsked = false) {
    const sheets = this.#sheets();
    const found = sheets.find((one) => one.key === key);
    this.#chosen = key;
    this.pile.show(sheets, key);
    const draft = await this.store.draft(key);
    const sheet = new Sheet(this, found, draft, {
      drafted: (marks) => this.store.keepDraft(key, marks),
      signed: (wish) => this.#sign(found, wish),
      next: () => this.#choose((this.#sheets().find((one) => isWaiting(one) && one.key !== key) ?? found).key, true),
    });
    const place = this.#part("sheet");
    const hadFocus = place.contains(document.activeElement);
    place.replaceChildren(sheet.form);
    if (isAsked || hadFocus) sheet.focus();
  }

  /** Keep first, send afterwards: from here on the marks survive whatever happens to the page. */
  async #sign({ key, stage, sheet }, { marks, reason }) {
    const amendment = reason === undefined ? {} : { reason, seen: sheet.version };
    const body = { command: newId(), module: sheet.module, code: sheet.code, marks, ...amendment };
    const wish = { key, judge: this.judge, stage: stage.stage, body, state: "kept", kept: Date.now() };
    await this.store.keepWish(wish);
    await this.store.dropDraft(key);
    this.#wishes.set(key, wish);
    await this.#choose(key);
    this.flusher.nudge();
  }

  /** Stand by a module. Nothing is kept for it on the device: who has no connection signs off later. */
  async #signOff(stage, module) {
    const key = `${stage.stage} ${module.id}`;
    const command = this.#signatures.get(key) ?? newId();
    this.#signatures.set(key, command); // asked again, it is the same wish
    const headers = { "Content-Type": "application/json", "Accept-Language": language };
    const body = JSON.stringify({ command, module: module.id });
    const address = `/api/v1/stages/${stage.stage}/sign-offs`;
    const answer = await fetch(address, { method: "POST", headers, body }).catch(() => null);
    if (answer === null) return this.#say(t("No connection. Sign off again once it is back."));
    const said = await answer.json();
    if (answer.status < 500) this.#signatures.delete(key);
    if (!answer.ok) return this.#say(said.detail);
    this.#say("");
    await this.#load(said.position);
  }

  async #settled(wish) {
    this.#wishes.set(wish.key, wish);
    await this.#load(wish.receipt?.position);
    if (wish.key === this.#chosen) await this.#choose(wish.key);
  }

  #tell(state) {
    const says = {
      idle: "",
      sending: t("Sending …"),
      away: t("No connection. Your marks are kept on this device and sent as soon as it is back."),
      "signed out": t("Please sign in again. Your marks are kept on this device."),
    };
    this.#say(says[state], state);
  }

  #say(text, state = "") {
    this.#part("link").dataset.state = state;
    this.#part("link").textContent = text;
  }
}

/** Whether the sheet was changed elsewhere after this device's wish was taken. */
function isOvertaken(wish, sheet) {
  return wish?.state === "taken" && wish.receipt.position < sheet.position;
}

/** Whether this sheet still wants its marks. */
function isWaiting({ stage, sheet, wish }) {
  return stage.phase === "open" && sheet.status === "missing" && (wish === null || wish.state === "refused");
}

/** A random UUID, also where the page is served without TLS and `crypto.randomUUID` is missing. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

customElements.define("judge-desk", JudgeDesk);
