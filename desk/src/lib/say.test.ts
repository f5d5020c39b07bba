import { beforeAll, describe, expect, it, vi } from "vitest";
import type { When } from "../api/types";
import { type Bounded, boundsText, dayOf, dayText, figureText, list, number, rangeText, shifted, whenKey, whenText } from "./say";
import { words } from "./words.svelte";

beforeAll(async () => {
  vi.stubGlobal("document", { documentElement: {} });
  await words.speak("en");
});

const when = (
  start: string | null,
  end: string | null,
  precision: When["precision"] = "day",
  as_of: string | null = null,
): When => ({ start, end, as_of, precision, text: "since then", span: { start: 0, end: 1 }, inherited: false });

describe("figures carry their words", () => {
  const exact: Bounded = { qualifier: "exact", value: 60, low: 60, high: 60 };
  it.each<[Bounded, string]>([
    [exact, "60"],
    [{ ...exact, value: 13346 }, "13,346"],
    [{ ...exact, value: 0 }, "0"],
    [{ qualifier: "at_least", value: 60, low: 60, high: null }, "≥ 60"],
    [{ qualifier: "more_than", value: 60, low: 61, high: null }, "> 60"],
    [{ qualifier: "about", value: 400 }, "≈ 400"],
    [{ qualifier: "between", value: null, low: 413, high: 463 }, "413–463"],
    [{ qualifier: "vague", value: null, low: 20, high: null }, "dozens (≥ 20)"],
    [{ qualifier: "vague", value: null, low: null, high: null }, "not stated"],
    [{ qualifier: "exact", value: null, low: null, high: null }, "not stated"],
  ])("%o", (figure, text) => expect(figureText(figure)).toBe(text));

  it("bounds and ranges", () => {
    expect(boundsText(20, null)).toBe("≥ 20");
    expect(boundsText(null, 20)).toBe("≤ 20");
    expect(boundsText(20, 20)).toBe("20");
    expect(boundsText(413, 463)).toBe("413–463");
    expect(boundsText(null, undefined)).toBe("not stated");
    expect(rangeText(2, 3)).toBe("2–3");
    expect(rangeText(1000, 1000)).toBe("1,000");
    expect(number(-4200)).toBe("−4,200");
  });

  it("group digits as the language does", async () => {
    await words.speak("fr");
    expect(number(1000000)).toBe("1\u202f000\u202f000");
    await words.speak("en");
  });
});

describe("days", () => {
  it("are written out", () => {
    expect(dayText("2016-12-12")).toBe("Monday 12 December 2016");
    expect(dayText("2016-12-18")).toBe("Sunday 18 December 2016");
    expect(dayOf("2016-12-99")).toBeNull();
    expect(dayOf(null)).toBeNull();
    expect(shifted("2016-02-28", 2)).toBe("2016-03-01");
  });
  it.each<[When, string]>([
    [when("2016-12-12", "2016-12-12"), "when-day"],
    [when("2016-12-12", "2016-12-14"), "when-days"],
    [when("2016-02-01", "2016-02-29", "month"), "when-month"],
    [when("2016-02-01", "2016-03-31", "month"), "when-from-month"],
    [when("2016-01-01", "2016-12-31", "year"), "when-year"],
    [when("2011-01-01", null, "year"), "when-since-year"],
    [when(null, "2016-12-12"), "when-until"],
    [when(null, null, "day", "2016-12-12"), "when-as-of"],
    [when(null, null), "when-words"],
  ])("take their message", (given, key) => expect(whenKey(given)).toBe(key));
  it("stand in the words of the catalogue, or say why not", () => {
    expect(whenText(when("2016-12-12", "2016-12-13"))).toBe("Monday 12 December 2016 to Tuesday 13 December 2016");
    expect(whenText(when(null, null))).toBe("day not known (“since then”)");
    expect(whenText(null)).toBe("day not stated");
  });
});

it("lists are listed", () => expect(list(["a", "b", "c"])).toBe("a, b, c"));
