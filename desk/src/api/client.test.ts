import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { words } from "../lib/words.svelte";
import { address, api, Trouble } from "./client";
import type { Claim } from "./types";

const asked: { url: string; how: RequestInit }[] = [];
let answer: () => Response | Promise<Response>;

beforeAll(async () => {
  vi.stubGlobal("document", { documentElement: {} });
  await words.speak("fr");
  vi.stubGlobal("fetch", async (url: string, how: RequestInit) => {
    asked.push({ url, how });
    return answer();
  });
});
beforeEach(() => {
  asked.length = 0;
  answer = () => Response.json({});
});
const claim = { id: "c-1/x", etag: '"7"' } as Claim;

it("asks with what is set, and in the language of the desk", async () => {
  await api.briefing({ on: "2016-12-12", known_by: null, since: "" });
  expect(asked[0]?.url).toBe("/api/v1/briefing?on=2016-12-12&lang=fr");
  expect(address("/claims.csv", { q: "a&b", kind: null })).toBe("/api/v1/claims.csv?q=a%26b");
});

it("a decision says what it saw", async () => {
  await api.decide(claim, "accept");
  const { url, how } = asked[0]!;
  expect(url).toBe("/api/v1/claims/c-1%2Fx/decision?lang=fr");
  expect((how.headers as Record<string, string>)["if-match"]).toBe('"7"');
  expect(JSON.parse(how.body as string)).toEqual({ verb: "accept", fields: [], why: "" });
});

it("what the server could not do is said in its words", async () => {
  const problem = { type: "/problems/stale", title: "t", status: 412, detail: "d", safe: "s", next: "n" };
  answer = () => Response.json(problem, { status: 412 });
  const error = await api.decide(claim, "accept").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Trouble);
  expect((error as Trouble).problem).toEqual(problem);
  expect((error as Trouble).stale).toBe(true);
});

it("an answer that is none, and none at all, are trouble with a way out", async () => {
  answer = () => new Response("<html>", { status: 502, statusText: "Bad Gateway" });
  const odd = (await api.theCase().catch((caught: unknown) => caught)) as Trouble;
  expect(odd.problem.detail).toBe("502 Bad Gateway");
  expect(odd.problem.next).toContain("recoupe verify");
  answer = () => Promise.reject(new TypeError("Failed to fetch"));
  const away = (await api.theCase().catch((caught: unknown) => caught)) as Trouble;
  expect(away.problem.next).toContain("recoupe serve");
});

it("files are handed in by their paths", async () => {
  await api.importFiles([new File(["x"], "a.md")], { outlet: "Radio", date: "", language: null });
  expect(asked[0]?.url).toBe("/api/v1/import?outlet=Radio");
  expect([...(asked[0]?.how.body as FormData).getAll("file")].map((file) => (file as File).name)).toEqual(["a.md"]);
});
