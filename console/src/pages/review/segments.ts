type MarkKind = "same" | "differs";

/** A stretch of one of a text's fields. */
interface Span {
  readonly field: "title" | "body";
  readonly start: number;
  readonly end: number;
}

/** Where both texts say something; null where one does not say it in so many words. */
interface Pair {
  readonly article: Span | null;
  readonly submission: Span | null;
}

/** The part of a link's evidence that points into the texts. */
interface Pointers {
  readonly passages: readonly Pair[];
  readonly agreements: readonly Pair[];
  readonly contradictions: readonly Pair[];
}

/** A stretch of a field, in UTF-16 code units; `end` is exclusive. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly kind: MarkKind;
}

export interface Segment {
  /** Offset in the whole field. */
  readonly start: number;
  readonly text: string;
  readonly kind: MarkKind | null;
}

function strongest(marks: readonly Mark[], start: number, end: number): MarkKind | null {
  let kind: MarkKind | null = null;
  for (const mark of marks) {
    if (mark.start > start || mark.end < end) continue;
    if (mark.kind === "differs") return "differs";
    kind = "same";
  }
  return kind;
}

/**
 * Cuts `text`, which begins at `from` of its field, at the edges of the marks that touch it. Marks may overlap: a
 * contradiction shows through an aligned passage. Marks beyond the text are cut to it; empty ones are dropped.
 */
export function segmentsOf(text: string, marks: readonly Mark[], from: number): readonly Segment[] {
  const end = from + text.length;
  const touching = marks
    .map((mark) => ({ ...mark, start: Math.max(mark.start, from), end: Math.min(mark.end, end) }))
    .filter((mark) => mark.start < mark.end);
  const edges = new Set([from, end]);
  for (const mark of touching) edges.add(mark.start).add(mark.end);
  const sorted = [...edges].sort((a, b) => a - b);
  const segments: Segment[] = [];
  for (let place = 0; place + 1 < sorted.length; place++) {
    const start = sorted[place] ?? from;
    const stop = sorted[place + 1] ?? end;
    const kind = strongest(touching, start, stop);
    const last = segments.at(-1);
    const piece = text.slice(start - from, stop - from);
    if (last !== undefined && last.kind === kind) segments[segments.length - 1] = { ...last, text: last.text + piece };
    else segments.push({ start, text: piece, kind });
  }
  return segments;
}

/** The marks of one side's field, from the evidence of a link. */
export function marksOf(evidence: Pointers, side: "article" | "submission", field: Span["field"]): Mark[] {
  const marks: Mark[] = [];
  const add = (span: Span | null, kind: MarkKind) => {
    if (span !== null && span.field === field) marks.push({ start: span.start, end: span.end, kind });
  };
  for (const pair of [...evidence.passages, ...evidence.agreements]) add(pair[side], "same");
  for (const pair of evidence.contradictions) add(pair[side], "differs");
  return marks;
}
