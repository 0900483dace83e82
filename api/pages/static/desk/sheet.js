// One scoresheet on the desk: a line for every mark, the running sum, what has become of it, and the ways out when it
// was not accepted.

import { t } from "../words.js";
import { Line } from "./line.js";
import { isSame, marksAsked, sumOf } from "./marks.js";
import { element } from "./pile.js";
import { wayOut } from "./settling.js";
import { fingerprint, hasLeft, isIn, lateOf, receiptTold, spreadsOf, stateOf, stateTold } from "./states.js";
import { stale, tale, tooLate } from "./tale.js";

export class Sheet {
  /** `heard`: drafted(draft), signed({marks, reason, seen}), next(), leave(), takeBack(), again(),
   * letGo(question). */
  constructor(desk, one, draft, heard) {
    Object.assign(this, { desk, one, draft, heard });
    this.form = this.#copyOf("form").querySelector("form");
    this.way = one.wish?.state === "refused" ? wayOut(one.wish.problem.code) : null;
    this.isStale = Boolean(draft) && isIn(one) && draft.seen !== one.sheet.version; // begun here, changed elsewhere
    this.isComparing = (Boolean(this.way?.compare) && isIn(one)) || this.isStale;
    this.lines = this.#linesOf(marksAsked(one));
    this.form.addEventListener("input", () => this.#written());
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.#hear("amend", () => this.#write(true, true));
    this.#hear("leave", () => (this.isWritten ? heard.leave() : heard.next()));
    this.#hear("back", heard.takeBack);
    this.#hear("again", heard.again);
    this.#hear("print", () => print());
    this.#hear("go", () => heard.letGo(this.way || this.draft ? this.#letGoQuestion() : ""));
    this.#head();
    this.#problem();
    this.#write(this.#isWritable(), Boolean(draft?.isAmending) || this.isComparing);
    this.#follow();
  }

  /** Where the judge goes on: at the head of a sheet just opened, at the next sheet after one that was signed. */
  focus(isOpened) {
    const isDone = !isOpened && !this.isWritten && !this.#button("leave").hidden;
    (isDone ? this.#button("leave") : this.#field("code")).focus({ preventScroll: isDone });
    if (isOpened) this.form.scrollIntoView({ block: "nearest" });
  }

  /** Whether the sheet as it is now is what this form shows; how far it is filled in does not matter. */
  shows(one) {
    return fingerprint(one) === fingerprint(this.one);
  }

  /** The lines that may be written, for the keypad. */
  get open() {
    return this.isWritten ? this.lines : [];
  }

  /** After the last mark: the reason, where one is asked for and missing, else the signature. */
  end() {
    if (!this.#field("reason").hidden && !this.#reason.value.trim()) this.#reason.focus();
    else this.#button("sign").focus();
  }

  #copyOf(part) {
    return this.desk.querySelector(`template[data-part="${part}"]`).content.cloneNode(true);
  }

  #field(name) {
    return this.form.querySelector(`[data-field="${name}"]`);
  }

  #button(name) {
    return this.form.querySelector(`[data-part="${name}"]`);
  }

  #hear(name, deed) {
    this.#button(name).addEventListener("click", deed);
  }

  get #reason() {
    return this.#field("reason").querySelector("textarea");
  }

  #linesOf(asked) {
    const template = () => this.#copyOf("criterion").querySelector("fieldset");
    const marks = this.#marks();
    const criteria = this.#field("criteria");
    let run = 0;
    return asked.map((one) => {
      if (one.run !== run) criteria.append(element("h3", "run", t("Run {number}", { number: (run = one.run) })));
      const line = new Line(template(), one, marks[one.key], this.#beside(one));
      criteria.append(line.place);
      return line;
    });
  }

  /** What stands on the sheet: what is being written, what this device keeps, or what the server holds. */
  #marks() {
    const { sheet, wish } = this.one;
    const state = stateOf(this.one);
    if (this.draft) return this.draft.marks;
    if (state === "waiting" || (state === "declined" && !isIn(this.one))) return lateOf(this.one).marks;
    return wish && !["moved", "accepted", "declined"].includes(state) ? wish.body.marks : sheet.marks;
  }

  /** The other versions of a mark that differ, and whether the panel is to discuss it. */
  #beside({ key }) {
    const { sheet } = this.one;
    const [mine, label] = this.#other(key);
    const isOther = label && !isSame(mine, sheet.marks[key]);
    const versions = isOther ? [{ label, mark: mine }] : [];
    if (isOther && isIn(this.one)) versions.push({ label: t("what counts"), mark: sheet.marks[key] });
    const isWide = spreadsOf(this.one).some((one) => one.key === key);
    const says = t("The marks of the panel lie too far apart here. Discuss them; change yours only if you are convinced.");
    return { versions, note: isWide ? says : "" };
  }

  /** The mark that stands against what counts, and what it is called; nothing where nothing does. */
  #other(key) {
    const { wish } = this.one;
    const state = stateOf(this.one);
    if (this.isComparing) return [(this.isStale ? this.draft : wish.body).marks[key], t("on this device")];
    if (state === "moved") return [wish.body.marks[key], t("handed in from here")];
    if (state === "declined" && isIn(this.one)) return [lateOf(this.one).marks[key], t("came late")];
    return [];
  }

  #head() {
    const { sheet, module, stage } = this.one;
    const state = stateOf(this.one);
    this.#field("code").textContent = sheet.code;
    const seat = t("Seat {seat}", stage);
    this.#field("module").textContent = `${module.name} · ${seat}`;
    this.#field("status").textContent = stateTold(this.one);
    this.#field("status").dataset.state = state;
    this.#field("receipt").textContent = receiptTold(this.one);
    const isWide = spreadsOf(this.one).some((spread) => !this.lines.some((line) => line.key === spread.key));
    this.#note("discuss", isWide ? t("The totals of the panel lie too far apart for this entry. Discuss them.") : "");
  }

  #note(field, text) {
    this.#field(field).hidden = !text;
    this.#field(field).textContent = text;
  }

  /** Why the sheet is not simply in, and the ways out. */
  #problem() {
    const { wish, stage } = this.one;
    const told = this.#told();
    this.#field("problem").hidden = !told.length;
    this.#field("says").replaceChildren(...told.map((text) => element("p", "", text)));
    this.#button("again").hidden = !this.way?.again;
    const isRemainder = Boolean(this.draft) && hasLeft(this.one);
    this.#button("print").hidden = stateOf(this.one) !== "refused" && !hasLeft(this.one);
    this.#button("go").hidden = !this.way && !this.isStale && !isRemainder && stateOf(this.one) !== "moved";
    this.#button("go").textContent = this.isComparing
      ? t("Keep the marks that are in")
      : this.way || isRemainder ? t("Let it go") : t("Understood");
    const isTooLate = this.draft && !isRemainder && stage.phase !== "open" && wish?.state !== "refused";
    this.#note("too-late", isTooLate ? tooLate() : "");
  }

  #told() {
    const { wish } = this.one;
    if (this.isStale) return [stale()];
    if (stateOf(this.one) !== "refused") return tale(this.one);
    return this.isComparing ? [this.way.says] : [wish.problem.detail, this.way.says];
  }

  #letGoQuestion() {
    return this.isComparing
      ? t("The marks that differ on this device are let go; those handed in count.")
      : t("The marks you wrote for {code} leave this device and never count. This cannot be undone.", this.one.sheet);
  }

  #isWritable() {
    const { stage } = this.one;
    const state = stateOf(this.one);
    if (hasLeft(this.one)) return false;
    const mayWrite = stage.phase === "open" || (this.draft && stage.phase !== "scheduled");
    if (state === "refused") return mayWrite && (this.way.edit || this.isComparing);
    return mayWrite && (state === "missing" || state === "begun" || Boolean(this.draft) || (state === "moved" && !isIn(this.one)));
  }

  /** A sheet that is in is read; it is written again only to amend it, with a reason. */
  #write(isWritten, isAmending) {
    const { stage, wish, module } = this.one;
    const state = stateOf(this.one);
    this.isWritten = isWritten;
    this.isAmendment = isWritten && isIn(this.one) && (isAmending || state === "refused" || state === "taken");
    for (const line of this.lines) line.locked = !isWritten;
    this.form.classList.toggle("written", isWritten);
    this.#field("reason").hidden = !this.isAmendment;
    this.#reason.value ||= this.draft?.reason ?? wish?.body.reason ?? "";
    this.#button("sign").hidden = !isWritten;
    this.#button("sign").textContent = stage.phase === "open" ? t("Sign and hand in") : t("Sign and hand in as late");
    const isMine = !stage.signed_off.includes(module.id) && stage.phase === "open";
    this.#button("amend").hidden = isWritten || !isMine || !isIn(this.one) || !["taken", "moved"].includes(state);
    this.#button("back").hidden = isWritten || state !== "kept";
    this.#button("leave").hidden = isWritten && !(this.isAmendment && state !== "refused");
    this.#button("leave").textContent = isWritten ? t("Leave it as it is") : t("Next sheet");
    if (isWritten && isAmending && !this.draft) this.seen = this.one.sheet.version;
    this.heard.writable?.(this);
  }

  #written() {
    this.#follow();
    if (this.#reason.value.trim()) this.#field("reason-fault").textContent = "";
    const marks = Object.fromEntries(this.lines.map((line) => [line.key, line.value]));
    const reason = this.#reason.value;
    const isEmpty = !reason && !this.isAmendment && Object.values(marks).every((mark) => !mark);
    this.heard.drafted(isEmpty ? null : { marks, reason, isAmending: this.isAmendment, seen: this.#seen });
  }

  get #seen() {
    return this.isComparing ? this.one.sheet.version : (this.draft?.seen ?? this.seen ?? this.one.sheet.version);
  }

  #follow() {
    for (const line of this.lines) line.showMark();
    const isSummed = this.one.module.running_total && this.lines.length > 1;
    this.#field("sums").hidden = !isSummed;
    const runs = isSummed ? Map.groupBy(this.lines, (line) => line.run) : new Map();
    this.#field("sum").replaceChildren(...[...runs].map(([run, lines]) => this.#sum(run, lines)));
  }

  /** The sum of the marks of a run, or why there is none yet. */
  #sum(run, lines) {
    const missing = lines.filter((line) => line.value === "").length;
    const sum = sumOf(lines.map((line) => line.value));
    const told = sum ?? (missing ? t("{count} to go", { count: missing }) : t("no sum"));
    const place = element("span", sum === null ? "without" : "", told);
    if (run) place.prepend(element("small", "", t("Run {number}", { number: run })), " ");
    return place;
  }

  #submit(event) {
    event.preventDefault();
    if (!this.isWritten) return;
    const faulty = this.lines.filter((line) => line.check());
    const reason = this.isAmendment ? this.#reason.value.trim() : undefined;
    this.#field("reason-fault").textContent = reason === "" ? t("Write down the reason; it is kept with the change.") : "";
    if (faulty.length) return void faulty[0].focus();
    if (reason === "") return void this.#reason.focus();
    const marks = Object.fromEntries(this.lines.map((line) => [line.key, line.value]));
    this.heard.signed(reason === undefined ? { marks } : { marks, reason, seen: this.#seen });
  }
}
