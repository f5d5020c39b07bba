// Parts of claims in words: numbers with their bounds, days written out, chains. The sentences on
// cards come from the server; what is here names single fields, by the same catalogue.

import { isolate } from "./visible";
import { say, words } from "./words.svelte";
import type { Figure, Link, When } from "../api/types";

/** A whole number with its groups of digits. */
export function number(value: number): string {
  const digits = String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, say("number-group"));
  return value < 0 ? `−${digits}` : digits;
}

export type Bounded = Pick<Figure, "qualifier"> & Partial<Pick<Figure, "value" | "low" | "high">>;

/** "≥ 60", "413–463", "dozens (≥ 20)", "not stated". Never a bare dash, never 0 for what is unknown. */
export function figureText(figure: Bounded): string {
  const { qualifier, value, low, high } = figure;
  if (qualifier === "vague") return typeof low === "number" ? say("figure-vague", { low }) : say("figure-unstated");
  if (qualifier === "between" && typeof low === "number" && typeof high === "number") {
    return say("figure-between", { low: number(low), high: number(high) });
  }
  if (typeof value !== "number") return say("figure-unstated");
  return say(qualifier === "between" ? "figure-exact" : `figure-${qualifier}`, { value: number(value) });
}

/** Two bounds without a stated value, such as an estimate: "≥ 20", "20–35", "20". */
export function boundsText(low: number | null | undefined, high: number | null | undefined): string {
  if (typeof low === "number" && typeof high === "number") {
    return low === high ? number(low) : say("figure-between", { low: number(low), high: number(high) });
  }
  if (typeof low === "number") return say("figure-at_least", { value: number(low) });
  if (typeof high === "number") return say("figure-at_most", { value: number(high) });
  return say("figure-unstated");
}

/** "2–3", or one number where both are the same. */
export function rangeText(low: number, high: number): string {
  return low === high ? number(low) : `${number(low)}–${number(high)}`;
}

interface Day {
  year: string;
  month: number;
  day: number;
  weekday: number;
}

/** The parts of an ISO day; `null` where it is none. */
export function dayOf(iso: string | null | undefined): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso ?? "");
  if (!found) return null;
  const [, year = "", month = "", day = ""] = found;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return null;
  return { year: String(Number(year)), month: Number(month), day: Number(day), weekday: date.getUTCDay() || 7 };
}

/** "Monday 12 December 2016". */
export function dayText(iso: string | null | undefined): string {
  const day = dayOf(iso);
  return day ? say("date", { ...day, day: String(day.day) }) : say("report-undated");
}

/** "12 Dec". */
export function shortDayText(iso: string): string {
  const day = dayOf(iso);
  return day ? say("date-short", { day: String(day.day), month: day.month }) : iso;
}

/** `days` after an ISO day. */
export function shifted(iso: string, days: number): string {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The interval in words, or that the day is not stated. */
export function whenText(when: When | null | undefined): string {
  if (!when) return say("when-none");
  const start = dayOf(when.start);
  const written = (iso: string | null | undefined) => (iso ? dayText(iso) : "");
  return say(whenKey(when), {
    start: written(when.start),
    end: written(when.end),
    day: written(when.as_of),
    month: start ? say("month", { month: start.month, year: start.year }) : "",
    year: start?.year ?? "",
    words: when.text,
  });
}

/** The message that an interval takes. */
export function whenKey({ start, end, as_of, precision }: Pick<When, "start" | "end" | "as_of" | "precision">): string {
  if (start && end) {
    if (start === end) return "when-day";
    if (precision === "year" && start.endsWith("-01-01")) {
      return end === `${start.slice(0, 4)}-12-31` ? "when-year" : "when-from-year";
    }
    if (precision === "month" && start.endsWith("-01")) {
      const whole = end.slice(0, 7) === start.slice(0, 7) && shifted(end, 1).endsWith("-01");
      return whole ? "when-month" : "when-from-month";
    }
    return "when-days";
  }
  if (start) {
    if (precision === "year" && start.endsWith("-01-01")) return "when-since-year";
    return precision === "month" && start.endsWith("-01") ? "when-since-month" : "when-since";
  }
  if (end) return "when-until";
  return as_of ? "when-as-of" : "when-words";
}

/** Several in a row, as the language lists them. */
export function list(items: readonly string[]): string {
  const [first = "", ...rest] = items;
  return rest.reduce((all, last) => say("listed", { rest: all, last }), first);
}

/** A neutral name as this language has it, else as it is. */
export function neutralName(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return slug !== "" && words.has(`actor-${slug}`) ? say(`actor-${slug}`) : name;
}

/** A link of a chain: its name, with the body above it, kept apart from the direction around. */
export function linkText(link: Link): string {
  return link.affiliation && link.affiliation !== link.name
    ? say("affiliated", { name: link.name, body: link.affiliation })
    : isolate(link.name, words.direction);
}
