// Keeps a screen in the hall alight, takes the cursor out of the picture, and fills the whole screen when asked to.

const IDLE = 3000;

export class Awake {
  #timer = 0;

  constructor(body) {
    this.body = body;
    addEventListener("pointermove", () => this.#stir());
    document.addEventListener("visibilitychange", () => this.#hold());
    this.#stir();
    this.#hold();
  }

  async fill() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen().catch(() => {}); // refused: the browser's own key is left
  }

  #stir() {
    delete this.body.dataset.idle;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.body.dataset.idle = ""), IDLE);
  }

  async #hold() {
    if (document.hidden || !navigator.wakeLock) return;
    await navigator.wakeLock.request("screen").catch(() => {}); // a battery too low: the screen may go dark
  }
}
