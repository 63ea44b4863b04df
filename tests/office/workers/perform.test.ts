import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultRules } from "../../../config/index.ts";
import type { PartResult } from "../../../domain/night-part.ts";
import { createOffice } from "../../../office/create-office.ts";
import { Performer, partFault } from "../../../office/workers/perform.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "../../server/sample-office.ts";

const NIGHT = { id: "night", day: "2026-03-13", startedAt: "2026-03-12T18:30:00.000Z" } as const;

let sample: SampleOffice;
let articleIds: readonly string[];
let performer: Performer;
beforeEach(async () => {
  sample = await sampleOffice();
  articleIds = await sample.ctx.store.articles.waitingForMatch(sample.office.id, "another", "2020-01-01");
  performer = new Performer(sample.ctx, 0);
});
afterEach(async () => {
  await performer.close();
  await sample.close();
});

function match(officeId: string, asOf: string, ids = articleIds): Promise<PartResult> {
  const part = { kind: "match", officeId, articleIds: ids, asOf } as const;
  return performer.perform(
    { id: `part ${officeId} ${asOf}`, takes: 1, night: NIGHT, part },
    false,
    new AbortController().signal,
  );
}

test("parts of several offices, of one and of a later giving out may be in hand at once, each with its own index", async () => {
  const add = (name: string) =>
    createOffice(sample.ctx, {
      name,
      regionNames: [],
      admin: { username: name, password: PASSWORD },
      rules: defaultRules(),
    });
  const others = [await add("白水县"), await add("黑山县")].map(({ office }) => office.id);
  const offices = [sample.office.id, ...others];
  expect(articleIds.length).toBeGreaterThan(3);
  const rounds = ["2026-03-13T00:30:00.000Z", "2026-03-13T00:31:00.000Z"];
  const results = await Promise.all(
    rounds.flatMap((asOf) => offices.flatMap((officeId) => [match(officeId, asOf), match(officeId, asOf, [])])),
  );
  expect(results.map(({ articles }) => articles)).toEqual(
    rounds.flatMap(() => offices.flatMap(() => [articleIds.length, 0])),
  );
  // An index that nobody used any more was closed for these; it is opened again.
  expect(await match(sample.office.id, rounds[0] ?? "")).toEqual({ articles: articleIds.length, faults: [] });
});

test("an office that is gone is that part's fault, and the next part is done", async () => {
  const failed = match("off_gone", "2026-03-13T00:30:00.000Z");
  const error = await failed.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Error);
  const part = { kind: "match", officeId: "off_gone", articleIds, asOf: "2026-03-13T00:30:00.000Z" } as const;
  const { message } = partFault({ id: "part", takes: 3, night: NIGHT, part }, error);
  expect(message).toMatch(/^一份匹配任务做了 3 次都没有成功：/u);
  expect((await match(sample.office.id, "2026-03-13T00:30:00.000Z")).articles).toBe(articleIds.length);
});
