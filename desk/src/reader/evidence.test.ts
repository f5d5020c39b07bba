import { expect, it } from "vitest";
import type { Claim } from "../api/types";
import { rowAt, rowOf, wordsOf } from "./evidence";

// "SANA says 8 civilians were killed on Monday, in west Aleppo" (invented).
const claim = {
  span: { start: 10, end: 33 },
  anchor: { start: 10, end: 11 },
  evidence: [
    { field: "figure", span: { start: 10, end: 21 }, inherited: false },
    { field: "when", span: { start: 34, end: 43 }, inherited: false },
    { field: "where.0", span: { start: 48, end: 59 }, inherited: false },
    { field: "where.1", span: { start: 53, end: 59 }, inherited: false },
    { field: "attribution.0", span: { start: 0, end: 4 }, inherited: false },
  ],
} as unknown as Claim;

it("a row lights the words of its fields", () => {
  expect(wordsOf(claim, "where")).toHaveLength(2);
  expect(wordsOf(claim, "where", "where.1")).toEqual([{ start: 53, end: 59 }]);
  expect(wordsOf(claim, "says")).toEqual([{ start: 0, end: 4 }]);
  expect(wordsOf(claim, "words")).toEqual([claim.span]);
  expect(wordsOf(claim, "actors")).toEqual([]);
});

it("what is counted points at the number where no field does", () => {
  expect(wordsOf({ ...claim, evidence: [] } as unknown as Claim, "what")).toEqual([claim.anchor]);
});

it("words light their row, the narrowest first", () => {
  expect(rowAt(claim, 2)).toBe("says");
  expect(rowAt(claim, 12)).toBe("what");
  expect(rowAt(claim, 55)).toBe("where");
  expect(rowAt(claim, 30)).toBe("words");
  expect(rowAt(claim, 45)).toBeNull();
});

it("fields without a row are among the words", () => {
  expect(rowOf("span.start")).toBe("words");
  expect(rowOf("figure.value")).toBe("what");
});
