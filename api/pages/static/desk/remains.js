// What this device keeps stays on the desk, also when the server tells of its sheet no more: the judge was recused from
// the entry, a deputy took the seat, or the entry left the start list. Marks that vanish would be marks lost.

/** The desk as told, and beside it those sheets of the `earlier` one for which something is kept: `keys` say which. */
export function withRemains(told, earlier, keys) {
  const stages = told.stages.map((stage) => ({ ...stage, modules: [...stage.modules], sheets: [...stage.sheets] }));
  for (const before of earlier?.stages ?? []) {
    const there = stages.find((one) => one.stage === before.stage);
    const left = before.sheets.filter((sheet) => keys.has(keyOf(before, sheet)) && !isTold(there, sheet));
    if (!left.length) continue;
    const stage = there ?? { ...before, modules: [], sheets: [], to_discuss: [], signed_off: [] };
    if (!there) stages.push(stage);
    for (const sheet of left) {
      if (!stage.modules.some((one) => one.id === sheet.module)) stage.modules.push(moduleOf(before, sheet));
      stage.sheets.push({ ...sheet, due: false, isRemains: true });
    }
  }
  return { ...told, stages };
}

/** Every sheet of these stages with what this device keeps for it; of one that the server tells of no more, as long as
 *  something is kept. */
export function sheetsOf(stages, wishes, begun, sending) {
  const all = stages.flatMap((stage) =>
    stage.sheets.map((sheet) => {
      const key = keyOf(stage, sheet);
      const wish = wishes.get(key) ?? null;
      const isSending = wish !== null && wish.body.command === sending;
      return { key, stage, module: moduleOf(stage, sheet), sheet, wish, isBegun: begun.has(key), isSending };
    }),
  );
  return all.filter(({ sheet, wish, isBegun }) => !sheet.isRemains || isBegun || (wish !== null && wish.state !== "taken"));
}

/** A sheet among all sheets of a judge. */
function keyOf(stage, sheet) {
  return `${stage.stage} ${sheet.module} ${sheet.code}`;
}

function moduleOf(stage, sheet) {
  return stage.modules.find((one) => one.id === sheet.module);
}

function isTold(stage, { module, code }) {
  return Boolean(stage?.sheets.some((one) => one.module === module && one.code === code));
}
