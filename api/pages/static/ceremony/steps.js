// From a result to the steps of a ceremony: what the hall sees at each, and nothing it is not to see yet.

import { language, t } from "../words.js";

const AS_MANY_AS_FIT = 10;
const CALLED_FIRST = 3; // the first places are called out before the name is shown
const MOST_BEFORE = 6;
const NUMERALS = "零一二三四五六七八九";

export const PAUSE = { kind: "pause" };

/** `order`: places, together or single; `from`: the last place that is revealed; `group`: an id, or all. */
export function stepsOf(groups, { order, from, group }) {
  const chosen = groups.filter((one) => !group || one.id === group);
  const steps = [PAUSE];
  for (const one of chosen) {
    const title = groups.length > 1 ? one.name : "";
    if (title) steps.push({ kind: "call", label: title, prize: "", group: "" });
    const revealed = order === "places" || !one.prizes.length ? byPlace(one, title, from) : byPrize(one, title, order);
    steps.push(...revealed, roll(one, title, order, from));
  }
  return [...steps, PAUSE];
}

function byPlace(group, title, from) {
  const named = nameOfPrizes(group);
  const steps = [];
  let before = [];
  for (const winners of sharing(group.winners.filter((one) => one.place <= from)).reverse()) {
    const { place } = winners[0];
    const label = placeName(place);
    const prize = named.get(winners[0].prize) ?? "";
    if (place <= CALLED_FIRST) steps.push({ kind: "call", label, prize, group: title });
    steps.push(...shown(winners, { label, prize, group: title, before, isFirst: place === 1 }));
    before = [...winners.map(told), ...before].slice(0, MOST_BEFORE);
  }
  return steps;
}

function byPrize(group, title, order) {
  const steps = [];
  let before = [];
  for (const prize of group.prizes.toReversed()) {
    const winners = group.winners.filter((one) => one.prize === prize.id);
    steps.push({ kind: "call", label: prize.name, prize: "", group: title });
    const turns = order === "together" ? [winners] : winners.map((one) => [one]).reverse();
    for (const turn of turns) {
      const isFirst = turn[0].place === 1;
      steps.push(...shown(turn, { label: prize.name, prize: "", group: title, before, isFirst }));
      before = [...turn.map(told), ...before].slice(0, MOST_BEFORE);
    }
  }
  return steps;
}

/** One winner fills the sheet; several stand side by side, as many as can be read. */
function shown(winners, head) {
  if (winners.length === 1) return [{ kind: "one", ...head, winner: told(winners[0]) }];
  const parts = [];
  for (let at = winners.length; at > 0; at -= AS_MANY_AS_FIT) parts.push(winners.slice(Math.max(0, at - AS_MANY_AS_FIT), at));
  return parts.map((part) => ({ kind: "several", label: head.label, group: head.group, winners: part.map(told) }));
}

/** At the end, the best of those revealed, on one roll. */
function roll(group, title, order, from) {
  const revealed = group.winners.filter((one) => (order === "places" || !group.prizes.length ? one.place <= from : one.prize));
  return { kind: "several", label: t("Roll of honour"), group: title, winners: revealed.slice(0, AS_MANY_AS_FIT).map(told) };
}

function told({ place, name, code, unit, total }) {
  return { label: placeName(place), name: name ?? code, unit: unit ?? "", total: total ?? "" };
}

function sharing(winners) {
  const places = new Map();
  for (const one of winners) places.set(one.place, [...(places.get(one.place) ?? []), one]);
  return [...places.values()];
}

function nameOfPrizes(group) {
  return new Map(group.prizes.map((prize) => [prize.id, prize.name]));
}

/** 第三名: on a roll that is read from top to bottom numbers are words. */
function placeName(place) {
  return t("Place {place}", { place: language === "zh-CN" ? inWords(place) : place });
}

function inWords(number) {
  if (number >= 100) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return (tens > 1 ? NUMERALS[tens] : "") + (tens ? "十" : "") + (ones || !tens ? NUMERALS[ones] : "");
}
