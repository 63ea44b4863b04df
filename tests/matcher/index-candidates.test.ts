import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Submission } from "../../domain/submission.ts";
import { addDays } from "../../domain/time.ts";
import { findCandidates } from "../../matcher/index/candidates.ts";
import { attachIndex, buildIndex, type MatchIndex, match, openIndex } from "../../matcher/index.ts";
import { shingleText } from "../../matcher/prepared.ts";
import { naiveCandidates } from "./naive-candidates.ts";
import { article, office, submission } from "./office.ts";
import { ALL } from "./pieces.ts";

const SENTENCES = ALL.flatMap((piece) => piece.body.split(/(?<=[。\n])/u)).filter((one) => one.trim().length > 6);
const body = fc
  .array(fc.constantFrom(...SENTENCES, "\n", "渡口", "ＡＢ１２"), { maxLength: 8 })
  .map((parts) => parts.join(""));
/** Ids collide, so that pieces are changed and come back. */
const piece = fc
  .record({ number: fc.nat(40), text: body, days: fc.integer({ min: -20, max: 400 }) })
  .map(({ number, text, days }) =>
    submission(`s${number}`, "u1", "c1", addDays("2026-05-20", -days), text.slice(0, 12), text),
  );
const STEPS = ["add", "add", "add", "remove", "reopen", "save", "attach"] as const;
const step = fc.record({ what: fc.constantFrom(...STEPS), piece });

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "shanggao-index-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function candidates(index: MatchIndex, text: string, publishedOn: string | null): readonly string[] {
  const found = findCandidates(shingleText("", text, index.reader, "article"), publishedOn, index);
  return found.map((number) => index.submission(number)?.id ?? "struck off").sort();
}

/** Does to an index and to a plain list what the steps say. */
async function live(first: readonly Submission[], steps: readonly { what: string; piece: Submission }[]) {
  const file = path.join(folder, crypto.randomUUID());
  const held = new Map(first.map((one) => [one.id, one]));
  let index = buildIndex(office(first));
  for (const { what, piece: one } of steps) {
    if (what === "add") {
      index.add(one);
      held.set(one.id, one);
    } else if (what === "remove") {
      index.remove(one.id);
      held.delete(one.id);
    } else if (what === "attach") index = attachIndex(structuredClone(index.share()));
    else await index.save(file);
    if (what === "reopen") index = await openIndex(file, office([]));
  }
  return { index, submissions: [...held.values()] };
}

describe("candidates", () => {
  const first = fc.array(piece, { maxLength: 60 });
  const steps = fc.array(step, { maxLength: 12 });
  const day = fc.constantFrom("2026-05-20", null);

  it("are those of a naive scan, whatever was added, changed, removed, saved, opened and shared", async () => {
    await fc.assert(
      fc.asyncProperty(
        first,
        steps,
        fc.array(body, { minLength: 3, maxLength: 3 }),
        day,
        async (made, then, texts, on) => {
          const { index, submissions } = await live(made, then);
          expect(index.size).toBe(submissions.length);
          for (const text of texts) {
            const expected = naiveCandidates({ title: "", body: text, publishedOn: on }, submissions, index);
            expect(candidates(index, text, on)).toEqual(expected);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("lead to the same links as an index built at once, in any order", async () => {
    await fc.assert(
      fc.asyncProperty(first, steps, body, async (made, then, text) => {
        const { index, submissions } = await live(made, then);
        const fresh = buildIndex(office(submissions.toReversed()));
        expect(match(article("", text), index)).toEqual(match(article("", text), fresh));
      }),
      { numRuns: 30 },
    );
  });

  it("are those of a naive scan where more submissions hold a shingle than are looked at", () => {
    const made = Array.from({ length: 1_300 }, (_, i) => {
      const text = [SENTENCES[i % 3], SENTENCES[3 + (i % 7)], SENTENCES[10 + (i % 11)]].join("");
      return submission(`s${i}`, "u1", "c1", "2026-05-18", "", text);
    });
    const index = buildIndex(office(made));
    const own = `${SENTENCES[0]}${SENTENCES[4]}${SENTENCES[12]}`;
    for (const text of [own, SENTENCES.slice(0, 12).join("\n"), `${own}\n${own}`]) {
      const expected = naiveCandidates({ title: "", body: text, publishedOn: null }, made, index);
      expect(candidates(index, text, null)).toEqual(expected);
    }
  });

  it("stand out of the crowd: none of forty that share the same words, but the one that shares more", () => {
    const [shared = "", own = ""] = [ALL[0]?.body, ALL[1]?.body];
    const made = Array.from({ length: 40 }, (_, i) => submission(`s${i}`, "u1", "c1", "2026-05-18", "", shared));
    expect(candidates(buildIndex(office(made)), shared, null)).toEqual([]);
    const index = buildIndex(office([...made, submission("own", "u1", "c1", "2026-05-18", "", shared + own)]));
    expect(candidates(index, shared + own, null)).toEqual(["own"]);
  });
});
