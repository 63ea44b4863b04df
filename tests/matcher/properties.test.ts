import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MatchedLink, TextSpan } from "../../domain/link.ts";
import type { Submission } from "../../domain/submission.ts";
import { findCandidates } from "../../matcher/index/candidates.ts";
import { buildIndex, match } from "../../matcher/index.ts";
import { homeNames, keyText } from "../../matcher/key-text.ts";
import { foldText } from "../../matcher/normalise.ts";
import { shingleText } from "../../matcher/prepared.ts";
import { article, office } from "./office.ts";
import { ALL } from "./pieces.ts";

const sentences = ALL.flatMap((piece) => piece.body.split(/(?<=[。\n])/u)).filter((sentence) => sentence.trim() !== "");
const strange = ["😀", "\ud83d", "　", "\r\n", "漁灣村電動渡船", "责任编辑：某某", "ABC１２３", ""];
const body = fc
  .array(fc.oneof(fc.constantFrom(...sentences), fc.constantFrom(...strange)), { maxLength: 14 })
  .map((parts) => parts.join(""));
const home = homeNames(["青禾县", "青禾"]);
interface Texts {
  readonly title: string;
  readonly body: string;
}
const keyOf = (text: string) => keyText(foldText(text), home, -1, "").text;

describe("matching, whatever the article is made of", () => {
  const index = buildIndex(office(ALL));

  it("gives passages whose words are the same in both original texts", () => {
    fc.assert(
      fc.property(fc.constantFrom("", ...ALL.map((piece) => piece.title)), body, (title, text) => {
        for (const link of match(article(title, text), index)) {
          expect(link.score > 0 && link.score <= 1).toBe(true);
          checkSpans(link, { title, body: text });
        }
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same links in whatever order submissions came, built at once or added one by one", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ALL], { minLength: ALL.length }), body, (order, text) => {
        const grown = buildIndex(office([]));
        for (const piece of order) grown.add({ ...piece, body: "草稿" });
        for (const piece of order) grown.add(piece);
        const expected = match(article("", text), index);
        expect(match(article("", text), buildIndex(office(order)))).toEqual(expected);
        // Dead numbers of the drafts are not met: their shingles are another text's.
        expect(match(article("", text), grown)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("finds as candidates what a naive count of shared shingles puts first", () => {
    const shinglesOf = (piece: Submission) => grams(keyOf(`${piece.title}\n${piece.body}`));
    fc.assert(
      fc.property(body, (text) => {
        const wanted = grams(keyOf(text));
        const shared = ALL.map((piece) => [...shinglesOf(piece)].filter((gram) => wanted.has(gram)).length);
        const most = Math.max(...shared);
        if (most < 12) return;
        const found = findCandidates(shingleText("", text, index.reader, "article"), null, index).map(
          (n) => index.submission(n)?.id,
        );
        expect(found).toContain(ALL[shared.indexOf(most)]?.id);
      }),
      { numRuns: 100 },
    );
  });
});

function checkSpans(link: MatchedLink, texts: Texts): void {
  const piece = ALL.find(({ id }) => id === link.submissionId) ?? { title: "", body: "" };
  for (const { article: ours, submission: theirs } of link.evidence.passages) {
    expect(cut(ours, texts)).not.toBe("");
    expect(keyOf(cut(ours, texts))).toBe(keyOf(cut(theirs, piece)));
  }
  for (const pair of [...link.evidence.agreements, ...link.evidence.contradictions]) {
    if (pair.article !== null) expect(cut(pair.article, texts)).not.toBe("");
    if (pair.submission !== null) expect(cut(pair.submission, piece)).not.toBe("");
  }
}

function cut(span: TextSpan, texts: Texts): string {
  return texts[span.field].slice(span.start, span.end);
}

function grams(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 2) }, (_, i) => text.slice(i, i + 3)));
}
