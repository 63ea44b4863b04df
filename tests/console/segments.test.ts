import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Mark, marksOf, segmentsOf } from "../../console/src/pages/review/segments.ts";

describe("segmentsOf", () => {
  it("lets a contradiction show through an aligned passage", () => {
    const marks: Mark[] = [
      { start: 0, end: 8, kind: "same" },
      { start: 2, end: 4, kind: "differs" },
    ];
    expect(segmentsOf("三月五日通车了啊", marks, 0).map(({ text, kind }) => [text, kind])).toEqual([
      ["三月", "same"],
      ["五日", "differs"],
      ["通车了啊", "same"],
    ]);
  });

  it("cuts marks to the paragraph that it is given", () => {
    const marks: Mark[] = [{ start: 3, end: 20, kind: "same" }];
    expect(segmentsOf("abcde", marks, 10)).toEqual([{ start: 10, text: "abcde", kind: "same" }]);
    expect(segmentsOf("abcde", marks, 30)).toEqual([{ start: 30, text: "abcde", kind: null }]);
  });

  it("never loses or doubles a character, whatever the marks", () => {
    const mark = fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
      kind: fc.constantFrom("same" as const, "differs" as const),
    });
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(mark, { maxLength: 6 }), fc.nat(20), (text, marks, from) => {
        const segments = segmentsOf(text, marks, from);
        expect(segments.map((segment) => segment.text).join("")).toBe(text);
        for (const [place, segment] of segments.entries()) {
          expect(segment.kind).not.toBe(segments[place + 1]?.kind);
          for (let at = 0; at < segment.text.length; at++) {
            const over = marks.filter((m) => m.start <= segment.start + at && m.end > segment.start + at);
            const kinds = new Set(over.map((m) => m.kind));
            const expected = kinds.has("differs") ? "differs" : kinds.has("same") ? "same" : null;
            expect(segment.kind).toBe(expected);
          }
        }
      }),
    );
  });
});

describe("marksOf", () => {
  it("takes the spans of one side and one field", () => {
    const span = (field: "title" | "body", start: number) => ({ field, start, end: start + 2 });
    const evidence = {
      passages: [{ article: span("body", 0), submission: span("body", 5) }],
      agreements: [{ article: null, submission: span("body", 7) }],
      contradictions: [
        { article: span("title", 1), submission: null },
        { article: span("body", 3), submission: span("body", 9) },
      ],
    };
    expect(marksOf(evidence, "article", "body")).toEqual([
      { start: 0, end: 2, kind: "same" },
      { start: 3, end: 5, kind: "differs" },
    ]);
    expect(marksOf(evidence, "submission", "body").map((mark) => mark.start)).toEqual([5, 7, 9]);
    expect(marksOf(evidence, "submission", "title")).toEqual([]);
  });
});
