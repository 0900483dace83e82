// Signing in: the pass is shown once, the browser then holds it where no script can read it.

import { language, t } from "./words.js";

const SESSION = "/api/v1/session";

/** Forget the pass and go to the first page. */
export async function signOut() {
  await fetch(SESSION, { method: "DELETE" });
  location.assign("/");
}

class SignIn extends HTMLElement {
  connectedCallback() {
    this.answer = this.querySelector('[data-part="answer"]');
    const form = this.querySelector("form");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#show(form.elements.pass.value);
    });
    this.querySelector('[data-part="out"]')?.addEventListener("click", signOut);
    const handed = decodeURIComponent(location.hash.slice(1));
    if (handed) {
      history.replaceState(null, "", location.pathname);
      this.#show(handed);
    }
  }

  async #show(pass) {
    this.answer.textContent = t("One moment …");
    try {
      const answer = await fetch(SESSION, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Accept-Language": language },
        body: JSON.stringify({ pass: pass.trim() }),
      });
      const said = await answer.json();
      if (answer.ok) location.replace(said.role === "judge" ? "/desk" : "/");
      else this.answer.textContent = answer.status === 401 ? t("This pass is not known here, or was withdrawn.") : said.detail;
    } catch {
      this.answer.textContent = t("No connection. Try again in a moment.");
    }
  }
}

customElements.define("sign-in", SignIn);
