// The board on paper, whole; and as lines to copy into another page.

import { t } from "../words.js";

export class Paper {
  /** `print(true)` puts every line on the page, `print(false)` ends that. */
  constructor(board, print, signal) {
    addEventListener("beforeprint", () => print(true), { signal });
    addEventListener("afterprint", () => print(false), { signal });
    board.querySelector('[data-part="print"]')?.addEventListener("click", (event) => {
      event.preventDefault();
      globalThis.print();
    });
    const copy = board.querySelector('[data-part="copy"]');
    if (!copy || !navigator.clipboard) return;
    copy.hidden = false;
    copy.addEventListener("click", () => this.#copy(copy));
  }

  async #copy(button) {
    const snippet = document.getElementById("snippet");
    snippet.select();
    const isCopied = await navigator.clipboard.writeText(snippet.value).then(() => true, () => false);
    button.textContent = isCopied ? t("Copied") : t("Selected; copy it with the keyboard.");
  }
}
