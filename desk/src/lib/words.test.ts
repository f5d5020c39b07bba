import { readdirSync, readFileSync } from "node:fs";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "./keys";
import { LANGUAGES } from "./words.svelte";

const root = new URL("../../../locales/", import.meta.url);
const read = (language: string, file: string) => readFileSync(new URL(`${language}/${file}.ftl`, root), "utf8");

/** Ids of messages, with those of attributes as `id.attribute`. */
function ids(source: string): string[] {
  const out: string[] = [];
  for (const line of source.split("\n")) {
    const found = /^([a-z][\w-]*) =|^ {4}\.([\w-]+) =/.exec(line);
    if (found?.[1]) out.push(found[1]);
    else if (found?.[2]) out.push(`${out.findLast((id) => !id.includes("."))}.${found[2]}`);
  }
  return out;
}

/** Ids that the sources ask for by name, and the beginnings of those that they put together. */
function asked(): { whole: Set<string>; begun: Set<string> } {
  const whole = new Set<string>();
  const begun = new Set<string>();
  const sources = new URL("../", import.meta.url);
  for (const name of readdirSync(sources, { recursive: true, encoding: "utf8" })) {
    if (!/\.(svelte|ts)$/.test(name) || name.includes(".test.")) continue;
    const source = readFileSync(new URL(name, sources), "utf8");
    for (const found of source.matchAll(/\bsay\(\s*"([\w.-]+)"/g)) whole.add(found[1]!);
    for (const found of source.matchAll(/`([a-z][\w-]*-)\$\{/g)) begun.add(found[1]!);
  }
  return { whole, begun };
}

describe.each(LANGUAGES)("%s", (language) => {
  const files = ["actors", "brief", "checked", "desk"];
  it("parses, with no id twice", () => {
    const bundle = new FluentBundle(language);
    const all = files.flatMap((file) => {
      expect(bundle.addResource(new FluentResource(read(language, file)))).toEqual([]);
      return ids(read(language, file));
    });
    expect(all.filter((id, at) => all.indexOf(id) !== at)).toEqual([]);
  });
  it("has the same messages of the desk as English", () => {
    expect(ids(read(language, "desk")).sort()).toEqual(ids(read("en", "desk")).sort());
  });
  it("has every message that the desk asks for", () => {
    const there = new Set(files.flatMap((file) => ids(read(language, file))));
    const { whole, begun } = asked();
    expect(whole.size).toBeGreaterThan(150);
    expect([...whole].filter((id) => !there.has(id))).toEqual([]);
    expect([...begun].filter((id) => ![...there].some((one) => one.startsWith(id)))).toEqual([]);
    expect(COMMANDS.filter(({ id }) => !there.has(`key-${id}`))).toEqual([]);
  });
});

it("every message of the desk is asked for", () => {
  const { whole, begun } = asked();
  const loose = ids(read("en", "desk")).filter((id) => !whole.has(id) && ![...begun].some((start) => id.startsWith(start)));
  // Those are asked for by a condition: `say(open ? "fewer" : "show-rest")`.
  const source = readdirSync(new URL("../", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(svelte|ts)$/.test(name))
    .map((name) => readFileSync(new URL(`../${name}`, import.meta.url), "utf8"))
    .join("");
  expect(loose.filter((id) => !source.includes(`"${id}"`))).toEqual([]);
});
