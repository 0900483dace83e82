// What happened to a sheet between this device and the server, told to its judge in sentences.

import { t } from "../words.js";
import { hasLeft, isIn, lateOf, stateOf } from "./states.js";

export function stale() {
  return t("This sheet was handed in or changed elsewhere since you began it here. Compare both, mark by mark, and choose.");
}

export function tooLate() {
  return t("The stage was locked before you signed. What you sign now goes to the chief judge as late; it counts once it is accepted.");
}

/** The story of a sheet that is neither missing nor simply in; empty for those. */
export function tale(one) {
  const late = lateOf(one);
  switch (stateOf(one)) {
    case "moved":
      return [moved(one)];
    case "begun":
      return hasLeft(one) ? [left()] : [];
    case "late":
      return hasLeft(one) ? [t("You were recused, or a deputy took your seat, before this sheet arrived. It is handed to the chief judge as late.")] : [t("The stage was locked before this sheet arrived. It is handed to the chief judge as late.")];
    case "waiting":
      return late.overtaken_by !== "lock" ? [tookOver(late)] : [t("The stage was locked before this sheet arrived. It was handed to the chief judge as late (receipt {position}), and counts once it is accepted.", late)];
    case "accepted":
      return [t("The chief judge accepted this late sheet: {reason}", { reason: late.reason || "–" })];
    case "declined":
      return [t("The chief judge declined this late sheet: {reason}", { reason: late.reason || "–" }), counting(one)];
    default:
      return [];
  }
}

function left() {
  return t("You are not down to judge this entry any more. What you wrote was never signed and counts nowhere; it stays on this device until you let it go. If that is wrong, show it to the chief judge.");
}

/** The answer to a sheet that came after its judge had left the panel. */
function tookOver(late) {
  return late.overtaken_by === "deputy"
    ? t("A deputy took your seat before this sheet arrived. It was handed to the chief judge as late (receipt {position}), who decides what becomes of it.", late)
    : t("You were recused before this sheet arrived. It was handed to the chief judge as late (receipt {position}), who decides what becomes of it.", late);
}

function moved(one) {
  const { position: receipt } = one.wish.receipt;
  return isIn(one)
    ? t("After you handed it in here ({receipt}) this sheet was changed elsewhere: on another device of yours, or by a correction. These are the marks that count now.", { receipt })
    : t("The chief judge voided the marks you handed in here ({receipt}). Mark this entry anew.", { receipt });
}

function counting(one) {
  return isIn(one) ? t("What counts is what you handed in before the lock.") : t("No marks of yours count for this entry.");
}
