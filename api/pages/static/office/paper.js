// A document that the server sets type for: says that it is under way and how long for, and why it was refused.
// Without this script the link in it does the same, in silence.

import { language, t } from "../words.js";

const SECOND = 1000;

class PrintPaper extends HTMLElement {
  #timer = 0;

  connectedCallback() {
    this.link = this.querySelector("a");
    this.state = document.createElement("p");
    this.state.setAttribute("role", "status");
    this.append(this.state);
    this.link.addEventListener("click", (event) => {
      event.preventDefault();
      if (!this.#timer) this.#fetch();
    });
  }

  async #fetch() {
    const begun = Date.now();
    const bar = document.createElement("progress");
    this.state.replaceChildren(t("Setting the type …"), " ", bar);
    this.#timer = setInterval(() => this.#tell(begun, bar), SECOND);
    const answer = await fetch(this.link.href, { headers: { "Accept-Language": language } }).catch(() => null);
    const paper = answer?.ok ? await answer.blob().catch(() => null) : null;
    clearInterval(this.#timer);
    this.#timer = 0;
    if (paper) this.#hand(paper);
    else this.state.textContent = answer && !answer.ok ? (await answer.json()).detail : t("No connection. Try again in a moment.");
  }

  #tell(begun, bar) {
    this.state.replaceChildren(t("Setting the type … {seconds} s", { seconds: Math.round((Date.now() - begun) / SECOND) }), " ", bar);
  }

  #hand(paper) {
    const made = document.createElement("a");
    made.href = URL.createObjectURL(paper);
    made.download = this.link.download;
    made.click();
    setTimeout(() => URL.revokeObjectURL(made.href), SECOND * 60);
    this.state.textContent = t("Done: {name}, {size} kB.", { name: this.link.download, size: Math.ceil(paper.size / 1024) });
  }
}

customElements.define("print-paper", PrintPaper);
