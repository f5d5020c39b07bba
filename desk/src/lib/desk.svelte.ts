// What all rooms share: the case, the clock, keys, theme, what was just done, changes told by the server.

import { api, type Clock } from "../api/client";
import type { Case, ChangeEvent } from "../api/types";
import { find, isTyping, nameOf, PLAIN, settingsFrom, type Settings } from "./keys";
import { route } from "./route.svelte";
import { LANGUAGES, words } from "./words.svelte";

type Action = () => void;

/** What stays on this machine from visit to visit; nothing where the browser keeps nothing. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`recoupe.${name}`);
  } catch {
    return null;
  }
}
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`recoupe.${name}`);
    else localStorage.setItem(`recoupe.${name}`, value);
  } catch {
    // It is then as on a first visit.
  }
}

class Desk {
  theCase = $state.raw<Case | null>(null);
  /** Counts what the server told has changed: rooms that read it ask again. */
  changes = $state(0);
  /** What was just done, for the eye and for screen readers. */
  said = $state("");
  settings = $state.raw<Settings>(PLAIN);
  theme = $state<"system" | "light" | "dark">("system");
  helpOpen = $state(false);
  /** Rooms and modes whose keys work, the innermost last. */
  private scopes: string[] = [];
  private readonly handlers = new Map<string, Action[]>();
  private waiting = "";
  private waited = 0;

  /** The day that is looked at, and by what had been published until when. */
  readonly clock: Clock = $derived({
    on: route.get("on"),
    known_by: route.get("known"),
    since: route.get("since"),
  });
  readonly day: string | null = $derived(route.get("on") ?? this.theCase?.last_day ?? null);

  start(): () => void {
    this.settings = settingsFrom(kept("keys"));
    this.setTheme((kept("theme") as "light" | "dark" | null) ?? "system");
    const ears: [string, Action][] = [
      ["help", () => (this.helpOpen = !this.helpOpen)],
      ["find", () => (document.querySelector<HTMLInputElement>("[data-find]") ?? null)?.focus() ?? this.goFind()],
      ["go-briefing", () => route.go(route.to("/"))],
      ["go-reader", () => route.go(route.to("/r"))],
      ["go-figures", () => route.go(route.to("/f"))],
      ["go-control", () => route.go(route.to("/control"))],
      ["go-search", () => this.goFind()],
      ["go-import", () => route.go(route.to("/import"))],
    ];
    const stops = ears.map(([id, action]) => this.onKey(id, action));
    addEventListener("keydown", this.pressed);
    let timer = 0;
    const gathered = new Set<string>();
    const heard = (change: ChangeEvent) => {
      change.claims.forEach((id) => gathered.add(id));
      // Many changes in a row are told at once, and none waits for their end.
      timer ||= window.setTimeout(() => {
        timer = 0;
        this.touched = [...gathered];
        gathered.clear();
        this.changes += 1;
        void this.ask();
      }, 150);
    };
    // A browser keeps few connections to one server: a page that nobody sees holds none open, and asks
    // anew when it is seen again.
    let hush: Action | null = document.hidden ? null : api.changes(heard);
    const seen = () => {
      hush?.();
      hush = document.hidden ? null : api.changes(heard);
      if (!document.hidden) heard({ kind: "seen", revision: 0, cross_checked: 0, claims: [] });
    };
    document.addEventListener("visibilitychange", seen);
    stops.push(() => {
      document.removeEventListener("visibilitychange", seen);
      hush?.();
    });
    void this.ask();
    return () => {
      removeEventListener("keydown", this.pressed);
      stops.forEach((stop) => stop());
    };
  }

  /** The claims that the last changes were about. */
  touched: readonly string[] = [];

  async ask(): Promise<void> {
    try {
      this.theCase = await api.theCase();
    } catch {
      // Each room says itself what it could not read.
    }
  }

  private goFind(): void {
    route.go(route.to("/q"));
    // The room may have to be loaded first.
    const until = performance.now() + 5000;
    const look = () => {
      const field = document.querySelector<HTMLInputElement>("main.search [data-find]");
      if (field) field.focus();
      else if (performance.now() < until) requestAnimationFrame(look);
    };
    setTimeout(look);
  }

  setTheme(theme: "system" | "light" | "dark"): void {
    this.theme = theme;
    keep("theme", theme === "system" ? null : theme);
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }

  async setLanguage(language: string): Promise<void> {
    keep("language", language);
    await words.speak(language);
    this.changes += 1;
    void this.ask();
  }

  firstLanguage(): string {
    const wanted = [route.get("lang"), kept("language"), ...navigator.languages.map((tag) => tag.split("-")[0] ?? "")];
    return wanted.find((one) => one !== null && LANGUAGES.includes(one)) ?? "en";
  }

  setKeys(settings: Settings): void {
    this.settings = settings;
    keep("keys", JSON.stringify(settings));
  }

  say(text: string): void {
    this.said = "";
    setTimeout(() => (this.said = text), 20);
  }

  /** Makes the keys of a room or mode work. Returns how to stop. */
  enter(scope: string): Action {
    this.scopes = [...this.scopes, scope];
    return () => (this.scopes = this.scopes.filter((one) => one !== scope));
  }

  /** What a command does, until it is stopped; the last one given is done. */
  onKey(id: string, action: Action): Action {
    const all = this.handlers.get(id) ?? [];
    this.handlers.set(id, [...all, action]);
    return () => {
      const left = (this.handlers.get(id) ?? []).filter((one) => one !== action);
      this.handlers.set(id, left);
    };
  }

  run(id: string): boolean {
    const action = this.handlers.get(id)?.at(-1);
    action?.();
    return action !== undefined;
  }

  private readonly pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]:modal")) return;
    if (isTyping(event.target)) {
      // Out of a field, to where single keys work.
      if (event.key === "Escape") (event.target as HTMLElement).blur();
      return;
    }
    const key = nameOf(event);
    if (key === null || key === "Enter") return;
    if (Date.now() - this.waited > 1500) this.waiting = "";
    const found = find(this.settings, this.waiting, key, this.scopes);
    this.waiting = "";
    if (found && "waiting" in found) {
      this.waiting = found.waiting;
      this.waited = Date.now();
    } else if (found && this.run(found.command)) {
      event.preventDefault();
    }
  };
}

export const desk = new Desk();
