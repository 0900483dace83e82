// Standing by a module. Nothing is kept for it on the device: who has no connection signs off later.

import { newCommand } from "../command.js";
import { language, t } from "../words.js";

export class SignOffs {
  #asked = new Map();

  constructor(judge) {
    this.judge = judge;
  }

  /** Sign a module off; answers with the position of the receipt, or with what to tell the judge. */
  async sign(stage, module) {
    const key = `${stage} ${module}`;
    const command = this.#asked.get(key) ?? newCommand();
    this.#asked.set(key, command); // asked again, it is the same wish
    const headers = { "Content-Type": "application/json", "Accept-Language": language };
    const body = JSON.stringify({ command, module, judge: this.judge });
    const answer = await fetch(`/api/v1/stages/${stage}/sign-offs`, { method: "POST", headers, body }).catch(() => null);
    const said = await answer?.json().catch(() => null);
    if (!said) return { says: t("No connection. Sign off again once it is back.") };
    if (answer.status < 500) this.#asked.delete(key);
    return answer.ok ? { position: said.position, says: "" } : { says: said.detail };
  }
}
