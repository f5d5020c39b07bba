// Where claims stand in a text, and how the text is cut so that they can be marked.
//
// The API counts Unicode code points, the browser UTF-16 units: `Points` turns one into the other.
// Everything else here counts UTF-16 units. Spans are half-open.

export interface Span {
  start: number;
  end: number;
}

/** Turns code points of one text into UTF-16 units and back. */
export class Points {
  /** UTF-16 positions of the characters that take two units. */
  private readonly wide: number[] = [];

  constructor(text: string) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit >= 0xd800 && unit <= 0xdbff && text.codePointAt(at)! > 0xffff) this.wide.push(at++);
    }
  }

  toUnits(point: number): number {
    // The k-th wide character (from 0) begins at code point wide[k] - k.
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[middle]! - middle < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }

  toPoints(unit: number): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.wide[middle]! < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  }

  span({ start, end }: Span): Span {
    return { start: this.toUnits(start), end: this.toUnits(end) };
  }
}

/** Something to mark in the text. */
export interface Mark extends Span {
  id: string;
  /** The kind of claim: f, c, e, s, m; u for what could not be read. */
  letter: string;
  label: string;
}

/** A mark with the line on which it is drawn: marks that overlap never share one. */
export interface Placed extends Mark {
  level: number;
}

/** A run under more marks than this shows the first ones; all have their labels. */
const DEEPEST = 8;

/** Underlines stand on at most so many lines; what is deeper shares the last. */
export const LEVELS = 5;

/** Sorts marks by where they begin, the longer first, and gives each a level. */
export function placed(marks: readonly Mark[]): Placed[] {
  const sorted = marks.filter((mark) => mark.end > mark.start).sort(order);
  const free: number[] = [];
  return sorted.map((mark) => {
    let level = free.findIndex((end) => end <= mark.start);
    if (level < 0) level = free.length < LEVELS ? free.length : LEVELS - 1;
    free[level] = Math.max(free[level] ?? 0, mark.end);
    return { ...mark, level };
  });
}

function order(a: Mark, b: Mark): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
}

/** A block of the text. `joined`: it goes on from the block before, without a line break between. */
export interface Block extends Span {
  joined: boolean;
}

/** No block is longer than this, so that none takes long to lay out. */
export const BLOCK = 4000;

/** Cuts a text into blocks: at line ends, and long lines at spaces. White space between is left out. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  const line = /[^\r\n\u2028\u2029]+/g;
  for (let found = line.exec(text); found; found = line.exec(text)) {
    if (found[0].trim() === "") continue;
    let start = found.index;
    const end = start + found[0].length;
    let joined = false;
    while (end - start > BLOCK) {
      const cut = cutAt(text, start, start + BLOCK);
      blocks.push({ start, end: cut, joined });
      start = cut;
      joined = true;
    }
    blocks.push({ start, end, joined });
  }
  return blocks;
}

/** After the last space before `limit`, else at `limit`, never inside of a character. */
function cutAt(text: string, start: number, limit: number): number {
  for (let at = limit; at > start + BLOCK / 2; at--) {
    if (text[at - 1] === " ") return at;
  }
  const low = text.charCodeAt(limit) >= 0xdc00 && text.charCodeAt(limit) <= 0xdfff;
  return low ? limit - 1 : limit;
}

/** A stretch of a block: words under the same marks, or the label of a mark that ends here. */
export type Piece = { at: "run"; start: number; end: number; marks: Placed[] } | { at: "label"; mark: Placed };

/** Cuts a block where marks begin and end. `marks` are those that touch it, in the order of `placed`. */
export function piecesOf(text: string, block: Span, marks: readonly Placed[]): Piece[] {
  const inside = marks.filter((mark) => mark.start < block.end && mark.end > block.start);
  const labels = inside
    .filter((mark) => mark.end <= block.end)
    .map((mark) => ({ at: Math.min(labelAt(text, mark.end), block.end), mark }));
  const edges = new Set([block.start, block.end]);
  for (const mark of inside) {
    edges.add(Math.max(mark.start, block.start));
    edges.add(Math.min(mark.end, block.end));
  }
  for (const label of labels) edges.add(label.at);
  const cuts = [...edges].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  const starting = inside.slice().sort((a, b) => a.start - b.start);
  const ending = labels.sort((a, b) => a.at - b.at || order(a.mark, b.mark));
  let open: Placed[] = [];
  let next = 0;
  let ended = 0;
  for (let at = 0; at < cuts.length; at++) {
    const start = cuts[at]!;
    for (; ended < ending.length && ending[ended]!.at <= start; ended++) {
      pieces.push({ at: "label", mark: ending[ended]!.mark });
    }
    const end = cuts[at + 1];
    if (end === undefined) break;
    open = open.filter((mark) => mark.end > start);
    for (; next < starting.length && starting[next]!.start <= start; next++) open.push(starting[next]!);
    pieces.push({ at: "run", start, end, marks: open.slice(0, DEEPEST).sort((a, b) => a.level - b.level) });
  }
  return pieces;
}

/** A label moves at most this far. */
const REACH = 64;
const WORD = /[\p{L}\p{M}\p{N}]/u;

/**
 * Where the label of a mark may stand: at the end of a word and before a space, a line end or a mark
 * of punctuation that is followed by one, so that it parts neither letters that join nor numbers.
 */
export function labelAt(text: string, end: number): number {
  let at = end;
  const last = Math.min(text.length, end + REACH);
  while (at < last && !/\s/.test(text[at]!)) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    const before = at > 0 ? text[at - 1]! : " ";
    const after = text[at + 1] ?? " ";
    if (!WORD.test(character) && /[\p{L}\p{M}]/u.test(before) && /[\s"'»”)\].,;:!?]/.test(after)) break;
    at += character.length;
  }
  return at;
}

/** The word that begins at `at` or after it; the last one where none does. */
export function wordAt(text: string, at: number, language?: string | null): Span | null {
  for (let from = Math.max(0, at); from < text.length; from += 400) {
    const part = text.slice(from, from + 440);
    for (const word of new Intl.Segmenter(language || undefined, { granularity: "word" }).segment(part)) {
      if (word.isWordLike) return { start: from + word.index, end: from + word.index + word.segment.length };
    }
  }
  const end = text.trimEnd().length;
  return end === 0 ? null : { start: wordEdge(text, end, false, language), end };
}

/** The word before the one that begins at `at`. */
export function wordBefore(text: string, at: number, language?: string | null): Span | null {
  const end = wordEdge(text, at, false, language);
  const start = wordEdge(text, end, false, language);
  return start < end && /[\p{L}\p{N}]/u.test(text.slice(start, end)) ? { start, end } : null;
}

/** The edge of a word next to `at`, forwards or backwards: where an edge of a span moves by one key. */
export function wordEdge(text: string, at: number, forwards: boolean, language?: string | null): number {
  const from = Math.max(0, at - 200);
  const to = Math.min(text.length, at + 200);
  const edges: number[] = [];
  for (const part of new Intl.Segmenter(language || undefined, { granularity: "word" }).segment(text.slice(from, to))) {
    if (part.isWordLike) edges.push(from + part.index, from + part.index + part.segment.length);
  }
  if (forwards) return edges.find((edge) => edge > at) ?? to;
  return edges.reverse().find((edge) => edge < at) ?? from;
}
