// What the Reader is doing: the report at hand, its claims, the one in hand, decisions under way.

import { api, Trouble } from "../api/client";
import type { Alternative, Claim, Field, Report, State, Why } from "../api/types";
import { desk } from "../lib/desk.svelte";
import { Loaded } from "../lib/loaded.svelte";
import { route } from "../lib/route.svelte";
import { Points } from "../lib/spans";
import { say } from "../lib/words.svelte";

/** `edges`: the ends of the words move. `pick`: words for a new claim are picked by keys. */
export type Mode = "read" | "edit" | "edges" | "pick" | "new";

class Reading {
  readonly report = new Loaded<Report>();
  readonly why = new Loaded<Why>();
  claims = $state.raw<Claim[]>([]);
  claimsTrouble = $state.raw<Trouble | null>(null);
  claimsReady = $state(false);
  alternatives = $state.raw<Alternative[]>([]);
  mode = $state<Mode>("read");
  /** A decision that failed, until the next one. */
  trouble = $state.raw<Trouble | null>(null);
  /** The claims of this report are all decided, and the last decision was just made. */
  finished = $state(false);

  readonly points = $derived(new Points(this.report.value?.text ?? ""));
  readonly current = $derived(this.claims.find((claim) => claim.id === route.get("c")) ?? null);
  readonly at = $derived(this.current ? this.claims.indexOf(this.current) : -1);
  readonly undecided = $derived(this.claims.filter((claim) => claim.state === "undecided").length);

  private pending = new Set<Promise<unknown>>();
  private asked = "";
  /** Claims that were decided about here and not told back by the server yet. */
  private readonly own = new Set<string>();

  /** Opens a report, and in it the claim that the address names, or the first undecided one. */
  async open(id: string): Promise<void> {
    if (this.asked === id) return;
    this.asked = id;
    this.claims = [];
    this.claimsReady = false;
    this.finished = false;
    this.mode = "read";
    this.trouble = null;
    await Promise.all([this.report.ask((signal) => api.report(id, signal), true), this.readClaims(id)]);
  }

  /** Forgets what is open, so that it is read anew when it is opened again. */
  close(): void {
    this.asked = "";
    this.own.clear();
  }

  /** Reads the claims of the report at hand anew. */
  again(): Promise<void> {
    return this.readClaims(this.asked);
  }

  /** What others decided about claims of this report. */
  async heard(ids: readonly string[]): Promise<void> {
    const here = this.claims.filter((claim) => ids.includes(claim.id)).filter((claim) => !this.own.delete(claim.id));
    // A claim made by hand may be gone again.
    if (here.length > 20 || here.some((claim) => claim.by_hand)) await this.again();
    else {
      for (const { id } of here) {
        try {
          this.put(await api.claim(id));
        } catch (error) {
          if (!(error instanceof Trouble)) throw error;
          // It is gone, or the server is: what is there says so when it is decided about.
        }
      }
    }
  }

  private async readClaims(id: string): Promise<void> {
    const claims = await this.askClaims(id);
    if (!claims || this.asked !== id) return;
    this.claims = claims;
    this.claimsReady = true;
    if (!this.current && claims.length > 0) {
      const first = claims.find((claim) => claim.state === "undecided") ?? claims[0]!;
      this.choose(first.id);
    }
  }

  private async askClaims(id: string): Promise<Claim[] | null> {
    try {
      const found = await api.reportClaims(id);
      this.claimsTrouble = null;
      return found.claims;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.claimsTrouble = error;
      return null;
    }
  }

  choose(id: string | null): void {
    // Whoever has gone to another room meanwhile is not called back.
    if (route.place.room !== "reader") return;
    this.mode = "read";
    this.finished = false;
    route.set({ c: id });
  }

  /** Steps among the claims; past the last one, to the next report. */
  step(by: 1 | -1): void {
    const next = this.claims[this.at + by];
    if (this.finished && by === 1) this.turn(1);
    else if (next) this.choose(next.id);
    else this.turn(by);
  }

  /** To the report before or after this one. */
  turn(by: 1 | -1): void {
    const view = this.report.value;
    const to = by === 1 ? view?.after : view?.before;
    if (to) route.go(route.to(`/r/${encodeURIComponent(to)}`, kept()));
    else desk.say(say(by === 1 ? "reader-last" : "reader-first"));
  }

  /** The next claim that nobody has decided about: after this one, else from the top. */
  private onwards(from: number): void {
    const rest = [...this.claims.slice(from + 1), ...this.claims.slice(0, from)];
    const next = rest.find((claim) => claim.state === "undecided");
    if (next) this.choose(next.id);
    else {
      this.finished = true;
      desk.say(say("reader-finished", { count: this.claims.length }));
    }
  }

  private put(claim: Claim): void {
    this.claims = this.claims.map((one) => (one.id === claim.id ? claim : one));
  }

  /** Accepts or rejects. The next claim is there at once; the server is told meanwhile. */
  judge(verb: "accept" | "reject"): void {
    const claim = this.current;
    if (!claim) return;
    const at = this.at;
    const state: State = verb === "accept" ? "accepted" : "rejected";
    this.trouble = null;
    this.put({ ...claim, state });
    this.onwards(at);
    void this.send(api.decide(claim, verb), claim);
  }

  /** Corrects fields; the claim stays in hand. */
  async correct(fields: Field[], why = ""): Promise<boolean> {
    const claim = this.current;
    if (!claim || fields.length === 0) return false;
    this.trouble = null;
    const done = await this.send(api.decide(claim, "correct", fields, why), claim);
    if (done) {
      this.mode = "read";
      desk.say(say("corrected-spoken"));
    }
    return done;
  }

  async note(why: string): Promise<boolean> {
    const claim = this.current;
    return claim !== null && why !== "" && this.send(api.decide(claim, "note", [], why), claim);
  }

  private async send(answer: ReturnType<typeof api.decide>, before: Claim): Promise<boolean> {
    this.own.add(before.id);
    const work = answer.then(
      (done) => {
        if (done.claim) this.put(done.claim);
        return true;
      },
      async (error: unknown) => {
        if (!(error instanceof Trouble)) throw error;
        this.own.delete(before.id);
        // Back to it, as it was or as somebody else has made it.
        this.put(before);
        this.choose(before.id);
        this.trouble = error;
        if (error.stale) await this.again();
        return false;
      },
    );
    this.pending.add(work);
    try {
      return await work;
    } finally {
      this.pending.delete(work);
    }
  }

  async add(fields: unknown, why = ""): Promise<boolean> {
    const id = this.asked;
    try {
      const done = await api.addClaim(id, fields, why);
      if (this.asked === id) await this.again();
      if (done.claim) this.choose(done.claim.id);
      return true;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.trouble = error;
      return false;
    }
  }

  /** Takes back the latest decision that holds, wherever it was made, and goes there. */
  async undo(): Promise<void> {
    await Promise.allSettled(this.pending);
    try {
      const done = await api.undo();
      this.trouble = null;
      if (done.undone.length === 0) {
        desk.say(say("undo-none"));
        return;
      }
      desk.say(say("undo-done", { count: done.undone.length }));
      if (route.place.room !== "reader") return;
      const claim = done.claim;
      if (claim && claim.report.id !== this.asked) {
        route.go(route.to(`/r/${encodeURIComponent(claim.report.id)}`, { ...kept(), c: claim.id }));
        return;
      }
      if (claim && done.undone.length === 1) this.put(claim);
      else await this.again();
      if (claim) this.choose(claim.id);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.trouble = error;
    }
  }

  private asking: AbortController | null = null;
  async askAlternatives(id: string | null): Promise<void> {
    this.asking?.abort();
    this.alternatives = [];
    if (id === null) return;
    const mine = new AbortController();
    this.asking = mine;
    try {
      const { items } = await api.alternatives(id, mine.signal);
      if (this.asking === mine) this.alternatives = items.slice(0, 9);
    } catch {
      // There are none to show; the claim can be corrected by hand.
    }
  }

  choice(number: number): void {
    const chosen = this.alternatives[number - 1];
    if (chosen) void this.correct(chosen.fields);
  }
}

/** What the Reader keeps in the address from report to report. */
export function kept(): Record<string, string | null> {
  return { show: route.get("show"), side: route.get("side"), q: route.get("q") };
}

export const reading = new Reading();
