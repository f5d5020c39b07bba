import { expect, it } from "vitest";
import { pieces } from "./excerpt";

it("hits are told apart, and all pieces together are the words", () => {
  const text = "😀 Alep évacuée, dit l’agence";
  const found = pieces(text, [
    { start: 7, end: 14 },
    { start: 2, end: 6 },
  ]);
  expect(found.filter((one) => one.hit).map((one) => one.text)).toEqual(["Alep", "évacuée"]);
  expect(found.map((one) => one.text).join("")).toBe(text);
});

it("marks that overlap are shown once", () => {
  expect(pieces("abc", [{ start: 0, end: 2 }, { start: 1, end: 3 }]).map((one) => one.text)).toEqual(["ab", "c"]);
});
