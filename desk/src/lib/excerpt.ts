// Words of a report with the hits in them, as pieces of text.

import { Points, type Span } from "./spans";
import { plain } from "./visible";

/** `marks` count code points of `text`. */
export function pieces(text: string, marks: readonly Span[]): { text: string; hit: boolean }[] {
  const points = new Points(text);
  const out: { text: string; hit: boolean }[] = [];
  let done = 0;
  for (const mark of [...marks].sort((a, b) => a.start - b.start)) {
    const { start, end } = points.span(mark);
    if (start < done || end <= start) continue;
    if (start > done) out.push({ text: plain(text.slice(done, start)), hit: false });
    out.push({ text: plain(text.slice(start, end)), hit: true });
    done = end;
  }
  if (done < text.length) out.push({ text: plain(text.slice(done)), hit: false });
  return out;
}
