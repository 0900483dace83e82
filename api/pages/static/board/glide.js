// Rows glide to their new place: measure, rearrange, measure, then play the difference backwards.
//
// Only rows in the window are measured and moved, so that a long board costs no more than a short one.

const LASTS = 620;
const EASING = "cubic-bezier(.22, .8, .24, 1)";
const stillness = matchMedia("(prefers-reduced-motion: reduce)");

export class Glide {
  #visible = new Set();
  #moving = new Map();
  #observer = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) {
      if (isIntersecting) this.#visible.add(target);
      else this.#visible.delete(target);
    }
  });

  watch(row) {
    this.#observer.observe(row);
  }

  /** Rearrange the rows by `rearrange()`; those in the window glide there, `touched` ones light up. */
  around(rearrange, touched) {
    if (document.hidden || stillness.matches) {
      rearrange();
      return;
    }
    const before = new Map([...this.#visible].map((row) => [row, row.getBoundingClientRect().top]));
    rearrange();
    for (const moving of this.#moving.values()) moving.cancel();
    this.#moving.clear();
    const after = [...new Set([...before.keys(), ...touched])].map((row) => [row, row.getBoundingClientRect()]);
    for (const [row, box] of after) {
      if (box.top > innerHeight || box.bottom < 0) continue;
      this.#play(row, before.has(row) ? before.get(row) - box.top : 0);
    }
    for (const row of touched) row.animate([{ background: "var(--wash)" }, {}], { duration: 2600, easing: "ease-in" });
  }

  #play(row, distance) {
    if (Math.abs(distance) < 1) return;
    const isRising = distance > 0;
    const lifted = { zIndex: isRising ? 2 : 1, position: "relative" };
    const frames = [{ transform: `translateY(${distance}px)`, ...lifted }, { transform: "none", ...lifted }];
    this.#moving.set(row, row.animate(frames, { duration: LASTS, easing: EASING }));
  }
}
