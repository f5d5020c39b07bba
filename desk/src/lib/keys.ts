// Keys: what each does, which key it is, and whether keys are switched off. Single keys can be changed
// and switched off, since they get in the way of dictation and of some screen readers.

export interface Command {
  id: string;
  key: string;
  /** Where it works: everywhere, or in one room. */
  room: "desk" | "reader" | "control" | "figures";
}

/** All commands with their first keys. What they are called stands in the catalogue, as `key-ID`. */
export const COMMANDS: readonly Command[] = [
  { id: "help", key: "?", room: "desk" },
  { id: "find", key: "/", room: "desk" },
  { id: "go-briefing", key: "g b", room: "desk" },
  { id: "go-reader", key: "g r", room: "desk" },
  { id: "go-figures", key: "g f", room: "desk" },
  { id: "go-control", key: "g c", room: "desk" },
  { id: "go-search", key: "g q", room: "desk" },
  { id: "go-import", key: "g i", room: "desk" },
  { id: "next", key: "j", room: "reader" },
  { id: "previous", key: "k", room: "reader" },
  { id: "next-report", key: "J", room: "reader" },
  { id: "previous-report", key: "K", room: "reader" },
  { id: "accept", key: "a", room: "reader" },
  { id: "reject", key: "x", room: "reader" },
  { id: "edit", key: "e", room: "reader" },
  { id: "new", key: "n", room: "reader" },
  { id: "undo", key: "u", room: "reader" },
  { id: "edges", key: "s", room: "reader" },
  { id: "capture", key: "c", room: "reader" },
  { id: "bulk", key: "b", room: "reader" },
  { id: "day-back", key: ",", room: "control" },
  { id: "day-on", key: ".", room: "control" },
  { id: "play", key: "p", room: "control" },
];

export interface Settings {
  off: boolean;
  /** Keys that were changed, by command. */
  keys: Record<string, string>;
}

export const PLAIN: Settings = { off: false, keys: {} };

export function keyOf(settings: Settings, id: string): string {
  return settings.keys[id] ?? COMMANDS.find((command) => command.id === id)?.key ?? "";
}

/** What stands for a pressed key; `null` where it is none of ours: a modifier is held, or a letter composed. */
export function nameOf(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "isComposing">): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  return event.key.length === 1 || event.key === "Escape" || event.key === "Enter" ? event.key : null;
}

/** Whether a key pressed here is typed into something. */
export function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  if (!element || typeof element.closest !== "function") return false;
  if (element.isContentEditable) return true;
  const input = element.closest("input, textarea, select");
  return input !== null && !["checkbox", "radio", "button", "range", "submit"].includes((input as HTMLInputElement).type);
}

export type Found = { command: string } | { waiting: string } | null;

/** Which command a key means after what was pressed before: `g b` is two keys. */
export function find(settings: Settings, before: string, key: string, rooms: readonly string[]): Found {
  if (settings.off && key !== "?") return null;
  const pressed = before === "" ? key : `${before} ${key}`;
  const here = COMMANDS.filter((command) => command.room === "desk" || rooms.includes(command.room));
  const exact = here.find((command) => keyOf(settings, command.id) === pressed);
  if (exact) return { command: exact.id };
  if (here.some((command) => keyOf(settings, command.id).startsWith(`${pressed} `))) return { waiting: pressed };
  return before === "" ? null : find(settings, "", key, rooms);
}

/** Commands whose keys cannot both be meant: they have the same key in rooms that meet. */
export function clashes(settings: Settings): string[] {
  const found = new Set<string>();
  for (const one of COMMANDS) {
    for (const other of COMMANDS) {
      if (one.id >= other.id) continue;
      if (one.room !== other.room && one.room !== "desk" && other.room !== "desk") continue;
      const [a, b] = [keyOf(settings, one.id), keyOf(settings, other.id)];
      if (a !== "" && (a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `))) found.add(one.id).add(other.id);
    }
  }
  return [...found];
}

/** Settings as they were kept; anything odd in them is left out. */
export function settingsFrom(text: string | null): Settings {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    if (typeof kept !== "object" || kept === null) return PLAIN;
    const { off, keys } = kept as Partial<Settings>;
    const known = Object.entries(keys ?? {}).filter(
      ([id, key]) => COMMANDS.some((command) => command.id === id) && typeof key === "string",
    );
    return { off: off === true, keys: Object.fromEntries(known) };
  } catch {
    return PLAIN;
  }
}
