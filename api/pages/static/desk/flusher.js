// The flusher: sends what the device keeps, one sheet after the other, until nothing waits.
//
// A wish is sent under the command id it was kept with, as often as it takes: the server counts it once. Only one tab
// flushes at a time where the browser has locks; where it has none, that id makes a double send harmless.

import { language } from "../words.js";

const LONGEST = 30_000;

export class Flusher {
  #failures = 0;
  #timer = 0;
  #running = false;

  /** `settled(wish)` hears of every wish that was taken or refused, `tell(state)` how the sending goes. */
  constructor(store, judge, settled, tell) {
    this.store = store;
    this.judge = judge;
    this.settled = settled;
    this.tell = tell;
  }

  /** Send what waits, now. */
  async nudge() {
    clearTimeout(this.#timer);
    if (this.#running) return;
    this.#running = true;
    await (navigator.locks ? navigator.locks.request("jiangbang flusher", () => this.#flush()) : this.#flush());
    this.#running = false;
  }

  async #flush() {
    for (let waiting = await this.store.waiting(this.judge); waiting.length; waiting = await this.store.waiting(this.judge)) {
      this.tell("sending");
      const response = await send(waiting[0]);
      if (response?.status === 401) return this.tell("signed out");
      if (isPassing(response)) return this.#later(response);
      this.#failures = 0;
      await this.#settle(waiting[0], response);
    }
    this.tell("idle");
  }

  async #settle(wish, response) {
    const said = await response.json();
    const answered = response.ok ? { state: "taken", receipt: said } : { state: "refused", problem: said };
    const known = { ...wish, ...answered };
    await this.store.keepWish(known);
    await this.settled(known);
  }

  /** Try again when the server asked for it, or after a while that grows with every failure. */
  #later(response) {
    this.tell("away");
    const asked = Number(response?.headers.get("Retry-After")) * 1000;
    const wait = asked || Math.min(LONGEST, 1000 * 2 ** this.#failures++);
    this.#timer = setTimeout(() => this.nudge(), wait * (0.75 + Math.random() / 2));
  }
}

/** The server's answer, or null when none came. */
function send({ stage, body }) {
  const address = `/api/v1/stages/${stage}/scoresheets${"reason" in body ? "/amendments" : ""}`;
  const headers = { "Content-Type": "application/json", "Accept-Language": language };
  return fetch(address, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
}

/** Whether this will pass by itself: no connection, too busy, or a server that stumbled. */
function isPassing(response) {
  return response === null || response.status === 429 || response.status >= 500;
}
