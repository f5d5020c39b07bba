// Figures in lanes: which marks stand where. Flow, cumulative and stock are told apart before: each has
// a picture of its own.

import type { FigureMark, Lane, Relation } from "../api/types";
import { daysBetween, shifted } from "../lib/say";

export const BASES = ["flow", "cumulative", "stock", "none"] as const;
export type BasisKey = (typeof BASES)[number];

/** A figure of a lane, with those of its lane that repeat it. */
export interface Told {
  mark: FigureMark;
  repeats: FigureMark[];
}

export interface LaneOf {
  origin: Lane["origin"];
  told: Told[];
}

/** The lanes of one basis; repeats stand with what they repeat, or by themselves where `open`. */
export function lanesOf(lanes: readonly Lane[], basis: BasisKey, open: boolean): LaneOf[] {
  const out: LaneOf[] = [];
  for (const lane of lanes) {
    const marks = lane.marks.filter((mark) => (mark.basis ?? "none") === basis);
    const here = new Set(marks.map((mark) => mark.claim));
    const told = new Map<string, Told>();
    for (const mark of marks) {
      const first = open || !mark.repeats || !here.has(mark.repeats) ? null : (told.get(mark.repeats) ?? null);
      if (first) first.repeats.push(mark);
      else told.set(mark.claim, { mark, repeats: [] });
    }
    if (told.size > 0) out.push({ origin: lane.origin, told: [...told.values()] });
  }
  return out;
}

/** Bases that any mark has, in their order. */
export function basesOf(lanes: readonly Lane[]): BasisKey[] {
  const found = new Set(lanes.flatMap((lane) => lane.marks.map((mark) => mark.basis ?? "none")));
  return BASES.filter((basis) => found.has(basis));
}

/** First and last day that a mark speaks of; that of its report where it tells none. */
export function reach(mark: FigureMark): { start: string; end: string; open: boolean } | null {
  const start = mark.start ?? mark.as_of ?? mark.end ?? mark.published;
  const end = mark.end ?? mark.as_of ?? mark.published ?? start;
  if (!start || !end) return null;
  return { start, end: end < start ? start : end, open: !mark.start && !mark.as_of && !mark.end };
}

export interface Axis {
  first: string;
  last: string;
  /** Days that have a line. */
  ticks: string[];
}

/** At most so many days before the first report are drawn: what began long before is cut off. */
const BEFORE = 45;

/** The days that a picture shows. */
export function axisOf(lanes: readonly LaneOf[]): Axis | null {
  let least: string | null = null;
  let most: string | null = null;
  let published: string | null = null;
  for (const { told } of lanes) {
    for (const { mark, repeats } of told) {
      for (const one of [mark, ...repeats]) {
        if (one.published && (!published || one.published < published)) published = one.published;
        for (const day of [one.published, reach(one)?.start, reach(one)?.end]) {
          if (!day) continue;
          if (!least || day < least) least = day;
          if (!most || day > most) most = day;
        }
      }
    }
  }
  if (!least || !most) return null;
  const earliest = published ? shifted(published, -BEFORE) : least;
  const first = shifted(least < earliest ? earliest : least, -1);
  const last = shifted(most, 1);
  return { first, last, ticks: ticksOf(first, last) };
}

/** Days for lines: at most about ten, a round number of days apart. */
export function ticksOf(first: string, last: string): string[] {
  const days = Math.max(1, daysBetween(first, last));
  const step = [1, 2, 5, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652].find((one) => days / one <= 10) ?? Math.ceil(days / 10);
  const ticks: string[] = [];
  for (let day = first; day <= last; day = shifted(day, step)) ticks.push(day);
  return ticks;
}

export interface Placed {
  told: Told;
  /** Row in the picture, from 0. */
  row: number;
  x1: number;
  x2: number;
  /** It began before the picture does. */
  cut: boolean;
  dots: { x: number; mark: FigureMark }[];
}

export interface PlacedLane {
  origin: Lane["origin"];
  row: number;
  rows: number;
  marks: Placed[];
}

/** Places marks in rows: two that would touch, with their numbers, stand in different ones. */
export function place(lanes: readonly LaneOf[], axis: Axis, width: number, label: (told: Told) => number): PlacedLane[] {
  const days = Math.max(1, daysBetween(axis.first, axis.last));
  const x = (day: string) => (Math.max(0, Math.min(days, daysBetween(axis.first, day))) / days) * width;
  let row = 0;
  return lanes.map((lane) => {
    const first = row;
    const ends: number[] = [];
    const marks: Placed[] = [];
    const sorted = lane.told
      .map((told) => ({ told, reach: reach(told.mark) }))
      .sort((a, b) => (a.reach?.start ?? "9") .localeCompare(b.reach?.start ?? "9") || a.told.mark.claim.localeCompare(b.told.mark.claim));
    for (const { told, reach: over } of sorted) {
      if (!over) continue;
      const x1 = x(over.start);
      const x2 = Math.max(x1 + 5, x(shifted(over.end, 1)));
      const dots = [told.mark, ...told.repeats].flatMap((mark) => (mark.published ? [{ x: x(mark.published), mark }] : []));
      // The number stands at the left end of its bar and may run over its right end.
      const right = Math.max(x2, Math.min(x1, width - label(told)) + label(told), ...dots.map((dot) => dot.x)) + 8;
      let at = ends.findIndex((end) => end <= Math.min(x1, ...dots.map((dot) => dot.x)));
      if (at < 0) at = ends.push(0) - 1;
      ends[at] = right;
      marks.push({ told, row: first + at, x1, x2, cut: over.start < axis.first, dots });
    }
    row = first + Math.max(1, ends.length);
    return { origin: lane.origin, row: first, rows: Math.max(1, ends.length), marks };
  });
}

/** Contradictions and denials between marks that are in the picture, each pair once. */
export function bracketsOf(relations: readonly Relation[], lanes: readonly PlacedLane[]): { a: Placed; b: Placed; relation: Relation }[] {
  const at = new Map<string, Placed>();
  for (const lane of lanes) {
    for (const placed of lane.marks) {
      for (const mark of [placed.told.mark, ...placed.told.repeats]) at.set(mark.claim, placed);
    }
  }
  const seen = new Set<string>();
  const out: { a: Placed; b: Placed; relation: Relation }[] = [];
  for (const relation of relations) {
    if (!["contradicts", "differs", "denies"].includes(relation.kind)) continue;
    const [a, b] = [at.get(relation.a.claim), at.get(relation.b.claim)];
    if (!a || !b || a === b) continue;
    const key = [a.told.mark.claim, b.told.mark.claim].sort().join();
    if (seen.has(key)) continue;
    seen.add(key);
    out.push({ a, b, relation });
  }
  return out;
}

/** A way of a figure from its lane to the lane of somebody who passed it on. */
export interface Passed {
  from: Placed;
  /** The lane of whoever passed it on, as an index. */
  to: number;
  x: number;
  names: [string, string];
  day: string;
}

/** Whom figures came through that have lanes of their own: each way of a day once. */
export function passedOn(lanes: readonly PlacedLane[]): Passed[] {
  const laneOf = new Map<string, number>();
  lanes.forEach((lane, at) => laneOf.set(lane.origin.name, at));
  const out: Passed[] = [];
  lanes.forEach((lane, own) => {
    const seen = new Set<string>();
    for (const placed of lane.marks) {
      for (const { x, mark } of placed.dots) {
        if (!mark.published) continue;
        for (const name of [...mark.relays, mark.outlet ?? ""]) {
          const to = laneOf.get(name);
          const key = `${placed.row} ${to} ${mark.published}`;
          if (to === undefined || to === own || seen.has(key)) continue;
          seen.add(key);
          out.push({ from: placed, to, x, names: [lane.origin.name, name], day: mark.published });
        }
      }
    }
  });
  return out;
}
