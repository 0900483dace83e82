// Between the presenter's window and the hall's, in one browser: no server in between, so no network is needed.
//
// The presenter tells the hall what to show now. The hall tells that it is there, what it shows, and which keys
// were pressed in it: a clicker speaks to whichever window was touched last.

export class Channel {
  constructor(stage, heard) {
    this.line = new BroadcastChannel(`ceremony ${stage}`);
    this.line.addEventListener("message", (event) => heard(event.data));
  }

  say(message) {
    this.line.postMessage(message);
  }
}

const MEANS = new Map([
  ["PageDown", "forward"],
  ["ArrowRight", "forward"],
  ["ArrowDown", "forward"],
  ["PageUp", "back"],
  ["ArrowLeft", "back"],
  ["ArrowUp", "back"],
  ["b", "pause"],
  ["B", "pause"],
  [".", "pause"],
  ["Home", "again"],
]);

/** What a key wishes; null for keys that mean nothing, or are needed for writing. */
export function wishOf(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("input, select, textarea")) return null;
  return MEANS.get(event.key) ?? null;
}
