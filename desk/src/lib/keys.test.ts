import { expect, it } from "vitest";
import { PLAIN, clashes, find, nameOf, settingsFrom } from "./keys";

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  nameOf({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...held });

it("no two commands that meet have the same key", () => {
  expect(clashes(PLAIN)).toEqual([]);
  expect(clashes({ off: false, keys: { accept: "x" } }).sort()).toEqual(["accept", "reject"]);
});

it("a key means its command in its room alone", () => {
  expect(find(PLAIN, "", "a", ["reader"])).toEqual({ command: "accept" });
  expect(find(PLAIN, "", "a", ["control"])).toBeNull();
  expect(find(PLAIN, "", "?", [])).toEqual({ command: "help" });
});

it("two keys in a row are one command, and a wrong second one stands for itself", () => {
  expect(find(PLAIN, "", "g", ["reader"])).toEqual({ waiting: "g" });
  expect(find(PLAIN, "g", "c", ["reader"])).toEqual({ command: "go-control" });
  expect(find(PLAIN, "g", "a", ["reader"])).toEqual({ command: "accept" });
});

it("changed keys count, and keys that are off do nothing but help", () => {
  const settings = { off: false, keys: { accept: "y" } };
  expect(find(settings, "", "y", ["reader"])).toEqual({ command: "accept" });
  expect(find(settings, "", "a", ["reader"])).toBeNull();
  expect(find({ off: true, keys: {} }, "", "a", ["reader"])).toBeNull();
  expect(find({ off: true, keys: {} }, "", "?", ["reader"])).toEqual({ command: "help" });
});

it("held modifiers and composed letters are not ours", () => {
  expect(press("a")).toBe("a");
  expect(press("a", { ctrlKey: true })).toBeNull();
  expect(press("a", { isComposing: true })).toBeNull();
  expect(press("ArrowDown")).toBeNull();
});

it("settings that are broken are the plain ones", () => {
  expect(settingsFrom(null)).toEqual(PLAIN);
  expect(settingsFrom("{")).toEqual(PLAIN);
  expect(settingsFrom('{"off":true,"keys":{"accept":"y","nonsense":"z","reject":3}}')).toEqual({
    off: true,
    keys: { accept: "y" },
  });
});
