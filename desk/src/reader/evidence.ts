// Which words a field was read from, and which fields the words under the pointer are part of.

import type { Claim, Span } from "../api/types";

/** The rows of a card, each with the fields that it shows. */
export type Row = "words" | "what" | "where" | "when" | "actors" | "says" | "denies";

const ROW_OF: Record<string, Row> = {
  figure: "what",
  control: "what",
  event: "what",
  stance: "what",
  where: "where",
  when: "when",
  actors: "actors",
  attribution: "says",
  denies: "denies",
};

export function rowOf(field: string): Row {
  return ROW_OF[field.split(".")[0] ?? ""] ?? "words";
}

/** The words of a row, or of one field of it (`where.1`), in code points. */
export function wordsOf(claim: Claim, row: Row, field: string | null = null): Span[] {
  if (row === "words") return [claim.span];
  const spans = claim.evidence
    .filter((one) => rowOf(one.field) === row && (field === null || one.field === field || one.field.startsWith(`${field}.`)))
    .map((one) => one.span);
  return spans.length === 0 && row === "what" ? [claim.anchor] : spans;
}

/** The row whose words stand at a code point: the one with the fewest words, where several do. */
export function rowAt(claim: Claim, point: number): Row | null {
  let found: Row | null = null;
  let least = Infinity;
  for (const { field, span } of claim.evidence) {
    const length = span.end - span.start;
    if (span.start <= point && point < span.end && length < least) {
      found = rowOf(field);
      least = length;
    }
  }
  if (found === null && claim.anchor.start <= point && point < claim.anchor.end) return "what";
  return found ?? (claim.span.start <= point && point < claim.span.end ? "words" : null);
}
