// The address is the state of the desk: a path for the room, parameters for everything in it.

export type Room = "briefing" | "reader" | "figures" | "control" | "search" | "import" | "nowhere";

export interface Place {
  room: Room;
  /** The report of the Reader, the measure of Figures. */
  id: string | null;
}

/** Parameters that are kept from room to room: the clock, and what counts as new. */
export const KEPT = ["on", "known", "since"] as const;

export function placeOf(path: string): Place {
  const [first = "", second = "", ...rest] = path.replace(/^\//, "").split("/");
  const id = second === "" ? null : decode(second);
  if (rest.length > 0) return { room: "nowhere", id: null };
  if (first === "") return { room: "briefing", id: null };
  if (first === "r") return { room: "reader", id };
  if (first === "f") return { room: "figures", id };
  if (id !== null) return { room: "nowhere", id: null };
  if (first === "control") return { room: "control", id };
  if (first === "q") return { room: "search", id };
  if (first === "import") return { room: "import", id };
  return { room: "nowhere", id: null };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The same parameters with some set, or taken away by `null` and the empty string. */
export function changed(search: string, changes: Record<string, string | null>): string {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") parameters.delete(name);
    else parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** The address of a room: the clock of the present one, and the parameters given. */
export function addressOf(path: string, search: string, own: Record<string, string | null> = {}): string {
  const parameters = new URLSearchParams(search);
  const kept: Record<string, string | null> = {};
  for (const name of KEPT) kept[name] = parameters.get(name);
  return path + changed("", { ...kept, ...own });
}

class Route {
  path = $state("/");
  search = $state("");
  readonly place = $derived(placeOf(this.path));
  private readonly parameters = $derived(new URLSearchParams(this.search));

  /** Listens to the browser. Returns how to stop. */
  start(): () => void {
    const read = () => {
      this.path = location.pathname;
      this.search = location.search;
    };
    read();
    addEventListener("popstate", read);
    document.addEventListener("click", this.clicked);
    return () => {
      removeEventListener("popstate", read);
      document.removeEventListener("click", this.clicked);
    };
  }

  get(name: string): string | null {
    return this.parameters.get(name);
  }

  all(name: string): string[] {
    return this.parameters.getAll(name);
  }

  /** The address of a room, with the clock of this one. */
  to(path: string, own: Record<string, string | null> = {}): string {
    return addressOf(path, this.search, own);
  }

  go(address: string, replace = false): void {
    const url = new URL(address, location.href);
    if (url.pathname === this.path && url.search === this.search) return;
    if (replace) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    const moved = url.pathname !== this.path;
    this.path = url.pathname;
    this.search = url.search;
    if (moved && !replace) scrollTo(0, 0);
  }

  /** Changes parameters in place. */
  set(changes: Record<string, string | null>, replace = true): void {
    this.go(this.path + changed(this.search, changes), replace);
  }

  private readonly clicked = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/") || link.getAttribute("href")?.startsWith("#")) return;
    event.preventDefault();
    this.go(link.href);
  };
}

export const route = new Route();
