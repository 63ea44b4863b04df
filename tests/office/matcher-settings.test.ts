import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ConflictError } from "../../domain/errors/conflict-error.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { MatchedLink } from "../../domain/link.ts";
import { buildIndex, MATCHER_VERSION, SHIPPED_MODEL } from "../../matcher/index.ts";
import { examineOffice } from "../../office/doctor.ts";
import { fitMatcher, resetMatcher, takeModel } from "../../office/fit-matcher.ts";
import { matchArticles } from "../../office/match-articles.ts";
import { matcherInForce } from "../../office/matcher-in-force.ts";
import { previewLines, setLines } from "../../office/matcher-lines.ts";
import { featuresLike, numbersFrom } from "../matcher/fit/made-up.ts";
import { FERRY } from "../matcher/pieces.ts";
import { addSubmission, EVIDENCE, readArticle, seedSource } from "../store/contract/samples.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

interface Wanted {
  readonly features: Readonly<Record<string, number>>;
  readonly score: number;
  readonly said?: "confirmed" | "rejected";
  readonly decision?: "auto" | "review";
  readonly doubts?: readonly string[];
}

const PUBLISHED = "2026-03-04";
let office: OfficeInTest;
let articleId: string;
let rounds = 0;

async function openOffice(): Promise<void> {
  office = await officeInTest();
  await seedSource(office.ctx.store);
  const unit = { officeId: office.officeId, id: "u1", name: "青岩镇", aliases: [], unitClass: "乡镇", parentId: null };
  await office.ctx.store.people.putUnit(unit);
  articleId = await readArticle(office.ctx.store, "http://q.localhost/1", { publishedOn: PUBLISHED });
}

/** Links of one article with submissions of their own, decided as a person of the office would. */
async function addLinks(wanted: readonly Wanted[], version = MATCHER_VERSION): Promise<void> {
  const { ctx, officeId } = office;
  const links: MatchedLink[] = [];
  const round = ++rounds;
  for (const [i, { features, score, decision = "review", doubts = [] }] of wanted.entries()) {
    const submission = await addSubmission(ctx.store, officeId, { authorIds: [], title: `第${round}批第${i}篇` });
    links.push({ submissionId: submission.id, score, decision, evidence: { ...EVIDENCE, features, doubts } });
  }
  const at = ctx.now().toISOString();
  await ctx.store.links.record(officeId, [{ articleId, digest: "digest of http://q.localhost/1", links }], version, at);
  const kept = await ctx.store.links.ofArticle(officeId, articleId);
  for (const [i, { said }] of wanted.entries()) {
    const link = kept.find((one) => one.submissionId === links[i]?.submissionId);
    if (link === undefined || said === undefined) continue;
    await ctx.store.links.decide(officeId, link.id, { kind: said, userId: "wang", reason: null, at }, link.decisions);
  }
}

function decided(seed: number, count: number): readonly Wanted[] {
  const next = numbersFrom(seed);
  return Array.from({ length: count }, (_, i) => {
    const right = i % 2 === 0;
    return {
      features: featuresLike(right ? "right" : "wrong", next),
      score: 0.5,
      said: right ? "confirmed" : "rejected",
    };
  });
}

describe("an office's own model", () => {
  beforeAll(openOffice);
  afterAll(() => office.fresh.close());
  const learn = () => fitMatcher(office.ctx, office.officeId);
  const inForce = () => matcherInForce(office.ctx, office.officeId);

  it("is refused where there are too few decisions, with what is missing", async () => {
    await addLinks(decided(1, 10));
    const found = await learn();
    expect(found).toMatchObject({ confirmed: 5, rejected: 5, pieces: 10, refit: null });
    expect(found.refusals.join()).toMatch(/确认 5 条、驳回 5 条，各要 20 条以上/u);
    await expect(takeModel(office.ctx, office.officeId, found, "cli")).rejects.toThrow(InputError);
    expect((await inForce()).version).toBe(MATCHER_VERSION);
  });

  it("is taken with its figures beside the former ones, from the next matching on, and given up again", async () => {
    await addLinks(decided(2, 50));
    const found = await learn();
    expect(found.refusals).toEqual([]);
    expect(found.refit?.after).toMatchObject({ falsely: 0, lost: 0 });
    const change = await takeModel(office.ctx, office.officeId, found, "wang");
    expect(change).toMatchObject({
      kind: "model",
      seq: 1,
      changedBy: "wang",
      value: { base: MATCHER_VERSION, confirmed: 30 },
    });
    const now = await inForce();
    expect(now.version).toBe(`${MATCHER_VERSION.split("+")[0]}+model.${found.refit?.model.version}`);
    expect(now.own?.model).toEqual(found.refit?.model);
    const names = { units: [], correspondents: [], outlets: [], regionNames: [], submissions: [] };
    expect(buildIndex(names, now.options).settings.model).toEqual(found.refit?.model);
    // Links that are there keep the score that they had.
    const kept = await office.ctx.store.links.ofArticle(office.officeId, articleId);
    expect(new Set(kept.map((link) => `${link.score} ${link.matcherVersion}`))).toEqual(
      new Set([`0.5 ${MATCHER_VERSION}`]),
    );
    // Two people fitted at the same time: the second one sees what the first did before anything is taken.
    await expect(takeModel(office.ctx, office.officeId, found, "li")).rejects.toThrow(ConflictError);
    await resetMatcher(office.ctx, office.officeId, "model", "wang");
    expect(await inForce()).toMatchObject({ version: MATCHER_VERSION, own: null, changes: 2 });
    await expect(resetMatcher(office.ctx, office.officeId, "model", "wang")).rejects.toThrow(/不必退回/u);
  });

  it("leaves out decisions on what an older matcher saw", async () => {
    const before = await learn();
    await addLinks(decided(3, 4), "0.9.0+model.1");
    const after = await learn();
    expect(after).toMatchObject({ older: 4, confirmed: before.confirmed, rejected: before.rejected });
    expect(after.refit).toEqual(before.refit);
  });

  it("is refused where it would have credited falsely", async () => {
    const next = numbersFrom(9);
    await addLinks(
      Array.from({ length: 12 }, () => ({
        features: featuresLike("right", next),
        score: 0.9,
        said: "rejected" as const,
      })),
    );
    const found = await learn();
    expect(found.refusals.join()).toMatch(/新模型会误记 \d+ 条/u);
    await expect(takeModel(office.ctx, office.officeId, found, "cli")).rejects.toThrow(/不能采用/u);
  });

  it("judges what is matched from then on, and nothing that was judged before", async () => {
    const { ctx, officeId } = office;
    const at = ctx.now().toISOString();
    const { changes } = await inForce();
    const figures = { credited: 0, falsely: 0, waiting: 0, lost: 0, spared: 0 };
    const model = { ...SHIPPED_MODEL, version: `${SHIPPED_MODEL.version}-own.12345678` };
    const value = { model, base: MATCHER_VERSION, confirmed: 30, rejected: 30, before: figures, after: figures };
    await ctx.store.matcher.append(officeId, { kind: "model", value }, "cli", at, changes);
    const before = await ctx.store.links.ofArticle(officeId, articleId);
    const piece = { title: FERRY.title, body: FERRY.body };
    await addSubmission(ctx.store, officeId, { authorIds: [], ...piece });
    const printed = await readArticle(ctx.store, "http://q.localhost/2", { publishedOn: PUBLISHED, ...piece });
    const row = await ctx.store.offices.get(officeId);
    await matchArticles(ctx, row, { onProgress: () => undefined });
    const links = await ctx.store.links.ofArticle(officeId, printed);
    expect(links.map((link) => link.matcherVersion)).toEqual([`${MATCHER_VERSION}-own.12345678`]);
    expect(await ctx.store.links.ofArticle(officeId, articleId)).toEqual(before);
    await resetMatcher(ctx, officeId, "model", "cli");
  });

  it("is left alone by another version of the program, which says so", async () => {
    const { changes } = await inForce();
    const figures = { credited: 0, falsely: 0, waiting: 0, lost: 0, spared: 0 };
    const { version, intercept, weights } = SHIPPED_MODEL;
    const value = {
      model: { version: `${version}-own.x`, intercept, weights },
      base: "0.9.0+model.1",
      confirmed: 30,
      rejected: 30,
      before: figures,
      after: figures,
    };
    await office.ctx.store.matcher.append(office.officeId, { kind: "model", value }, "cli", PUBLISHED, changes);
    expect(await inForce()).toMatchObject({ version: MATCHER_VERSION, own: null, outdated: true });
    const findings = await examineOffice(office.ctx);
    expect(findings.find(({ what }) => what.startsWith("匹配"))?.text).toMatch(/请重新运行 shanggao matcher fit/u);
  });
});

describe("an office's lines", () => {
  beforeEach(openOffice);
  afterEach(() => office.fresh.close());
  const preview = (lines = {}) => previewLines(office.ctx, office.officeId, lines);

  async function aQuarter(): Promise<void> {
    const features = featuresLike("right", numbersFrom(1));
    await addLinks([
      { features, score: 0.99, decision: "auto" },
      { features, score: 0.95, said: "confirmed", doubts: ["另有投稿与报道同样相符"] },
      { features, score: 0.8, said: "rejected" },
      { features, score: 0.75 },
      { features, score: 0.45, said: "confirmed" },
      { features, score: 0.3, said: "rejected" },
    ]);
  }

  it("show what each would have done over the last quarter", async () => {
    await aQuarter();
    const { auto, review } = SHIPPED_MODEL.lines;
    const found = await preview({ auto: 0.7, review: 0.5 });
    expect(found).toMatchObject({ from: "2025-12-11", to: "2026-03-13", links: 6, keptFrom: review, seen: 0 });
    expect(found.now).toEqual({
      lines: { auto, review },
      credited: 1,
      rejected: 0,
      unseen: 0,
      review: 5,
      lost: 0,
      dropped: 0,
    });
    expect(found.proposed).toEqual({
      lines: { auto: 0.7, review: 0.5 },
      credited: 3,
      rejected: 1,
      unseen: 1,
      review: 1,
      lost: 1,
      dropped: 1,
    });
    expect((await preview()).proposed).toBeNull();
    office.setNow("2026-09-01T00:00:00Z");
    expect(await preview()).toMatchObject({ links: 0, to: "2026-09-01" });
  });

  it("hold from the next matching on, with who and when, until they are given up", async () => {
    const { seen } = await preview();
    const lines = { auto: 0.95, review: 0.2 };
    const change = await setLines(office.ctx, office.officeId, lines, "wang", seen);
    expect(change).toMatchObject({ kind: "lines", value: lines, seq: 1, changedBy: "wang" });
    const inForce = await matcherInForce(office.ctx, office.officeId);
    expect(inForce).toMatchObject({ lines, options: { autoLine: 0.95, reviewLine: 0.2 }, version: MATCHER_VERSION });
    await expect(setLines(office.ctx, office.officeId, lines, "li", seen)).rejects.toThrow(ConflictError);
    await resetMatcher(office.ctx, office.officeId, "lines", "wang");
    expect((await matcherInForce(office.ctx, office.officeId)).lines).toEqual(SHIPPED_MODEL.lines);
  });

  it.each([
    [{ auto: 0.4 }, /自动线应在 0.5 到 0.999 之间，实际为 0.4/u],
    [{ auto: 1 }, /自动线应在/u],
    [{ auto: Number.NaN }, /自动线应在/u],
    [{ review: 0 }, /待审线应在 0.01 到 0.5 之间/u],
    [{ auto: 0.5, review: 0.5 }, /待审线（0.5）必须低于自动线（0.5）/u],
  ])("are bounded: %j", async (lines, message) => {
    await expect(preview(lines)).rejects.toThrow(message);
    const whole = { ...SHIPPED_MODEL.lines, ...lines };
    await expect(setLines(office.ctx, office.officeId, whole, "wang", 0)).rejects.toThrow(InputError);
  });
});
