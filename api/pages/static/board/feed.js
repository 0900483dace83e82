// Follows a board's feed over server-sent events, and comes back by itself when the connection is lost.
//
// After a restart of the server thousands of viewers would come back at the same instant: each waits a while of its
// own, longer after every failure, and asks only for what it missed.

const LONGEST = 15_000;

/**
 * Follow `address`. `held()` is the position the viewer holds; `snapshot(board)` and `delta(moved)` take what comes,
 * and a delta that answers false did not fit, so the whole board is fetched; `link("live" | "away")` tells the state.
 * Answers with a function that ends it.
 */
export function follow(address, { held, snapshot, delta, link }) {
  let source = null;
  let failures = 0;
  let timer = 0;

  function open(since) {
    source?.close();
    const place = new URL(address, location);
    if (since) place.searchParams.set("since", since);
    source = new EventSource(place);
    source.addEventListener("open", () => {
      failures = 0;
      link("live");
    });
    source.addEventListener("snapshot", (event) => snapshot(JSON.parse(event.data)));
    source.addEventListener("delta", (event) => delta(JSON.parse(event.data)) || open());
    source.addEventListener("bye", comeBack);
    source.addEventListener("error", () => {
      link("away");
      comeBack();
    });
  }

  function comeBack() {
    source.close();
    clearTimeout(timer);
    const longest = Math.min(LONGEST, 1000 * 2 ** failures++);
    timer = setTimeout(() => open(held()), longest * (0.5 + Math.random() / 2));
  }

  function close() {
    clearTimeout(timer);
    source?.close();
  }

  const ended = new AbortController();
  addEventListener("pagehide", close, { signal: ended.signal });
  addEventListener("pageshow", (event) => event.persisted && open(held()), { signal: ended.signal });
  open(held());
  return () => {
    ended.abort();
    close();
  };
}
