// What has become of a sheet. What this device keeps for it weighs more than what the server last said.

import { moment, t } from "../words.js";

/** What came of a sheet after the lock, if the judge has not signed it anew since. */
export function lateOf({ sheet, wish }) {
  if (sheet.late && !(wish && ["kept", "late", "refused"].includes(wish.state))) return sheet.late;
  if (wish?.state !== "handed") return null;
  const { position } = wish.receipt;
  return { state: "waiting", marks: wish.body.marks, reason: "", position, overtaken_by: hasLeft({ sheet, wish }) ? "recusal" : "lock" };
}

/** missing, begun, kept, late, sending, taken, moved, refused, waiting, accepted or declined. */
export function stateOf(one) {
  const { sheet, wish, isBegun, isSending } = one;
  const late = lateOf(one);
  if (wish?.state === "refused") return "refused";
  if (isSending) return "sending";
  if (wish?.state === "kept" || wish?.state === "late") return wish.state;
  if (late) return late.state;
  if (isOvertaken(one)) return "moved";
  if (wish || sheet.status !== "missing") return "taken";
  return isBegun ? "begun" : "missing";
}

/** Whether this judge has not to mark this sheet any more: recused, replaced by a deputy, or the entry is gone. */
export function hasLeft({ sheet, wish }) {
  return sheet.due === false || wish?.problem?.code === "not-on-panel";
}

/** Whether the sheet was changed elsewhere after this device's wish was taken. */
function isOvertaken({ sheet, wish }) {
  return wish?.state === "taken" && wish.receipt.position < sheet.position;
}

/** Whether the server holds marks for this sheet, as far as this device knows. */
export function isIn({ sheet }) {
  return sheet.status !== "missing";
}

/** Whether this sheet still wants something of the judge. */
export function isOpen(one) {
  const state = stateOf(one);
  if (state === "refused" || state === "moved") return true;
  return one.stage.phase === "open" && !hasLeft(one) && (state === "missing" || state === "begun");
}

/** The state in words. */
export function stateTold(one) {
  const says = {
    missing: t("to be marked"),
    begun: t("begun, not signed"),
    kept: t("kept, not sent yet"),
    late: t("kept, goes to the chief judge as late"),
    sending: t("Sending …"),
    taken: t("taken"),
    moved: t("changed elsewhere"),
    refused: t("not accepted"),
    waiting: t("late, with the chief judge"),
    accepted: t("late, accepted"),
    declined: t("late, declined"),
  };
  return says[stateOf(one)];
}

/** How the sending goes, in words. */
export function linkTold(state) {
  const says = {
    idle: "",
    sending: t("Sending …"),
    away: t("No connection. Your marks are kept on this device and sent as soon as it is back."),
    busy: t("The server does not answer as it should. Your marks are kept on this device and sent as soon as it does."),
    "shut out": t("You are not down as a judge any more. What you marked here is kept on this device: show it to the chief judge."),
    "signed out": t("Please sign in again. Your marks are kept on this device."),
  };
  return says[state];
}

/** The receipt in words, as far as this device knows it; empty where there is none. */
export function receiptTold(one) {
  const { sheet, wish } = one;
  const late = lateOf(one);
  const receipt = !isOvertaken(one) && ["taken", "handed"].includes(wish?.state) ? wish.receipt : null;
  const position = late?.position ?? receipt?.position ?? sheet.position;
  if (!position || ["missing", "begun", "kept", "late", "sending", "refused"].includes(stateOf(one))) return "";
  const number = t("receipt {position}", { position });
  return receipt?.position === position ? `${number} · ${moment(receipt.at)} · ${receipt.digest.slice(0, 8)}` : number;
}

/** What a form shows of a sheet, but for how far it is filled in: equal prints need no new form. */
export function fingerprint(one) {
  const { sheet, stage, wish } = one;
  const state = stateOf(one);
  const isSigned = stage.signed_off.includes(sheet.module);
  const shown = state === "begun" ? "missing" : state;
  return JSON.stringify([one.key, shown, wish?.body.command, stage.phase, sheet, spreadsOf(one), isSigned]);
}

/** What the panel has to discuss of this sheet. */
export function spreadsOf({ sheet, stage }) {
  return stage.to_discuss.filter(({ code, module }) => code === sheet.code && module === sheet.module);
}
