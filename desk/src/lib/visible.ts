// Characters that do not show themselves are made visible, and what turns the direction of a text is
// kept where it stands: the same characters as in the briefing.

const JOINERS = /[\u200c\u200d]/;
// Controls, marks of direction, and what has no width.
// eslint-disable-next-line no-control-regex
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;

export interface Unseen {
  start: number;
  end: number;
  /** Four to six hexadecimal digits. */
  code: string;
}

/** The unseen characters of a stretch of text. Joiners between letters of the scripts that spell with them stay. */
export function unseenIn(text: string): Unseen[] {
  const out: Unseen[] = [];
  for (const found of text.matchAll(UNSEEN)) {
    const start = found.index;
    const end = start + found[0].length;
    if (JOINERS.test(found[0]) && spelled(text.charCodeAt(start - 1)) && spelled(text.charCodeAt(end))) continue;
    out.push({ start, end, code: found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0") });
  }
  return out;
}

function spelled(unit: number): boolean {
  return unit >= 0x590;
}

/** Outside words for a line of ours: unseen characters as ‹U+202E›. */
export function plain(words: string): string {
  const found = unseenIn(words);
  if (found.length === 0) return words;
  let out = "";
  let done = 0;
  for (const { start, end, code } of found) {
    out += `${words.slice(done, start)}‹U+${code}›`;
    done = end;
  }
  return out + words.slice(done);
}

/** Whether it can turn the direction of what follows. */
export function turns(character: string): boolean {
  return TURNING.test(character);
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/gu;

/** `rtl` where most letters of its first part run from right to left. */
export function directionOf(text: string): "rtl" | "ltr" {
  const part = text.slice(0, 4000);
  const right = part.match(RIGHT_TO_LEFT)?.length ?? 0;
  const letters = part.match(/\p{L}/gu)?.length ?? 0;
  return right * 2 > letters ? "rtl" : "ltr";
}

/** Words from outside within a sentence of ours, kept apart where they run against it. */
export function isolate(words: string, direction: "rtl" | "ltr"): string {
  const against = direction === "rtl" ? /[A-Za-z]/.test(words) : words.search(RIGHT_TO_LEFT) >= 0;
  return against ? `\u2068${plain(words)}\u2069` : plain(words);
}

/** What stands for a thing or is counted in: it stays as it is. */
const KEPT = /^(id|.*_id|value|href|url|report|claim|claims|group|about|next|token|etag|body)$/;

/** An answer of the API, as text, with words from outside as they are to be shown: see `plain`. */
export function shown<R>(json: string): R {
  const value = JSON.parse(json) as R;
  const odd = json.search(UNSEEN) >= 0 || json.includes("\\u00");
  return odd ? (told(value, "") as R) : value;
}

function told(value: unknown, key: string): unknown {
  if (typeof value === "string") return KEPT.test(key) ? value : plain(value);
  if (Array.isArray(value)) return value.map((one) => told(one, key));
  if (value === null || typeof value !== "object") return value;
  // Of a text that spans are counted in, the page itself shows what is unseen.
  const counted = "paragraphs" in value || "marks" in value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, counted && name === "text" ? one : told(one, name)]),
  );
}
