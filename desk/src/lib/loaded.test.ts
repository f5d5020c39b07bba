import { expect, it } from "vitest";
import { Trouble } from "../api/client";
import { Loaded } from "./loaded.svelte";

const later = <V>() => {
  let give!: (value: V) => void;
  let fail!: (error: unknown) => void;
  const promise = new Promise<V>((done, failed) => ([give, fail] = [done, failed]));
  return { promise, give, fail };
};
const trouble = new Trouble({ type: "/problems/x", title: "t", status: 500, detail: "d", safe: "s", next: "n" });

it("an answer that was overtaken is dropped", async () => {
  const loaded = new Loaded<string>();
  const [first, second] = [later<string>(), later<string>()];
  const one = loaded.ask(() => first.promise);
  const two = loaded.ask(() => second.promise);
  second.give("second");
  expect(await two).toBe("second");
  first.give("first");
  expect(await one).toBeNull();
  expect(loaded.value).toBe("second");
  expect(loaded.busy).toBe(false);
});

it("what was there stays while something new is asked for, unless it is of something else", async () => {
  const loaded = new Loaded<string>();
  await loaded.ask(async () => "old");
  const next = later<string>();
  void loaded.ask(() => next.promise);
  expect([loaded.value, loaded.busy]).toEqual(["old", true]);
  void loaded.ask(() => next.promise, true);
  expect(loaded.value).toBeNull();
});

it("trouble is kept beside what was there, and gone with the next answer", async () => {
  const loaded = new Loaded<string>();
  await loaded.ask(async () => "old");
  await loaded.ask(() => Promise.reject(trouble));
  expect([loaded.value, loaded.trouble]).toEqual(["old", trouble]);
  await loaded.ask(async () => "new");
  expect([loaded.value, loaded.trouble]).toEqual(["new", null]);
});

it("the first question is told that it is not wanted any more", async () => {
  const loaded = new Loaded<string>();
  let signal: AbortSignal | null = null;
  void loaded.ask((given) => {
    signal = given;
    return new Promise(() => {});
  });
  await loaded.ask(async () => "second");
  expect(signal!.aborted).toBe(true);
});
