// The judge's desk: the pile of sheets on one side, one sheet on the other, the keypad beside it.
//
// A signed sheet is kept on this device first and sent by the flusher; what this page shows is always what the device
// keeps laid over what the server last said.

import { newCommand } from "./command.js";
import { askForDesk } from "./desk/asking.js";
import { keepPage, warnings } from "./desk/device.js";
import { watchDoors } from "./desk/doors.js";
import { Flusher } from "./desk/flusher.js";
import { Keypad } from "./desk/keypad.js";
import { ask, leave } from "./desk/leaving.js";
import { isSame } from "./desk/marks.js";
import { element, Pile } from "./desk/pile.js";
import { sheetsOf, withRemains } from "./desk/remains.js";
import { SignOffs } from "./desk/sign-offs.js";
import { isSettledByItself } from "./desk/settling.js";
import { Sheet } from "./desk/sheet.js";
import { isOpen, linkTold, receiptTold, stateTold } from "./desk/states.js";
import { Store } from "./desk/store.js";
import { forgetDesk } from "./session.js";
import { t } from "./words.js";

const EVERY = 30_000; // how often the desk looks for what others did: a lock, a discussion, a settled late sheet
const AWAY = 6000; // and how often it looks for the server while that does not answer

class JudgeDesk extends HTMLElement {
  #stages = [];
  #wishes = new Map();
  #begun = new Set();
  #sending = null;
  #chosen = null;
  #sheet = null;
  #turn = 0;
  #laid = 0;

  async connectedCallback() {
    this.judge = this.dataset.judge;
    this.signatures = new SignOffs(this.judge);
    this.pile = new Pile(this.#part("pile"), this.signatures, (key) => this.#choose(key, true), (...of) => this.#signOff(...of));
    this.keypad = new Keypad(this.#part("keypad"));
    this.store = await Store.open().catch(() => null);
    if (!this.store) return this.#empty(t("This browser keeps nothing on this device, so no mark would be safe here. Leave its private mode, or use another browser."));
    this.flusher = new Flusher(this.store, this.judge, { settled: (wish) => this.#settled(wish), tell: (...of) => this.#tell(...of) });
    this.tabs = new BroadcastChannel("jiangbang desk");
    this.tabs.addEventListener("message", () => this.#refresh());
    this.#part("out").addEventListener("click", () => this.#leave());
    watchDoors(this.#part("door"), () => this.#look());
    addEventListener("online", () => this.#look());
    document.addEventListener("visibilitychange", () => document.hidden || this.#look());
    await this.#load();
    this.#look();
    await keepPage();
    this.#part("notes").replaceChildren(...(await warnings(this.store, this.judge)).map((text) => element("p", "", text)));
  }

  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  async #leave() {
    const failed = await leave(this.store, this.judge, this.#part("ask"));
    if (failed) this.#say(failed);
  }

  /** Send what waits and see what others did, now and every while as long as somebody looks at the page. */
  async #look() {
    clearTimeout(this.timer);
    if (document.hidden) return;
    await this.#keeping(this.flusher.nudge().then(() => this.#load()));
    const wait = this.signatures.isAway ? AWAY : EVERY;
    this.timer = setTimeout(() => this.#look(), wait * (0.75 + Math.random() / 2));
  }

  /** Fetch the desk as it is once the server holds `after`; without a connection, what this device last saw. */
  async #load(after = 0) {
    const { desk, link } = await askForDesk(after);
    if (desk && desk.judge !== this.judge) return this.#tell("another judge");
    this.signatures.isAway = ["away", "busy"].includes(link);
    if (desk) await this.#lay(desk);
    if (!desk || !this.flusher.isStuck) this.#tell(link);
    return this.#refresh();
  }

  /** Keep the desk as told, with the sheets beside it that only this device knows of. */
  async #lay(desk) {
    const keys = await this.store.keysKept(this.judge);
    await this.store.keepDesk(this.judge, withRemains(desk, await this.store.desk(this.judge), keys));
  }

  /** Show what this device keeps: the desk last seen, and over it the wishes and drafts. */
  async #refresh() {
    this.#stages = (await this.store.desk(this.judge))?.stages ?? [];
    this.#wishes = await this.store.newestWishes(this.judge);
    for (const one of this.#sheets()) {
      if (isSettledByItself(one, isSame)) await this.#drop(one);
    }
    this.#begun = new Set(await this.store.drafted(this.judge));
    await this.#show();
  }

  /** Every sheet of every stage, with what this device keeps for it. */
  #sheets() {
    return sheetsOf(this.#stages, this.#wishes, this.#begun, this.#sending);
  }

  async #show() {
    const sheets = this.#sheets();
    this.pile.show(sheets, this.#chosen);
    const stage = sheets[0]?.stage;
    this.#part("stage").textContent = stage ? [stage.trade, stage.name, t("Seat {seat}", stage)].join(" · ") : "";
    const chosen = sheets.find((one) => one.key === this.#chosen);
    if (!sheets.length) return this.#empty(t("No scoresheet waits for you. It appears here when a stage opens."));
    if (!chosen) return this.#choose((sheets.find(isOpen) ?? sheets[0]).key);
    if (this.#turn === this.#laid && !this.#sheet?.shows(chosen)) await this.#choose(this.#chosen);
  }

  #empty(text) {
    this.#chosen = this.#sheet = null;
    this.keypad.serve([]);
    this.#part("sheet").replaceChildren(element("p", "empty", text));
  }

  /** Lay a sheet on the desk; the focus goes to it when the judge asked for it. */
  async #choose(key, isAsked = false) {
    this.#chosen = key;
    const turn = ++this.#turn;
    const draft = (await this.store.draft(this.judge, key)) ?? null;
    if (turn !== this.#turn) return; // another was chosen meanwhile
    this.#laid = turn;
    const sheets = this.#sheets();
    const found = sheets.find((one) => one.key === key);
    if (!found) return;
    this.pile.show(sheets, key);
    const place = this.#part("sheet");
    const hadFocus = place.contains(document.activeElement);
    this.#sheet = new Sheet(this, found, draft, {
      drafted: (written) => this.#drafted(key, written),
      signed: (signed) => this.#sign(found, signed),
      writable: (sheet) => this.keypad.serve(sheet.open, () => sheet.end()),
      next: () => this.#choose(this.#nextAfter(key), true),
      leave: () => this.store.dropDraft(this.judge, key).then(() => this.#changed(key)),
      takeBack: () => this.#takeBack(found),
      again: () => this.#again(found),
      letGo: (question) => this.#letGo(found, question),
    });
    place.replaceChildren(this.#sheet.form);
    if (isAsked || hadFocus) this.#sheet.focus(isAsked);
  }

  #nextAfter(key) {
    const sheets = this.#sheets();
    const at = sheets.findIndex((one) => one.key === key);
    const turned = [...sheets.slice(at + 1), ...sheets.slice(0, at)];
    return (turned.find(isOpen) ?? turned[0] ?? sheets[at]).key;
  }

  async #drafted(key, written) {
    const wasBegun = this.#begun.has(key);
    this.#begun[written ? "add" : "delete"](key);
    if (wasBegun !== this.#begun.has(key)) this.pile.show(this.#sheets(), this.#chosen);
    await this.#keeping(written ? this.store.keepDraft(this.judge, key, written) : this.store.dropDraft(this.judge, key));
  }

  /** Whether the device kept it; where it could not, the judge is told, and what was written still stands there. */
  #keeping(writing) {
    return writing.then(() => true, () => this.#say(t("This device could not keep that: its storage may be full. Nothing was sent, and what you wrote still stands here. Free some space and try again."), "full"));
  }

  /** Keep first, send afterwards: from here on the marks survive whatever happens to the page. */
  async #sign({ key, stage, sheet, wish: earlier }, signed) {
    const turn = 1 + Math.max(0, ...[...this.#wishes.values()].map((one) => one.turn ?? 0));
    const body = { command: newCommand(), module: sheet.module, code: sheet.code, ...signed };
    const wish = { key, judge: this.judge, stage: stage.stage, body, state: "kept", kept: Date.now(), turn };
    const isKept = await this.#keeping(this.store.signSheet(wish, earlier?.state === "refused" ? earlier : null));
    if (isKept) await this.#changed(key);
  }

  /** After a deed of the judge: show it here and in other tabs, and send what there is to send. */
  async #changed(key) {
    this.#sheet = null;
    this.#chosen = key;
    await this.#refresh();
    this.#sheet?.focus(false);
    this.tabs.postMessage("changed");
    this.#keeping(this.flusher.nudge());
  }

  /** Write a kept sheet again that was not sent. Should it have arrived all the same, the two are compared. */
  async #takeBack({ key, wish, sheet }) {
    const { marks, reason = "", seen = sheet.version } = wish.body;
    const draft = { marks, reason, isAmending: "reason" in wish.body, seen };
    const isBack = await this.flusher.whileNothingIsSent(async () => {
      const waiting = await this.store.waiting(this.judge);
      if (waiting.some((one) => one.body.command === wish.body.command)) await this.store.takeBack(wish, draft);
    });
    if (!isBack) this.#say(t("This sheet is just being sent. Wait for its answer, then change it."));
    await this.#changed(key);
  }

  async #again({ key, wish, sheet }) {
    const { reason, seen, ...first } = wish.body;
    const body = sheet.status === "missing" ? first : wish.body;
    await this.store.keepWish({ ...wish, body, state: "kept" });
    await this.#changed(key);
  }

  /** Let go of what this device keeps for a sheet; asked first where marks go that count nowhere. */
  async #letGo(one, question) {
    if (question && !(await ask(this.#part("ask"), question, t("Let it go")))) return;
    await this.#drop(one);
    await this.#changed(one.key);
  }

  async #drop({ key }) {
    await this.store.letGo(this.judge, key);
    this.#wishes.delete(key);
  }

  async #signOff(stage, module) {
    const position = await this.signatures.sign(stage.stage, module.id, () => this.#show());
    return position ? this.#load(position) : this.#look();
  }

  async #settled(wish) {
    this.last = Math.max(this.last ?? 0, wish.receipt?.position ?? 0);
    this.tabs.postMessage("settled");
    await this.#refresh();
    const one = this.#sheets().find(({ key }) => key === wish.key);
    if (one) this.#part("aloud").textContent = [one.sheet.code, stateTold(one), receiptTold(one)].join(" ");
  }

  /** How the sending goes: `idle` after so many sheets were answered, `sending` a wish, `away`, `signed out`, `another judge`. */
  async #tell(state, of) {
    if (state === "another judge") return forgetDesk().then(() => location.reload()); // it is their desk now
    this.#sending = state === "sending" ? of.body.command : null;
    this.#say(linkTold(state), state);
    this.#part("sign-in").hidden = state !== "signed out";
    if (state === "idle") this.#part("door").textContent = "";
    this.pile.show(this.#sheets(), this.#chosen);
    if (state === "idle" && of) await this.#load(this.last);
  }

  #say(text, state = "") {
    this.#part("link").dataset.state = state;
    if (this.#part("link").textContent !== text) this.#part("link").textContent = text;
  }
}

customElements.define("judge-desk", JudgeDesk);
