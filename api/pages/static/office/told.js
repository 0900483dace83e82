// A request that takes its time, and whose answer comes in lines: how far it is, and last what came of it.

import { language, t } from "../words.js";
import { answered } from "./send.js";

const LINES = "application/x-ndjson";

/** Send `body` as JSON and call `tell` with each line; answers as `send` does, `said` being the last line. */
export async function sendTold(address, body, tell) {
  const headers = { "Accept-Language": language, "Content-Type": "application/json", Accept: LINES };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
  if (!response?.headers.get("Content-Type")?.startsWith(LINES)) return answered(response);
  let last = null;
  try {
    for await (const line of linesOf(response.body)) tell((last = JSON.parse(line)));
  } catch {
    last = null; // the connection ended in the middle
  }
  return { status: last ? response.status : 0, said: last ?? { code: "away", detail: t("The connection was lost.") } };
}

async function* linesOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    const lines = (rest + piece.value).split("\n");
    rest = lines.pop();
    yield* lines;
  }
}
