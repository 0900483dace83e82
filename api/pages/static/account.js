// One's own account: going, and ending what was left open elsewhere.

import "./account-form.js";
import { signOut } from "./session.js";
import { language, t } from "./words.js";

class OwnAccount extends HTMLElement {
  connectedCallback() {
    this.querySelector('[data-part="out"]').addEventListener("click", signOut);
    for (const button of this.querySelectorAll("[data-end]")) button.addEventListener("click", () => this.#end(button));
  }

  async #end(button) {
    const answer = this.querySelector('[data-part="answer"]');
    const headers = { "Accept-Language": language };
    const response = await fetch(`/api/v1/sessions/${button.dataset.end}`, { method: "DELETE", headers }).catch(() => null);
    if (response === null) answer.textContent = t("No connection. Try again in a moment.");
    else if (response.ok) location.reload();
    else answer.textContent = (await response.json()).detail;
  }
}

customElements.define("own-account", OwnAccount);
