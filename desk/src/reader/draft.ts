// A claim as a form: paths of fields with their texts, and what was changed as a correction.

import type { Claim, Field } from "../api/types";

export type Draft = Record<string, string>;

export const STANCES = ["asserted", "hedged", "predicted", "demanded", "threatened", "denied"] as const;
export const QUALIFIERS = ["exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly", "between", "vague"] as const;
export const BASES = ["flow", "cumulative", "stock"] as const;
export const CHANGES = ["holds", "takes", "loses", "withdraws", "contests", "besieges"] as const;
export const ROLES = ["perpetrator", "holder", "loser", "victim", "target", "party"] as const;

/** Fields that hold whole numbers. */
const NUMBERS = new Set(["figure.value", "figure.low", "figure.high", "control.areas_count"]);

const text = (value: string | number | null | undefined): string => (value === null || value === undefined ? "" : String(value));

/** The fields of a claim that a form can change, by their paths. */
export function draftOf(claim: Claim): Draft {
  const draft: Draft = { stance: claim.stance };
  const { figure, control, when } = claim;
  if (figure) {
    for (const name of ["measure", "population", "value", "qualifier", "low", "high", "basis"] as const) {
      draft[`figure.${name}`] = text(figure[name]);
    }
  }
  if (control) {
    draft["control.change"] = control.change;
    draft["control.extent"] = text(control.extent);
    draft["control.share"] = typeof control.share === "number" ? text(Math.round(control.share * 1000) / 10) : "";
    draft["control.areas_count"] = text(control.areas_count);
  }
  if (claim.kind === "event") draft["event.type"] = text(claim.event);
  draft["when.start"] = text(when?.start);
  draft["when.end"] = text(when?.end);
  draft["when.as_of"] = text(when?.as_of);
  claim.actors.forEach((actor, at) => {
    draft[`actors.${at}.name`] = actor.name;
    draft[`actors.${at}.role`] = actor.role;
  });
  claim.attribution.forEach((link, at) => (draft[`attribution.${at}.name`] = link.name));
  return draft;
}

/** What a text in a form means as the value of a field. `undefined`: it means nothing there. */
export function valueOf(path: string, given: string): unknown {
  const trimmed = given.trim();
  if (trimmed === "") return null;
  if (path === "control.share") {
    const percent = Number(trimmed.replace(",", ".").replace(/%$/, ""));
    return percent >= 0 && percent <= 100 ? Math.round(percent * 10) / 1000 : undefined;
  }
  if (!NUMBERS.has(path)) return trimmed;
  const digits = trimmed.replace(/[\s.,'’\u00a0\u202f]/g, "");
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
}

/** The fields that a form changes; paths whose text means nothing there are in `wrong`. */
export function changesOf(claim: Claim, draft: Draft): { fields: Field[]; wrong: string[] } {
  const before = draftOf(claim);
  const fields: Field[] = [];
  const wrong: string[] = [];
  for (const [path, given] of Object.entries(draft)) {
    if (given.trim() === (before[path] ?? "")) continue;
    const value = valueOf(path, given);
    if (value === undefined) wrong.push(path);
    else fields.push({ field: path, value });
  }
  return { fields: withBounds(claim, fields), wrong };
}

/** A number that is changed moves the bounds that follow from it, unless they are changed too. */
function withBounds(claim: Claim, fields: Field[]): Field[] {
  const given = (path: string) => fields.find((one) => one.field === path);
  if (!claim.figure || (!given("figure.value") && !given("figure.qualifier"))) return fields;
  if (given("figure.low") || given("figure.high")) return fields;
  const value = (given("figure.value")?.value ?? claim.figure.value) as number | null | undefined;
  const qualifier = (given("figure.qualifier")?.value ?? claim.figure.qualifier) as string;
  const bounds = boundsOf(qualifier, value ?? null);
  if (!bounds) return fields;
  return [...fields, { field: "figure.low", value: bounds[0] }, { field: "figure.high", value: bounds[1] }];
}

/** Least and most that a number with its qualifier allows; `null` where they do not follow from it. */
export function boundsOf(qualifier: string, value: number | null): [number | null, number | null] | null {
  if (value === null) return null;
  switch (qualifier) {
    case "exact":
      return [value, value];
    case "at_least":
      return [value, null];
    case "more_than":
      return [value + 1, null];
    case "at_most":
      return [null, value];
    case "less_than":
      return [null, Math.max(0, value - 1)];
    default:
      return null;
  }
}
