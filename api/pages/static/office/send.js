// A request that changes something, and what came of it.

import { language, t } from "../words.js";

/** Send `body` as JSON. Answers `{status, said}`; status 0 and a problem to show when there was no connection. */
export async function send(method, address, body, more = {}) {
  const headers = { "Accept-Language": language, ...more };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  return answered(await fetch(address, { method, headers, body: body && JSON.stringify(body) }).catch(() => null));
}

/** What a response says; `null` is that there was none. */
export async function answered(response) {
  const text = response && (await response.text().catch(() => null)); // a connection may end in the middle, too
  if (text === null) return { status: 0, said: { code: "away", detail: t("No connection. Try again in a moment.") } };
  return { status: response.status, said: text ? JSON.parse(text) : {} };
}
