// Marks: exact decimals, read as a person types them and checked as the rulebook says.

const PLACES = 6;
const PLAIN = /^-?\d{1,12}(\.\d{1,6})?$/;

/** What was typed, as plain decimal text: full-width digits and points of a Chinese keyboard are understood. */
export function typed(text) {
  return text.normalize("NFKC").replace(/[。，,]/g, ".").replace(/[−–]/g, "-").trim();
}

/** A plain decimal in millionths; null for anything else. */
export function millionths(text) {
  if (!PLAIN.test(text)) return null;
  const [whole, rest = ""] = text.replace("-", "").split(".");
  const size = BigInt(whole + rest.padEnd(PLACES, "0"));
  return text.startsWith("-") ? -size : size;
}

/** Millionths as text, with at least `places` digits after the point. */
export function text(value, places = 0) {
  const digits = String(value < 0n ? -value : value).padStart(PLACES + 1, "0");
  const rest = digits.slice(-PLACES).replace(/0+$/, "").padEnd(places, "0");
  return (value < 0n ? "-" : "") + digits.slice(0, -PLACES) + (rest ? `.${rest}` : "");
}

/** How many digits a decimal shows after its point. */
export function placesOf(decimal) {
  return (decimal.split(".")[1] ?? "").length;
}

/** Whether two marks are the same: 8.5 and 8.50 are; no mark is like no mark alone. */
export function isSame(one, other) {
  if (one === null || other === null) return (one ?? null) === (other ?? null);
  if (one === undefined || other === undefined) return one === other;
  return one === other || (millionths(one) !== null && millionths(one) === millionths(other));
}

/** Why a mark may not be given: `unreadable`, `range` or `step`; null when it may. */
export function faultOf(mark, { minimum, maximum, step }) {
  const value = millionths(mark);
  if (value === null) return "unreadable";
  const [low, high] = [millionths(minimum), millionths(maximum)];
  if (value < low || value > high) return "range";
  return (value - low) % millionths(step) ? "step" : null;
}

/** The mark one step up (1) or down (-1), kept inside the range; an empty one begins at the end it moves from. */
export function stepped(mark, way, { minimum, maximum, step }) {
  const [low, high, by] = [minimum, maximum, step].map(millionths);
  const value = millionths(mark);
  if (value === null) return way > 0 ? minimum : maximum;
  const moved = value + BigInt(way) * by;
  const kept = moved < low ? low : moved > high ? high : moved;
  return text(kept, Math.max(placesOf(step), placesOf(minimum)));
}

/** The sum of marks that are all there; null otherwise. */
export function sumOf(marks) {
  const values = marks.map((mark) => (mark === null ? null : millionths(mark)));
  if (values.includes(null)) return null;
  return text(values.reduce((one, two) => one + two, 0n), Math.max(...marks.map(placesOf), 0));
}

/** The marks a sheet asks for, by run and in the order of the rulebook: key, name, criterion and run (0: no runs). */
export function marksAsked({ module, sheet }) {
  const runs = module.runs ? Array.from({ length: module.runs }, (_, index) => index + 1) : [0];
  return runs.flatMap((run) => module.criteria.flatMap((criterion) => asksOf(criterion, run, sheet.items)));
}

function asksOf(criterion, run, items) {
  const at = run ? `@${run}` : "";
  if (!criterion.per_item) return [{ key: criterion.id + at, name: criterion.name, criterion, run }];
  const performed = items.filter((item) => run === 0 || item.run === 0 || item.run === run);
  return performed.map((item) => ({ key: `${criterion.id}/${item.id}${at}`, name: `${item.name} · ${criterion.name}`, criterion, run }));
}
