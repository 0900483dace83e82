// What a judge can do about a sheet that was not accepted: each refusal has its way out, on the page.
//
// compare: both versions side by side, mark by mark, and one of them, or a mixture, is signed with a reason.
// edit: the sheet is open again with what was written. again: the same marks are sent once more.
// Each of them can also be let go.

import { t } from "../words.js";

const ASK_AND_SEND = { again: true };
const PUT_RIGHT = { edit: true };

/** What to do, and the ways that lead out, by the code of the refusal. */
export function wayOut(code) {
  const ways = {
    "sheet-already-submitted": {
      compare: true,
      says: t("You signed this sheet on another device too. Compare both, mark by mark, and choose."),
    },
    "sheet-moved": {
      compare: true,
      says: t("The sheet was changed on another device since you opened it here. Compare both, mark by mark, and choose."),
    },
    "sheet-not-submitted": {
      ...PUT_RIGHT,
      says: t("The chief judge voided this sheet meanwhile. Look the marks through and sign them anew."),
    },
    "mark-out-of-range": {
      ...PUT_RIGHT,
      says: t("The rules for this mark changed. Put the mark right and sign again."),
    },
    "mark-off-step": {
      ...PUT_RIGHT,
      says: t("The rules for this mark changed. Put the mark right and sign again."),
    },
    "unknown-criterion": {
      ...PUT_RIGHT,
      says: t("The rulebook asks for other marks now. Fill in the sheet as it is here and sign again."),
    },
    "mark-missing": {
      ...PUT_RIGHT,
      says: t("The rulebook asks for other marks now. Fill in the sheet as it is here and sign again."),
    },
    "reason-missing": {
      ...PUT_RIGHT,
      says: t("Write down the reason and sign again."),
    },
    "sheet-is-typed": {
      ...ASK_AND_SEND,
      says: t("Ask the chief judge to void what was typed from paper, then send yours again."),
    },
    "signed-off": {
      ...ASK_AND_SEND,
      says: t("Ask the chief judge to reopen the module for you, then send it again."),
    },
    "items-missing": {
      ...ASK_AND_SEND,
      says: t("Ask the recorder to declare what this entry performs, then send it again."),
    },
    "stage-not-open": {
      ...ASK_AND_SEND,
      says: t("Wait until the stage is opened, then send it again."),
    },
    "not-on-panel": {
      ...ASK_AND_SEND,
      says: t("You are not down to judge this entry any more. If that is wrong, ask the organiser and send it again; otherwise let it go."),
    },
    "entry-not-in-stage": {
      ...ASK_AND_SEND,
      says: t("This entry is not on the start list any more. If that is wrong, ask the organiser and send it again; otherwise let it go."),
    },
    "unknown-code": {
      ...ASK_AND_SEND,
      says: t("This entry is not on the start list any more. If that is wrong, ask the organiser and send it again; otherwise let it go."),
    },
  };
  const other = {
    again: true,
    edit: true,
    says: t("Show this to the chief judge or the organiser. What you wrote stays on this device until you let it go."),
  };
  return { compare: false, edit: false, again: false, ...(ways[code] ?? other) };
}

/** Whether a refusal says no more than that the marks are in already. */
export function isSettledByItself({ wish, sheet }, isSame) {
  if (wish?.state !== "refused" || sheet.status === "missing") return false;
  const isAboutMarks = ["sheet-already-submitted", "sheet-moved", "nothing-changes"].includes(wish.problem.code);
  const keys = Object.keys({ ...wish.body.marks, ...sheet.marks });
  return isAboutMarks && keys.every((key) => isSame(wish.body.marks[key], sheet.marks[key]));
}
