// The flusher: sends what the device keeps, one sheet after the other, until nothing waits.
//
// A wish is sent under the command id it was kept with, as often as it takes: the server counts it once. Only one tab
// flushes at a time where the browser has locks; where it has none, that id makes a double send harmless. A sheet that
// was overtaken, by the lock of its stage or because its judge left the panel, is handed in as late, under the same id
// and with the moment it was signed.

import { language } from "../words.js";
import { linkOf } from "./asking.js";

const LONGEST = 30_000;
const PATIENCE = 20_000;
const OVERTAKEN = ["stage-locked", "not-on-panel"];

export class Flusher {
  #failures = 0;
  #timer = 0;
  #running = false;
  #again = false;

  /** `heard.settled(wish)` hears of every wish that was answered, `heard.tell(state)` how the sending goes. */
  constructor(store, judge, heard) {
    this.store = store;
    this.judge = judge;
    this.heard = heard;
  }

  /** Send what waits, now. */
  async nudge() {
    clearTimeout(this.#timer);
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#again) {
        this.#again = false;
        await (navigator.locks ? navigator.locks.request("jiangbang flusher", () => this.#flush()) : this.#flush());
      }
    } finally {
      this.#running = false;
    }
  }

  /** Whether something waits that could not be sent. */
  get isStuck() {
    return this.#failures > 0;
  }

  /** Do something while no tab sends; answers whether it was done. */
  async whileNothingIsSent(deed) {
    if (!navigator.locks) return this.#running ? false : deed().then(() => true);
    return navigator.locks.request("jiangbang flusher", { ifAvailable: true }, (lock) => lock && deed().then(() => true));
  }

  async #flush() {
    let sent = 0;
    for (;;) {
      const [wish] = await this.store.waiting(this.judge);
      if (!wish) return this.#done(sent);
      this.heard.tell("sending", wish);
      const response = await send(wish);
      const said = await response?.json().catch(() => null);
      if (said?.code === "signed-by-another") return this.heard.tell("another judge");
      if (response?.status === 401) return this.heard.tell("signed out");
      if (isPassing(response) || said === null) return this.#later(response);
      this.#failures = 0;
      sent += 1;
      await this.#settle(wish, response, said);
    }
  }

  #done(sent) {
    this.#failures = 0;
    return sent && this.heard.tell("idle", sent);
  }

  async #settle(wish, response, said) {
    const known = { ...wish, ...outcome(wish, response, said) };
    await this.store.keepWish(known);
    await this.heard.settled(known);
  }

  /** Try again when the server asked for it, or after a while that grows with every failure. */
  #later(response) {
    this.heard.tell(linkOf(response));
    const asked = Number(response?.headers.get("Retry-After")) * 1000;
    const wait = asked || Math.min(LONGEST, 1000 * 2 ** this.#failures);
    this.#failures += 1;
    this.#timer = setTimeout(() => this.nudge(), wait * (0.75 + Math.random() / 2));
  }
}

/** What the answer makes of a wish: taken; late (once more, to be handed in as such); handed in; or refused. */
function outcome(wish, response, said) {
  if (wish.state === "late") return response.ok ? { state: "handed", receipt: said } : { state: "refused", problem: said };
  if (response.ok) return { state: "taken", receipt: said };
  return { state: OVERTAKEN.includes(said.code) ? "late" : "refused", problem: said };
}

/** The server's answer, or null when none came. */
function send(wish) {
  const { stage, judge } = wish;
  const isLate = wish.state === "late";
  const way = isLate ? "/late" : "reason" in wish.body ? "/amendments" : "";
  const body = { ...wish.body, judge, ...(isLate && { kept_at: new Date(wish.kept).toISOString() }) };
  return fetch(`/api/v1/stages/${stage}/scoresheets${way}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Accept-Language": language },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
}

/** Whether this will pass by itself: no connection, too busy, or a server that stumbled. */
function isPassing(response) {
  return response === null || response.status === 429 || response.status >= 500;
}
