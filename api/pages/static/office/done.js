// What was done on the page before, said on the page after it.

const KEY = "done";

/** Go on to `address`, which shows everything up to `position`, and say there what was done. */
export function goOn(address, position, said) {
  const next = new URL(address, location.href);
  if (position) next.searchParams.set("after", position);
  sessionStorage.setItem(KEY, said);
  if (next.href === location.href) location.reload();
  else location.assign(next);
}

/** Say it, once; and leave an address behind that can be kept and shared. */
export function tellWhatWasDone() {
  const said = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  const place = document.querySelector('[data-part="done"]');
  if (said && place) place.textContent = said;
  const here = new URL(location.href);
  if (here.searchParams.has("after")) {
    here.searchParams.delete("after");
    history.replaceState(null, "", here);
  }
}
