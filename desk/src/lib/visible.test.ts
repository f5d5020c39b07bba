import { expect, it } from "vitest";
import { directionOf, isolate, plain, shown, unseenIn } from "./visible";

it("marks of direction are shown and named", () => {
  expect(unseenIn("a\u202eb").map((one) => one.code)).toEqual(["202E"]);
  expect(plain("a\u2069b\u001b")).toBe("a‹U+2069›b‹U+001B›");
});

it("line ends and tabs are no secret", () => {
  expect(unseenIn("a\n\tb\r\n")).toEqual([]);
});

it("joiners are spelling between Arabic letters, and hide something elsewhere", () => {
  expect(unseenIn("می\u200cخواهم")).toEqual([]);
  expect(unseenIn("a\u200cb")).toHaveLength(1);
});

it("characters beyond the first plane are found at their units", () => {
  expect(unseenIn("😀\u{e0041}x")).toEqual([{ start: 2, end: 4, code: "E0041" }]);
});

it("the direction of a text is that of most of its letters", () => {
  expect(directionOf("قال OCHA إن 139 شخصا قتلوا")).toBe("rtl");
  expect(directionOf("SANA (سانا) says")).toBe("ltr");
  expect(directionOf("")).toBe("ltr");
});

it("names that run against the sentence are kept apart", () => {
  expect(isolate("سانا", "ltr")).toBe("\u2068سانا\u2069");
  expect(isolate("AFP", "ltr")).toBe("AFP");
  expect(isolate("AFP", "rtl")).toBe("\u2068AFP\u2069");
});

it("answers show what is unseen in words from outside, and leave ids and counted texts as they are", () => {
  const answer = { items: [{ id: "r\u202e", title: "a\u202eb", chain: ["\u200bSANA"], excerpt: { text: "\u202e8", marks: [] } }], n: 3, none: null };
  expect(shown(JSON.stringify(answer))).toEqual({
    items: [{ id: "r\u202e", title: "a‹U+202E›b", chain: ["‹U+200B›SANA"], excerpt: { text: "\u202e8", marks: [] } }],
    n: 3,
    none: null,
  });
  expect(shown('{"title":"\\u0007bell"}')).toEqual({ title: "‹U+0007›bell" });
});
