// The sign-in page: takes a pass from the field, or from the part of the link that never leaves the browser.

import "./account-form.js";
import { signIn, signOut } from "./session.js";
import { t } from "./words.js";

class SignIn extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector('[data-part="pass"]');
    this.answer = form.querySelector('[data-part="answer"]');
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#show(form.elements.pass.value);
    });
    this.querySelector('[data-part="out"]')?.addEventListener("click", signOut);
    const handed = decodeURIComponent(location.hash.slice(1));
    if (handed) {
      history.replaceState(null, "", location.pathname);
      form.closest("details").open = true;
      this.#show(handed);
    }
  }

  async #show(pass) {
    this.answer.textContent = t("One moment …");
    const response = await signIn(pass);
    if (response === null) this.answer.textContent = t("No connection. Try again in a moment.");
    else if (response.ok) location.replace((await response.json()).role === "judge" ? "/desk" : "/");
    else this.answer.textContent = (await response.json()).detail;
  }
}

customElements.define("sign-in", SignIn);
