// My result: bringing and withdrawing an appeal, printing, and sharing the way to the board. The page itself is
// only for whom it belongs to.

import "./office/deed.js";
import { tellWhatWasDone } from "./office/done.js";
import { t } from "./words.js";

class ResultTools extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.querySelector('[data-part="print"]').addEventListener("click", () => window.print());
    this.querySelector('[data-part="share"]').addEventListener("click", () => this.#share());
  }

  async #share() {
    const url = new URL(this.dataset.board, location.href).href;
    const answer = this.querySelector('[data-part="answer"]');
    if (navigator.share) {
      await navigator.share({ title: this.dataset.text, url }).catch(() => null); // who thinks better of it knows
      return;
    }
    const copied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
    answer.textContent = copied ? t("The address is copied.") : url;
  }
}

customElements.define("result-tools", ResultTools);
tellWhatWasDone();
