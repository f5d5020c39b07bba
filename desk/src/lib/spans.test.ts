import { describe, expect, it } from "vitest";
import { BLOCK, LEVELS, Points, blocksOf, labelAt, piecesOf, placed, wordAt, wordBefore, wordEdge, type Mark } from "./spans";

const mark = (id: string, start: number, end: number): Mark => ({ id, start, end, letter: "f", label: id });

describe("code points and UTF-16 units", () => {
  it("agree where every character takes one unit", () => {
    const points = new Points("مقتل 139 شخصا");
    expect(points.span({ start: 5, end: 8 })).toEqual({ start: 5, end: 8 });
  });
  it("differ after characters that take two", () => {
    const text = "a😀b😀c";
    const points = new Points(text);
    const characters = [...text];
    for (let point = 0; point <= characters.length; point++) {
      const unit = characters.slice(0, point).join("").length;
      expect(points.toUnits(point)).toBe(unit);
      expect(points.toPoints(unit)).toBe(point);
    }
  });
  it("leave lone surrogates alone", () => {
    expect(new Points("a\ud800b").toUnits(3)).toBe(3);
  });
});

describe("levels", () => {
  it("are shared by marks that do not touch, and never by marks that overlap", () => {
    const marks = placed([mark("c", 8, 12), mark("a", 0, 10), mark("b", 2, 5), mark("d", 12, 14)]);
    expect(marks.map(({ id, level }) => [id, level])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 1],
      ["d", 0],
    ]);
  });
  it("end somewhere", () => {
    const many = Array.from({ length: 40 }, (_, at) => mark(String(at).padStart(2, "0"), at, 100));
    expect(Math.max(...placed(many).map((one) => one.level))).toBe(LEVELS - 1);
  });
});

describe("blocks", () => {
  it("are lines, without the white space between", () => {
    const text = "\nOne.\r\n\r\n  \nTwo.\u2028Three.";
    expect(blocksOf(text).map((block) => text.slice(block.start, block.end))).toEqual(["One.", "Two.", "Three."]);
  });
  it("are never long, and lose nothing", () => {
    const text = "mot ".repeat(5000);
    const blocks = blocksOf(text);
    expect(blocks.every((block) => block.end - block.start <= BLOCK)).toBe(true);
    expect(blocks.map((block) => text.slice(block.start, block.end)).join("")).toBe(text);
    expect(blocks.slice(1).every((block) => block.joined && text[block.start - 1] === " ")).toBe(true);
  });
  it("do not cut a character where there is no space", () => {
    const text = "x" + "😀".repeat(4000);
    for (const block of blocksOf(text)) expect(text.charCodeAt(block.start) & 0xfc00).not.toBe(0xdc00);
  });
});

describe("pieces", () => {
  const text = "SANA says 8 civilians were killed in west Aleppo.";
  it("put together are the block, each run under the marks that cover it", () => {
    const marks = placed([mark("a", 10, 33), mark("b", 22, 48), mark("c", 12, 21)]);
    const pieces = piecesOf(text, { start: 0, end: text.length }, marks);
    const runs = pieces.filter((piece) => piece.at === "run");
    expect(runs.map((run) => text.slice(run.start, run.end)).join("")).toBe(text);
    for (const run of runs) {
      const covering = marks.filter((one) => one.start < run.end && one.end > run.start);
      expect(run.marks.map((one) => one.id).sort()).toEqual(covering.map((one) => one.id).sort());
    }
    expect(pieces.flatMap((piece) => (piece.at === "label" ? [piece.mark.id] : []))).toEqual(["c", "a", "b"]);
  });
  it("show a mark that runs over two blocks in both, with its label in the last", () => {
    const marks = placed([mark("a", 2, 30)]);
    const first = piecesOf(text, { start: 0, end: 15 }, marks);
    const second = piecesOf(text, { start: 15, end: text.length }, marks);
    expect(first.filter((piece) => piece.at === "label")).toEqual([]);
    expect(first.some((piece) => piece.at === "run" && piece.marks.length === 1)).toBe(true);
    expect(second.filter((piece) => piece.at === "label")).toHaveLength(1);
  });
  it("part no letters of a word and no digits of a number", () => {
    for (const words of ["وقتل 139 شخصا في حلب", "between 1,134 and 12-15, it says", "d’Alep-Est."]) {
      for (let end = 1; end <= words.length; end++) {
        const at = labelAt(words, end);
        expect(at).toBeGreaterThanOrEqual(end);
        const pair = words.slice(at - 1, at + 1);
        expect(pair).not.toMatch(/^[\p{L}\p{M}\p{N}]{2}$/u);
        expect(pair).not.toMatch(/^(\p{N}\S|\S\p{N})$/u);
      }
    }
  });
});

it("edges of spans move by words, over no space", () => {
  const text = "killed in west Aleppo";
  expect(wordEdge(text, 0, true)).toBe(6);
  expect(wordEdge(text, 6, true)).toBe(7);
  expect(wordEdge(text, 9, true)).toBe(10);
  expect(wordEdge(text, 21, false)).toBe(15);
  expect(wordEdge(text, 21, true)).toBe(21);
});

it("words are gone through one by one, over punctuation and line ends", () => {
  const text = "\nSANA says: 8 killed.\n\nقتل 139 شخصا\n";
  const words: string[] = [];
  for (let word = wordAt(text, 0); word; ) {
    words.push(text.slice(word.start, word.end));
    const next = wordAt(text, word.end);
    word = next && next.start >= word.end ? next : null;
  }
  expect(words).toEqual(["SANA", "says", "8", "killed", "قتل", "139", "شخصا"]);
  const eight = wordAt(text, text.indexOf("8"))!;
  const before = wordBefore(text, eight.start)!;
  expect(text.slice(before.start, before.end)).toBe("says");
  expect(wordAt("", 0)).toBeNull();
});
