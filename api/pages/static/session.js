// A session: the pass is shown once, and from then on the browser holds it where no script can read it.

import { language } from "./words.js";

const SESSION = "/api/v1/session";

/** Show a pass. Answers with the server's response, or null when there is no connection. */
export async function signIn(pass) {
  const body = JSON.stringify({ pass: pass.trim() });
  const headers = { "Content-Type": "application/json", "Accept-Language": language };
  const response = await fetch(SESSION, { method: "POST", headers, body }).catch(() => null);
  if (response?.ok) await forgetDesk();
  return response;
}

/** Nobody who comes after a judge finds the page of that judge's desk, not even without a connection. */
export async function forgetDesk() {
  const kept = await globalThis.caches?.open("jiangbang desk"); // as the desk's worker calls it
  await kept?.delete("/desk", { ignoreVary: true });
}

/** Forget the pass and go to the first page. */
export async function signOut() {
  await fetch(SESSION, { method: "DELETE" });
  location.assign("/");
}
