// Rows glide to their new place: measure, rearrange, measure, then play the difference backwards.
//
// Only rows in the window are measured and moved, so that a long board costs no more than a short one. What moves is
// left to the compositor: nothing is laid out or painted anew while it does.

const LASTS = 620;
const EASING = "cubic-bezier(.22, .8, .24, 1)";
const LIT = { duration: 1800, easing: "ease-in" };
const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const moving = new Map();

/**
 * Rearrange by `rearrange()`. `shown()` tells which entry has which row on the page: those that were and are in the
 * window glide, and those of `lit` light up, once what is answered is called.
 */
export function glide(shown, rearrange, lit) {
  if (document.hidden || stillness.matches) {
    rearrange();
    return () => {};
  }
  const before = placesOf(shown());
  rearrange();
  return () => {
    const rows = shown();
    for (const row of rows.values()) moving.get(row)?.cancel();
    for (const [entry, top] of placesOf(rows)) {
      if (before.has(entry)) play(rows.get(entry), before.get(entry) - top);
    }
    for (const entry of lit) rows.get(entry)?.animate([{ background: "var(--wash)" }, {}], LIT);
  };
}

/** Where the rows that can be seen are. */
function placesOf(rows) {
  const places = new Map();
  for (const [entry, row] of rows) {
    const { top, bottom } = row.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) places.set(entry, top);
  }
  return places;
}

function play(row, distance) {
  if (Math.abs(distance) < 1) return;
  row.toggleAttribute("data-rising", distance > 0);
  const frames = [{ transform: `translateY(${distance}px)` }, { transform: "none" }];
  const animation = row.animate(frames, { duration: LASTS, easing: EASING });
  moving.set(row, animation);
  animation.onfinish = animation.oncancel = () => {
    if (moving.get(row) !== animation) return;
    moving.delete(row);
    row.removeAttribute("data-rising");
  };
}
