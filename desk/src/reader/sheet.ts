// The text of a report on the page: blocks with marks, built as they come into view.
//
// No letter is added, moved or taken away: what the page shows besides (labels, unseen characters) is
// in attributes that the style sheet prints, so that offsets in the page are offsets in the text, and
// a copy of the page is a copy of the text. Words are put in as text, never as markup.

import { blocksOf, piecesOf, placed, type Block, type Mark, type Placed, type Span } from "../lib/spans";
import { turns, unseenIn } from "../lib/visible";

/** About so many units of text are built at once. */
const LEAF = 12_000;

interface Leaf extends Span {
  element: HTMLElement;
  blocks: Block[];
  marks: Placed[];
  /** The text nodes of a leaf that is built, with where they begin. */
  nodes: { start: number; node: Text }[] | null;
}

export interface Spoken {
  /** What a label says to those who do not see it. */
  label(mark: Mark): string;
}

export class Sheet {
  private readonly leaves: Leaf[] = [];
  private readonly starts = new WeakMap<Text, number>();
  private readonly parts = new Map<string, HTMLElement[]>();
  private readonly states = new Map<string, string>();
  private readonly watch: IntersectionObserver;

  constructor(
    private readonly root: HTMLElement,
    private readonly text: string,
    marks: readonly Mark[],
    private readonly spoken: Spoken,
  ) {
    this.watch = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) this.build(this.leaves[Number((entry.target as HTMLElement).dataset.leaf)]!);
        }
      },
      { rootMargin: "600px" },
    );
    this.lay();
    this.mark(marks);
  }

  private lay(): void {
    let open: Leaf | null = null;
    const page = document.createDocumentFragment();
    for (const block of blocksOf(this.text)) {
      if (!open || (block.start - open.start > LEAF && !block.joined)) {
        const element = document.createElement("div");
        element.className = "leaf";
        element.dataset.leaf = String(this.leaves.length);
        open = { start: block.start, end: block.end, element, blocks: [], marks: [], nodes: null };
        this.leaves.push(open);
        page.append(element);
      }
      open.blocks.push(block);
      open.end = block.end;
    }
    if (this.leaves.length > 2) this.root.classList.add("long");
    this.root.replaceChildren(page);
  }

  /** Puts other marks on the text. What is in view is built at once. */
  mark(marks: readonly Mark[]): void {
    for (const leaf of this.leaves) leaf.marks = [];
    this.parts.clear();
    let first = 0;
    for (const one of placed(marks)) {
      while (first < this.leaves.length && this.leaves[first]!.end <= one.start) first++;
      for (let at = first; at < this.leaves.length && this.leaves[at]!.start < one.end; at++) {
        this.leaves[at]!.marks.push(one);
      }
    }
    for (const leaf of this.leaves) {
      const built = leaf.nodes !== null;
      leaf.nodes = null;
      // Until it is built, a leaf is its plain text, to be found by the browser's search.
      if (built || this.leaves.length <= 2) this.build(leaf);
      else if (leaf.element.childNodes.length === 0) leaf.element.textContent = this.text.slice(leaf.start, leaf.end);
      if (!leaf.nodes) this.watch.observe(leaf.element);
    }
  }

  private build(leaf: Leaf): void {
    if (leaf.nodes) return;
    this.watch.unobserve(leaf.element);
    leaf.nodes = [];
    const page = document.createDocumentFragment();
    for (const block of leaf.blocks) {
      const paragraph = document.createElement("p");
      if (block.joined) paragraph.className = "joined";
      for (const piece of piecesOf(this.text, block, leaf.marks)) {
        if (piece.at === "label") paragraph.append(this.label(piece.mark));
        else paragraph.append(this.run(leaf, piece.start, piece.end, piece.marks));
      }
      page.append(paragraph);
    }
    leaf.element.replaceChildren(page);
  }

  private run(leaf: Leaf, start: number, end: number, marks: readonly Placed[]): Node {
    const words = document.createDocumentFragment();
    let done = start;
    for (const unseen of unseenIn(this.text.slice(start, end))) {
      const at = start + unseen.start;
      this.put(leaf, words, done, at);
      const shown = document.createElement("span");
      shown.className = turns(this.text[at]!) ? "ctl turn" : "ctl";
      shown.dataset.c = unseen.code;
      done = start + unseen.end;
      this.put(leaf, shown, at, done);
      words.append(shown);
    }
    this.put(leaf, words, done, end);
    let inside: Node = words;
    for (const mark of marks.slice().reverse()) {
      const span = document.createElement("span");
      span.className = `k ${mark.letter} v${mark.level}`;
      this.keep(mark.id, span);
      span.append(inside);
      inside = span;
    }
    return inside;
  }

  private put(leaf: Leaf, into: Node, start: number, end: number): void {
    if (start >= end) return;
    // U+0000 cannot stand in a page.
    const node = document.createTextNode(this.text.slice(start, end).replaceAll("\0", "\ufffd"));
    leaf.nodes!.push({ start, node });
    this.starts.set(node, start);
    into.appendChild(node);
  }

  private label(mark: Placed): HTMLElement {
    // Not a button: that would be a box of its own, and let a line break before a full stop.
    const label = document.createElement("span");
    label.setAttribute("role", "button");
    label.className = `l ${mark.letter}`;
    label.dataset.n = mark.label;
    label.tabIndex = -1;
    label.setAttribute("aria-label", this.spoken.label(mark));
    this.keep(mark.id, label);
    return label;
  }

  private keep(id: string, element: HTMLElement): void {
    element.dataset.id = id;
    const state = this.states.get(id);
    if (state) element.dataset.state = state;
    const parts = this.parts.get(id);
    if (parts) parts.push(element);
    else this.parts.set(id, [element]);
  }

  /** Says what people decided about a marked claim. */
  setState(id: string, state: string): void {
    this.states.set(id, state);
    for (const element of this.parts.get(id) ?? []) element.dataset.state = state;
  }

  /** A stretch of the text as a range of the page, built if need be. */
  range({ start, end }: Span): Range | null {
    const [from, to] = [this.position(start, false), this.position(end, true)];
    if (!from || !to) return null;
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  private position(offset: number, isEnd: boolean): { node: Text; offset: number } | null {
    const at = isEnd ? offset - 1 : offset;
    const leaf = this.leaves.find((one) => at < one.end);
    if (!leaf) return null;
    this.build(leaf);
    const nodes = leaf.nodes!;
    let low = 0;
    let high = nodes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (nodes[middle]!.start <= at) low = middle + 1;
      else high = middle;
    }
    const found = nodes[Math.max(0, low - 1)];
    if (!found) return null;
    return { node: found.node, offset: Math.min(Math.max(0, offset - found.start), found.node.length) };
  }

  /** Where a position of the page stands in the text. */
  offset(node: Node, offset: number): number | null {
    if (node instanceof Text) {
      const start = this.starts.get(node);
      return start === undefined ? null : start + offset;
    }
    // Between elements: the first text at or after that place.
    const walker = document.createTreeWalker(this.root, NodeFilter.SHOW_TEXT);
    const child = node.childNodes[offset];
    walker.currentNode = child ?? node;
    const text = child instanceof Text ? child : walker.nextNode();
    return text ? (this.starts.get(text as Text) ?? null) : this.text.length;
  }

  /** What is selected with the pointer or the keyboard, without white space at its ends. */
  selected(): Span | null {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!this.root.contains(range.commonAncestorContainer)) return null;
    let start = this.offset(range.startContainer, range.startOffset);
    let end = this.offset(range.endContainer, range.endOffset);
    if (start === null || end === null) return null;
    while (start < end && /\s/.test(this.text[start]!)) start++;
    while (end > start && /\s/.test(this.text[end - 1]!)) end--;
    return end > start ? { start, end } : null;
  }

  /** Brings words into view, without moving where they are in view already. */
  show(span: Span): void {
    const range = this.range(span);
    const element = range?.startContainer.parentElement;
    if (!range || !element) return;
    const box = range.getBoundingClientRect();
    const top = this.root.closest("main")?.getBoundingClientRect().top ?? 0;
    // What covers the page below (the card, on a narrow screen) is the page's scroll padding.
    const below = parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0;
    if (box.height > 0 && box.top > Math.max(80, top) && box.bottom < innerHeight - below - 40) return;
    element.scrollIntoView({ block: "center", behavior: "instant" });
  }

  stop(): void {
    this.watch.disconnect();
  }
}

/** Lights words by name, without touching the page; a browser that cannot shows none. */
export function light(name: string, ranges: readonly (Range | null)[]): void {
  if (typeof Highlight === "undefined" || !CSS.highlights) return;
  const lit = ranges.filter((range) => range !== null);
  if (lit.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...lit));
}
