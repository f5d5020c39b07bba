// Asking the server. Every path of the API that the desk uses stands in this file.

import type * as T from "./types";
import { shown } from "../lib/visible";
import { words } from "../lib/words.svelte";

const ROOT = "/api/v1";

/** What the server could not do, in its words; or that it did not answer. */
export class Trouble extends Error {
  constructor(readonly problem: T.Problem) {
    super(problem.detail);
  }
  /** The record changed since it was read. */
  get stale(): boolean {
    return this.problem.status === 412;
  }
}

type Query = Record<string, string | number | boolean | null | undefined>;

function query(given: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) {
    if (value !== null && value !== undefined && value !== "") parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** The address of something that is not shown but kept: lists for other programs, captured bytes. */
export function address(path: string, given: Query = {}): string {
  return ROOT + path + query(given);
}

async function answer<R>(response: Response): Promise<R> {
  if (response.ok) return response.status === 204 ? (undefined as R) : shown<R>(await response.text());
  let problem: T.Problem | null = null;
  try {
    problem = (await response.json()) as T.Problem;
  } catch {
    // Not from the API: a proxy, or a page.
  }
  if (typeof problem?.detail === "string") throw new Trouble(problem);
  throw new Trouble(unknownProblem(response.status, `${response.status} ${response.statusText}`));
}

function unknownProblem(status: number, detail: string): T.Problem {
  const [title, safe, next] = ["trouble-unknown", "trouble-safe", "trouble-next"].map((key) => words.say(key));
  return { type: "about:blank", title: title!, status, detail, safe: safe!, next: next! };
}

async function ask(path: string, how: RequestInit): Promise<Response> {
  try {
    return await fetch(ROOT + path, { ...how, credentials: "same-origin" });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw away();
  }
}

/** The server does not answer. */
export function away(): Trouble {
  return new Trouble({
    type: "about:blank",
    status: 0,
    title: words.say("trouble-away"),
    detail: words.say("trouble-away-detail"),
    safe: words.say("trouble-away-safe"),
    next: words.say("trouble-away-next"),
  });
}

/** Reads. The browser keeps what has an ETag and asks whether it is still so. */
async function read<R>(path: string, given: Query = {}, signal?: AbortSignal): Promise<R> {
  const how: RequestInit = { headers: { accept: "application/json" }, cache: "no-cache" };
  return answer<R>(await ask(path + query(given), signal ? { ...how, signal } : how));
}

async function write<R>(path: string, body: unknown, etag?: string): Promise<R> {
  const headers: Record<string, string> = { "content-type": "application/json", accept: "application/json" };
  if (etag) headers["if-match"] = etag;
  return answer<R>(await ask(path + query({ lang: words.language }), { method: "POST", headers, body: JSON.stringify(body) }));
}

const lang = () => words.language;
const part = encodeURIComponent;

/** The clock and what else the picture of a day depends on. */
export interface Clock {
  on?: string | null;
  known_by?: string | null;
  since?: string | null;
}

export const api = {
  theCase: () => read<T.Case>("/case", { lang: lang() }),
  briefing: (clock: Clock, signal?: AbortSignal) => read<T.Briefing>("/briefing", { ...clock, lang: lang() }, signal),

  reports: (filter: Query, signal?: AbortSignal) => read<T.ReportPage>("/reports", { ...filter, lang: lang() }, signal),
  report: (id: string, signal?: AbortSignal) => read<T.Report>(`/reports/${part(id)}`, { lang: lang() }, signal),
  reportClaims: (id: string, signal?: AbortSignal) =>
    read<T.ReportClaims>(`/reports/${part(id)}/claims`, { lang: lang() }, signal),

  claims: (filter: T.Filter & Query, signal?: AbortSignal) =>
    read<T.ClaimPage>("/claims", { ...filter, lang: lang() }, signal),
  facets: (filter: T.Filter & Query, signal?: AbortSignal) => read<T.Facets>("/claims/facets", { ...filter, lang: lang() }, signal),
  claim: (id: string) => read<T.Claim>(`/claims/${part(id)}`, { lang: lang() }),
  why: (id: string, signal?: AbortSignal) => read<T.Why>(`/claims/${part(id)}/why`, { lang: lang() }, signal),
  alternatives: (id: string, signal?: AbortSignal) =>
    read<T.Alternatives>(`/claims/${part(id)}/alternatives`, {}, signal),

  decide: (claim: T.Claim, verb: "accept" | "reject" | "correct" | "note", fields: T.Field[] = [], why = "") =>
    write<T.DecisionDone>(`/claims/${part(claim.id)}/decision`, { verb, fields, why }, claim.etag),
  addClaim: (report: string, claim: unknown, why = "") =>
    write<T.DecisionDone>(`/reports/${part(report)}/claims`, { claim, why }),
  undo: () => write<T.UndoDone>("/undo", {}),
  bulk: (filter: T.Filter, verb: "accept" | "reject", preview: boolean, token: string | null, why = "") =>
    write<T.BulkDone>("/decisions/bulk", { filter, verb, preview, token, why }),

  measures: (signal?: AbortSignal) => read<T.Measure[]>("/measures", { lang: lang() }, signal),
  figures: (asked: Clock & Query, signal?: AbortSignal) => read<T.Figures>("/figures", { ...asked, lang: lang() }, signal),

  control: (clock: Clock, signal?: AbortSignal) => read<T.Control>("/control", { ...clock, lang: lang() }, signal),
  controlDays: (signal?: AbortSignal) => read<T.ControlDays>("/control/days", {}, signal),
  compare: (a: string, b: string, known_by: string | null, signal?: AbortSignal) =>
    read<T.Difference>("/control/compare", { a, b, known_by, lang: lang() }, signal),

  places: (q: string, signal?: AbortSignal) => read<T.PlaceHit[]>("/places", { q, lang: lang() }, signal),
  search: (filter: Query, signal?: AbortSignal) => read<T.SearchPage>("/search", { ...filter, lang: lang() }, signal),

  /** Areas that anything is said of, as GeoJSON: outlines where known, else points. */
  areas: (signal?: AbortSignal) => read<T.Areas>("/areas", {}, signal),

  imports: (signal?: AbortSignal) => read<T.ImportJob[]>("/imports", {}, signal),
  /** Tells how far an import is, until it is at its end. Returns how to stop listening. */
  follow: (job: string, told: (job: T.ImportJob) => void): (() => void) => {
    const events = new EventSource(`${ROOT}/import/${part(job)}/events`);
    const hear = (event: MessageEvent<string>) => told(shown<T.ImportJob>(event.data));
    events.addEventListener("progress", hear);
    events.addEventListener("end", (event) => {
      if (event.data) hear(event);
      events.close();
    });
    return () => events.close();
  },
  /** Tells what changes in the case. Returns how to stop listening. */
  changes: (told: (change: T.ChangeEvent) => void): (() => void) => {
    const events = new EventSource(`${ROOT}/events`);
    events.addEventListener("change", (event: MessageEvent<string>) => told(shown<T.ChangeEvent>(event.data)));
    return () => events.close();
  },
  /** The bytes of a report, as far as they can be looked at. */
  capture: async (report: string, signal?: AbortSignal): Promise<ArrayBuffer> => {
    const response = await ask(`/reports/${part(report)}/capture`, signal ? { signal } : {});
    return response.ok ? response.arrayBuffer() : answer<ArrayBuffer>(response);
  },
  /** Hands in files; how far it is comes by `follow`. */
  importFiles: async (files: readonly File[], about: Query) => {
    const body = new FormData();
    for (const file of files) body.append("file", file, file.webkitRelativePath || file.name);
    return answer<T.ImportJob>(await ask(`/import${query(about)}`, { method: "POST", body }));
  },
};
