import { describe, expect, it } from "vitest";
import type { Claim } from "../api/types";
import { boundsOf, changesOf, draftOf, valueOf } from "./draft";

const claim = {
  kind: "figure",
  stance: "asserted",
  figure: { measure: "killed", population: "people", value: 60, qualifier: "more_than", low: 61, high: null, basis: null },
  when: null,
  where: [],
  actors: [],
  attribution: [{ role: "speaker", name: "SOHR" }],
} as unknown as Claim;

describe("a correction", () => {
  const changed = (changes: Record<string, string>) => changesOf(claim, { ...draftOf(claim), ...changes });

  it("holds what was changed and nothing else", () => {
    expect(changed({}).fields).toEqual([]);
    expect(changed({ stance: "hedged" }).fields).toEqual([{ field: "stance", value: "hedged" }]);
    expect(changed({ "attribution.0.name": " OSDH " }).fields).toEqual([{ field: "attribution.0.name", value: "OSDH" }]);
  });
  it("takes away by an empty field", () => {
    expect(changed({ "figure.population": "" }).fields).toEqual([{ field: "figure.population", value: null }]);
  });
  it("moves the bounds with the number", () => {
    expect(changed({ "figure.value": "70" }).fields).toEqual([
      { field: "figure.value", value: 70 },
      { field: "figure.low", value: 71 },
      { field: "figure.high", value: null },
    ]);
    expect(changed({ "figure.qualifier": "exact" }).fields).toContainEqual({ field: "figure.high", value: 60 });
  });
  it("leaves bounds alone that were given", () => {
    expect(changed({ "figure.value": "70", "figure.low": "65" }).fields).toEqual([
      { field: "figure.value", value: 70 },
      { field: "figure.low", value: 65 },
    ]);
  });
  it("sends no text where a number belongs", () => {
    expect(changed({ "figure.value": "dozens" })).toEqual({ fields: [], wrong: ["figure.value"] });
  });
});

it("numbers are read with groups of digits, never as fractions or below zero", () => {
  expect(valueOf("figure.value", "1 134")).toBe(1134);
  expect(valueOf("figure.value", "1,134")).toBe(1134);
  expect(valueOf("figure.value", "-5")).toBeUndefined();
  expect(valueOf("control.share", "33.3 %".replace(" ", ""))).toBe(0.333);
  expect(valueOf("control.share", "120")).toBeUndefined();
});

it("bounds follow from the words around a number, where they do", () => {
  expect(boundsOf("at_least", 60)).toEqual([60, null]);
  expect(boundsOf("less_than", 60)).toEqual([null, 59]);
  expect(boundsOf("about", 60)).toBeNull();
  expect(boundsOf("exact", null)).toBeNull();
});
