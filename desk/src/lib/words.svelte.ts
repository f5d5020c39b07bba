// The words of the desk: the Fluent catalogue of the terminal and the briefing, and `desk.ftl` beside it.

import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { isolate } from "./visible";

/** Languages that have a `desk.ftl`; another is one more folder in `locales/`. */
const FILES = import.meta.glob<string>("../../../locales/*/{actors,brief,checked,desk}.ftl", {
  query: "?raw",
  import: "default",
});
const DESKS = Object.keys(FILES).filter((path) => path.endsWith("/desk.ftl"));
export const LANGUAGES = DESKS.map((path) => path.split("/").at(-2)!).sort();

export type Args = Record<string, FluentVariable>;

export async function catalogue(language: string): Promise<FluentBundle> {
  const wanted = Object.entries(FILES).filter(([path]) => path.split("/").at(-2) === language);
  const bundle = new FluentBundle([`${language}-u-nu-latn`, language], { useIsolating: false });
  for (const text of await Promise.all(wanted.map(([, load]) => load()))) {
    // A test keeps the catalogues free of errors; what did parse is used in any case.
    bundle.addResource(new FluentResource(text), { allowOverrides: true });
  }
  return bundle;
}

/** The message `id`, or `id.attribute`; `null` where there is none. */
export function format(bundle: FluentBundle, key: string, args: Args, direction: "ltr" | "rtl"): string | null {
  const [id = "", attribute] = key.split(".");
  const message = bundle.getMessage(id);
  const pattern = attribute === undefined ? message?.value : message?.attributes[attribute];
  if (!pattern) return null;
  const values: Args = {};
  for (const [name, value] of Object.entries(args)) {
    values[name] = typeof value === "string" ? isolate(value, direction) : value;
  }
  return bundle.formatPattern(pattern, values, []);
}

class Words {
  language = $state("en");
  direction = $state<"ltr" | "rtl">("ltr");
  private bundle = $state.raw<FluentBundle | null>(null);

  async speak(language: string): Promise<void> {
    const known = LANGUAGES.includes(language) ? language : "en";
    const bundle = await catalogue(known);
    this.bundle = bundle;
    this.language = known;
    this.direction = format(bundle, "direction", {}, "ltr") === "rtl" ? "rtl" : "ltr";
    document.documentElement.lang = known;
    document.documentElement.dir = this.direction;
  }

  /** A message with its variables; one that is missing is shown by its key. */
  say = (key: string, args: Args = {}): string => {
    if (!this.bundle) return "";
    return format(this.bundle, key, args, this.direction) ?? `⟦${key}⟧`;
  };

  /** The row of an open set (`measure-killed`), else of `SET-other`, else the id as it is. */
  of = (set: string, id: string, args: Args = {}): string => {
    if (!this.bundle) return "";
    const shown = id.replaceAll("_", " ");
    const [name, attribute] = set.split(".");
    const tail = attribute === undefined ? "" : `.${attribute}`;
    return (
      format(this.bundle, `${name}-${id}${tail}`, { ...args, id: shown }, this.direction) ??
      format(this.bundle, `${name}-other${tail}`, { ...args, id: shown }, this.direction) ??
      isolate(shown, this.direction)
    );
  };

  has = (key: string): boolean => this.bundle !== null && format(this.bundle, key, {}, "ltr") !== null;
}

export const words = new Words();
export const say = words.say;
