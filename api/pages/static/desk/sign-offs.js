// Standing by a module. Nothing is kept for it on the device: who has no connection signs off later.

import { newCommand } from "../command.js";
import { language, t } from "../words.js";

const PATIENCE = 20_000;

export class SignOffs {
  #asked = new Map();
  #said = new Map();

  /** `isAway`: whether the server does not answer just now. */
  constructor(judge) {
    this.judge = judge;
    this.isAway = false;
  }

  /** What stands beside the button of a module, and whether it can be pressed. */
  beside(stage, module) {
    if (this.isAway) return { says: t("Signing off needs the connection. The button works again as soon as it is back."), isReady: false };
    const says = this.#said.get(`${stage} ${module}`) ?? "";
    return { says, isReady: says !== sending() };
  }

  /** Sign a module off; `shown()` is called whenever `beside` says something else. Answers with the position of the
   *  receipt, or with 0. */
  async sign(stage, module, shown) {
    const key = `${stage} ${module}`;
    const command = this.#asked.get(key) ?? newCommand();
    this.#asked.set(key, command); // asked again, it is the same wish
    this.#said.set(key, sending());
    shown();
    const answer = await this.#send(stage, { command, module, judge: this.judge });
    const said = await answer?.json().catch(() => null);
    if (answer && answer.status < 500) this.#asked.delete(key);
    this.isAway = !said;
    if (answer?.ok && said) this.#said.delete(key);
    else this.#said.set(key, said?.detail ?? t("No answer came. Sign off again; it counts once."));
    shown();
    return answer?.ok && said ? said.position : 0;
  }

  #send(stage, wish) {
    return fetch(`/api/v1/stages/${stage}/sign-offs`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": language },
      body: JSON.stringify(wish),
      signal: AbortSignal.timeout(PATIENCE),
    }).catch(() => null);
  }
}

function sending() {
  return t("Sending …");
}
