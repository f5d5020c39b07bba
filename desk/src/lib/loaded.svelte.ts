import { Trouble } from "../api/client";

/**
 * Something that is asked of the server. What was there stays while the new is asked for, so that
 * nothing jumps; an answer that was overtaken by a later question is dropped.
 */
export class Loaded<V> {
  value = $state.raw<V | null>(null);
  trouble = $state.raw<Trouble | null>(null);
  busy = $state(false);
  private asking: AbortController | null = null;
  private question: ((signal: AbortSignal) => Promise<V>) | null = null;

  /** Asks, and forgets what was there where `fresh`. */
  async ask(question: (signal: AbortSignal) => Promise<V>, fresh = false): Promise<V | null> {
    this.question = question;
    this.asking?.abort();
    const mine = new AbortController();
    this.asking = mine;
    this.busy = true;
    if (fresh) this.value = null;
    try {
      const value = await question(mine.signal);
      if (this.asking !== mine) return null;
      this.value = value;
      this.trouble = null;
      return value;
    } catch (error) {
      if (this.asking !== mine) return null;
      if (error instanceof Trouble) this.trouble = error;
      else if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
      return null;
    } finally {
      if (this.asking === mine) this.busy = false;
    }
  }

  again = (): void => {
    if (this.question) void this.ask(this.question);
  };
}
