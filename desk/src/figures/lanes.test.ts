import { describe, expect, it } from "vitest";
import type { FigureMark, Lane, Relation } from "../api/types";
import { axisOf, basesOf, bracketsOf, lanesOf, passedOn, place, reach, ticksOf } from "./lanes";

const mark = (claim: string, more: Partial<FigureMark> = {}): FigureMark =>
  ({ claim, report: "r", basis: "flow", published: "2016-12-12", start: "2016-12-12", end: "2016-12-12", repeats: null, ...more }) as FigureMark;
const lane = (name: string, ...marks: FigureMark[]): Lane => ({ origin: { id: name, name }, marks }) as unknown as Lane;

describe("bases", () => {
  const lanes = [lane("SANA", mark("a"), mark("b", { basis: "cumulative" })), lane("SOHR", mark("c", { basis: null }))];
  it("are never mixed", () => {
    expect(basesOf(lanes)).toEqual(["flow", "cumulative", "none"]);
    expect(lanesOf(lanes, "flow", false).flatMap((one) => one.told.map((told) => told.mark.claim))).toEqual(["a"]);
    expect(lanesOf(lanes, "none", false).map((one) => one.origin.name)).toEqual(["SOHR"]);
  });
});

describe("repeats", () => {
  const lanes = [lane("SANA", mark("a"), mark("b", { repeats: "a" }), mark("c", { repeats: "elsewhere" }))];
  it("stand with what they repeat", () => {
    expect(lanesOf(lanes, "flow", false)[0]?.told.map((told) => [told.mark.claim, told.repeats.length])).toEqual([
      ["a", 1],
      ["c", 0],
    ]);
  });
  it("or by themselves", () => {
    expect(lanesOf(lanes, "flow", true)[0]?.told).toHaveLength(3);
  });
});

describe("days", () => {
  it("of a figure without any are those of its report", () => {
    expect(reach(mark("a", { start: null, end: null }))).toEqual({ start: "2016-12-12", end: "2016-12-12", open: true });
    expect(reach(mark("a", { start: null, end: null, published: null }))).toBeNull();
    expect(reach(mark("a", { start: "2016-12-01", end: null }))?.end).toBe("2016-12-12");
  });
  it("long before the first report are cut off", () => {
    const lanes = lanesOf([lane("SOHR", mark("a", { start: "2011-03-15" }))], "flow", false);
    const axis = axisOf(lanes)!;
    expect(axis.first > "2016-10-01").toBe(true);
    expect(place(lanes, axis, 800, () => 40)[0]?.marks[0]?.cut).toBe(true);
  });
  it("have few lines", () => {
    expect(ticksOf("2016-12-10", "2016-12-14")).toHaveLength(5);
    expect(ticksOf("2011-01-01", "2016-12-31").length).toBeLessThanOrEqual(11);
  });
});

it("marks that would touch stand in rows of their own, lanes below one another", () => {
  const lanes = lanesOf([lane("SANA", mark("a"), mark("b"), mark("c", { start: "2016-12-30", end: "2016-12-30", published: "2016-12-30" })), lane("SOHR", mark("d"))], "flow", false);
  const placed = place(lanes, axisOf(lanes)!, 800, () => 40);
  const rows = Object.fromEntries(placed.flatMap((one) => one.marks.map((at) => [at.told.mark.claim, at.row])));
  expect(rows).toEqual({ a: 0, b: 1, c: 0, d: 2 });
});

it("contradictions are bracketed once, also between repeats", () => {
  const lanes = lanesOf([lane("SANA", mark("a"), mark("a2", { repeats: "a" })), lane("SOHR", mark("b"))], "flow", false);
  const placed = place(lanes, axisOf(lanes)!, 800, () => 40);
  const relation = (kind: string, a: string, b: string) => ({ kind, rule: "r", a: { claim: a }, b: { claim: b } }) as unknown as Relation;
  const found = bracketsOf([relation("contradicts", "a", "b"), relation("contradicts", "a2", "b"), relation("repeats", "a", "a2")], placed);
  expect(found.map(({ a, b }) => [a.told.mark.claim, b.told.mark.claim])).toEqual([["a", "b"]]);
});

it("ways lead to the lanes of those who passed a figure on, each once a day", () => {
  const relayed = (claim: string, more: Partial<FigureMark> = {}) => mark(claim, { relays: ["Wire"], outlet: "Paper", ...more });
  const lanes = lanesOf([lane("SOHR", relayed("a"), relayed("b", { repeats: "a" })), lane("Wire", mark("c", { relays: [], outlet: "Wire" }))], "flow", false);
  const ways = passedOn(place(lanes, axisOf(lanes)!, 800, () => 40));
  expect(ways.map(({ names, to }) => [...names, to])).toEqual([["SOHR", "Wire", 1]]);
});
