// Signing out: what belongs to the judge leaves this device, unless something still waits to be sent or signed.

import { forgetDesk } from "../session.js";
import { t } from "../words.js";

/** Sign out and go to the first page, asked in `dialog` where something waits; answers with what to tell if it failed. */
export async function leave(store, judge, dialog) {
  const held = await heldBack(store, judge);
  if (held && !(await ask(dialog, held, t("Sign out")))) return "";
  const answer = await fetch("/api/v1/session", { method: "DELETE" }).catch(() => null);
  if (!answer?.ok) return t("No connection: you are still signed in. Sign out once it is back.");
  await forgetDesk();
  if (!held) await store.forget(judge);
  location.assign("/");
  return "";
}

/** Ask the judge in a dialog; answers whether it was confirmed. */
export function ask(dialog, question, yes) {
  dialog.querySelector("p").textContent = question;
  dialog.querySelector('[value="yes"]').textContent = yes;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }));
}

/** What keeps the device from forgetting this judge, as a question; empty when nothing does. */
async function heldBack(store, judge) {
  const waiting = (await store.waiting(judge)).length;
  const refused = [...(await store.newestWishes(judge)).values()].filter((wish) => wish.state === "refused").length;
  const begun = (await store.drafted(judge)).length;
  if (!waiting && !refused && !begun) return "";
  return t("Not sent yet: {waiting}. Not accepted: {refused}. Begun and not signed: {begun}. All of it stays on this device and comes back when you sign in here again.", { waiting, refused, begun });
}
