import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Progress } from "../../domain/night.ts";
import type { OfficeContext } from "../../office/context.ts";
import { type MatchingOptions, matchArticles } from "../../office/match-articles.ts";
import { matcherInForce } from "../../office/matcher-in-force.ts";
import { ALL, FERRY, SERIAL_MAY, TWIN_A, TWIN_B, WATER } from "../matcher/pieces.ts";
import { matched } from "../store/contract/samples.ts";
import type { OfficeInTest } from "./office-in-test.ts";
import { onCopy, print, printedOffice, register, strange } from "./printed-office.ts";

const QUIET = { onProgress: () => undefined };

/** Everything that matching wrote, as text. */
async function written(ctx: OfficeContext, officeId: string, articleIds: readonly string[]): Promise<string> {
  const rows = [];
  for (const id of articleIds) {
    for (const link of await ctx.store.links.ofArticle(officeId, id)) {
      rows.push([link, await ctx.store.links.decisions(officeId, link.id)]);
    }
  }
  const { version } = await matcherInForce(ctx, officeId);
  const waiting = await ctx.store.articles.waitingForMatch(officeId, version, "2025-05-21");
  return JSON.stringify([rows, waiting]);
}

describe("a night's articles", () => {
  let office: OfficeInTest;
  const ids: string[] = [];
  beforeAll(async () => {
    office = await printedOffice();
    const { ctx, officeId } = office;
    for (const piece of ALL) await register(ctx.store, officeId, piece);
    for (let at = 0; at < 210; at++) {
      const piece = [FERRY, WATER, SERIAL_MAY, TWIN_B][at % 4] ?? FERRY;
      const ours = at % 10 === 0;
      const body = at % 20 === 0 ? `${piece.body}\n${FERRY.body.slice(0, 300)}` : piece.body;
      ids.push(await print(ctx.store, at, ours ? piece.title : `要闻${at}`, ours ? body : strange(at)));
    }
    await ctx.store.close();
  });
  afterAll(() => office.fresh.close());

  async function run(ctx: OfficeContext, threads: number, options: Partial<MatchingOptions> = {}) {
    return matchArticles(ctx, await ctx.store.offices.get(office.officeId), { ...QUIET, threads, ...options });
  }

  test("come to the same rows on one, two and three threads, and say how far they are", async () => {
    const texts = new Set<string>();
    for (const threads of [1, 2, 3]) {
      await onCopy(office, async (ctx) => {
        const seen: Progress[] = [];
        expect(await run(ctx, threads, { onProgress: (progress) => void seen.push(progress) })).toEqual({
          matched: 210,
          faults: [],
        });
        expect(seen.map(({ total }) => total)).toEqual(seen.map(() => 210));
        expect(seen.at(-1)?.done).toBe(210);
        texts.add(await written(ctx, office.officeId, ids));
        const { auto } = await ctx.store.links.countByState(office.officeId);
        expect(auto).toBeGreaterThan(15);
      });
    }
    expect(texts.size).toBe(1);
  }, 60_000);

  test("stopped in the middle and taken up again come to the same rows", async () => {
    const whole = await onCopy(office, async (ctx) => {
      await run(ctx, 0);
      return written(ctx, office.officeId, ids);
    });
    await onCopy(office, async (ctx) => {
      const abort = new AbortController();
      const onProgress = ({ done }: Progress) => {
        if (done >= 100) abort.abort(new Error("停"));
      };
      await expect(run(ctx, 0, { signal: abort.signal, onProgress })).rejects.toThrow("停");
      const { version } = await matcherInForce(ctx, office.officeId);
      const waiting = await ctx.store.articles.waitingForMatch(office.officeId, version, "2025-05-21");
      expect(waiting.length).toBeGreaterThan(0);
      expect(waiting.length).toBeLessThan(210);
      expect((await run(ctx, 0)).matched).toBe(waiting.length);
      expect(await written(ctx, office.officeId, ids)).toBe(whole);
    });
  }, 60_000);
});

describe("the saved index", () => {
  async function withPiece(work: (office: OfficeInTest, index: () => string) => Promise<void>): Promise<void> {
    const office = await printedOffice();
    try {
      await register(office.ctx.store, office.officeId, WATER);
      await print(office.ctx.store, 1, "要闻", strange(1));
      const folder = path.join(office.ctx.settings.dataDir, "index");
      const index = () => path.join(folder, readdirSync(folder).find((name) => name.startsWith(office.officeId)) ?? "");
      await work(office, index);
    } finally {
      await office.fresh.close();
    }
  }
  const night = async ({ ctx, officeId }: OfficeInTest) => {
    const notes: string[] = [];
    const say = ({ note }: Progress) => void notes.push(note);
    const result = await matchArticles(ctx, await ctx.store.offices.get(officeId), { onProgress: say });
    expect(result.faults).toEqual([]);
    return notes.join("\n");
  };

  test("hides nothing that was registered since", async () => {
    await withPiece(async (office) => {
      expect(await night(office)).not.toContain("不能使用");
      const submissionId = await register(office.ctx.store, office.officeId, FERRY);
      const id = await print(office.ctx.store, 2, FERRY.title, FERRY.body);
      expect(await night(office)).not.toContain("不能使用");
      const links = await office.ctx.store.links.ofArticle(office.officeId, id);
      expect(links).toMatchObject([{ submissionId, state: "auto" }]);
    });
  });

  test("is built anew where it is damaged, and that is said; the file is whole afterwards", async () => {
    await withPiece(async (office, index) => {
      await night(office);
      const bytes = await readFile(index());
      bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1);
      await writeFile(index(), bytes);
      const id = await print(office.ctx.store, 2, WATER.title, WATER.body);
      expect(await night(office)).toContain("不能使用");
      expect(await office.ctx.store.links.ofArticle(office.officeId, id)).toHaveLength(1);
      await print(office.ctx.store, 3, "又一篇", strange(3));
      expect(await night(office)).not.toContain("不能使用");
    });
  });

  test("is left behind half saved by a night that was killed: the next one takes that away, though it matches nothing", async () => {
    await withPiece(async (office, index) => {
      await night(office);
      const kept = await readFile(index());
      for (const half of [`${index()}.tmp`, `${index()}.changes.tmp`]) await writeFile(half, kept.subarray(0, 100));
      expect(readdirSync(path.dirname(index()))).toHaveLength(4);
      await night(office);
      expect(readdirSync(path.dirname(index())).filter((name) => name.endsWith(".tmp"))).toEqual([]);
      expect(await readFile(index())).toEqual(kept);
    });
  });

  test("of a folder that takes no files costs a line, not the night", async () => {
    await withPiece(async (office) => {
      await writeFile(path.join(office.ctx.settings.dataDir, "index"), "no folder");
      expect(await night(office)).toContain("没能存下");
    });
  });
});

describe("another version of the matcher", () => {
  test("looks at open articles again; what stood is not taken away unseen", async () => {
    const office = await printedOffice();
    const { ctx, officeId } = office;
    const { store } = ctx;
    office.setNow("2026-05-21T00:00:00.000Z");
    const pieces: Record<string, string> = {};
    for (const piece of ALL) pieces[piece.id] = await register(store, officeId, piece);
    const missed = await print(store, "missed", FERRY.title, FERRY.body);
    const waiting = await print(store, "waiting", WATER.title, WATER.body);
    const credited = await print(store, "credited", "要闻", strange(1));
    const both = await print(store, "both", TWIN_A.title, TWIN_A.body);
    const settled = await print(store, "settled", SERIAL_MAY.title, SERIAL_MAY.body);
    const old = await print(store, "old", FERRY.title, FERRY.body, { publishedOn: "2025-05-20" });
    const piece = (id: string) => pieces[id] ?? "";
    const before = new Map([
      [missed, []],
      [waiting, [matched(piece("water"), 0.4, "review")]],
      // What an older version credited wrongly stays until a person looks: it is not open.
      [credited, [matched(piece("ferry"), 0.9, "auto")]],
      [both, [matched(piece("ferry"), 0.9, "auto"), matched(piece("twin-b"), 0.4, "review")]],
      [settled, [matched(piece("serial-may"), 0.4, "review")]],
      [old, []],
    ]);
    const articles = await store.articles.getMany([...before.keys()]);
    const results = articles.map(({ id, digest }) => ({ articleId: id, digest, links: before.get(id) ?? [] }));
    await store.links.record(officeId, results, "an older one", "2026-05-20T20:00:00.000Z");
    await store.submissions.markMatched(officeId, Object.values(pieces));
    const [link] = await store.links.ofArticle(officeId, settled);
    const no = { kind: "rejected", userId: "u", reason: null, at: "2026-05-20T21:00:00.000Z" } as const;
    await store.links.decide(officeId, link?.id ?? "", no, 1);

    const run = async () => matchArticles(ctx, await store.offices.get(officeId), QUIET);
    expect(await run()).toEqual({ matched: 3, faults: [] });
    const states = async (id: string) =>
      Object.fromEntries((await store.links.ofArticle(officeId, id)).map((one) => [one.submissionId, one.state]));
    expect(await states(missed)).toEqual({ [piece("ferry")]: "auto" });
    expect(await states(waiting)).toEqual({ [piece("water")]: "auto" });
    expect(await states(credited)).toEqual({ [piece("ferry")]: "auto" });
    expect(await states(settled)).toEqual({ [piece("serial-may")]: "rejected" });
    expect(await states(old)).toEqual({});
    // No longer proposed: before a person, with the reason; what waited goes on waiting; what is found is credited.
    expect(await states(both)).toEqual({
      [piece("ferry")]: "review",
      [piece("twin-b")]: "review",
      [piece("twin-a")]: "auto",
    });
    const ferry = (await store.links.ofArticle(officeId, both)).find((one) => one.submissionId === piece("ferry"));
    const decisions = await store.links.decisions(officeId, ferry?.id ?? "");
    expect(decisions.at(-1)).toMatchObject({ kind: "review", reason: expect.stringContaining("不再认为是同一篇") });
    expect(await run()).toEqual({ matched: 0, faults: [] });
    await office.fresh.close();
  });
});
