// Asking the server for the desk as it is, and what the answer, or its absence, says about the way to it.

import { language } from "../words.js";

const PATIENCE = 30_000;

/** The desk once the server holds `after`, null where none came; and the state of the link, as `linkTold` knows it. */
export async function askForDesk(after) {
  const headers = { "Accept-Language": language };
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await fetch(`/api/v1/desk?after=${after}`, { headers, signal }).catch(() => null);
  const desk = answer?.ok ? await answer.json().catch(() => null) : null;
  return { desk, link: desk ? "idle" : linkOf(answer) };
}

/** What an answer without what was asked for says about the link. */
export function linkOf(answer) {
  if (answer === null || answer.ok) return "away"; // an answer that broke off is none
  if (answer.status === 401) return "signed out";
  return answer.status === 403 ? "shut out" : "busy";
}
