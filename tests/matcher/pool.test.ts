import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { buildIndex, type MatchableArticle, match } from "../../matcher/index.ts";
import { poolHere } from "../../matcher/pool/here.ts";
import { openPool } from "../../matcher/pool/open-pool.ts";
import type { PoolOptions } from "../../matcher/pool/pool.ts";
import { article, office } from "./office.ts";
import { ALL, FERRY, SERIAL_MAY, TWIN_A, WATER } from "./pieces.ts";

// One submission came after the index was built: threads must see it like the others.
const index = buildIndex(office(ALL.filter((piece) => piece !== WATER)));
index.add(WATER);
const faulty = new URL("./pool/faulty-worker.mjs", import.meta.url);

/** Prints of several pieces, whole and cut, and a roundup, again and again. */
const PRINTS: readonly MatchableArticle[] = Array.from({ length: 40 }, (_, at) => {
  const piece = [FERRY, SERIAL_MAY, TWIN_A, WATER][at % 4] ?? FERRY;
  const body = at % 5 === 0 ? `${piece.body.slice(0, 200)}\n${FERRY.body.slice(100)}` : piece.body;
  return { ...article(at % 3 === 0 ? "简讯" : piece.title, body), id: `a${at}` };
});

function titled(...titles: readonly string[]): readonly MatchableArticle[] {
  return titles.map((title, at) => ({ ...article(title, FERRY.body), id: `t${at}` }));
}

async function outcomesOf(articles: readonly MatchableArticle[], options: PoolOptions) {
  const pool = await openPool(index, options);
  try {
    return await pool.match(articles);
  } finally {
    await pool.close();
  }
}

describe("the same links on any number of threads", () => {
  const expected = PRINTS.map((print) => ({ articleId: print.id, links: match(print, index) }));

  it("two threads, as in this one", async () => {
    const threads = 2;
    const pool = await openPool(index, { threads });
    expect(pool).toMatchObject({ threads, note: null });
    // Two calls at once, as two batches of a night are under way.
    const halves = await Promise.all([pool.match(PRINTS.slice(0, 25)), pool.match(PRINTS.slice(25))]);
    await pool.close();
    expect(halves.flat()).toEqual(expected);
    expect(expected.filter(({ links }) => links.some(({ decision }) => decision === "auto")).length).toBeGreaterThan(
      20,
    );
  });

  it("none: one call to its end before the next, whatever becomes of it", async () => {
    const seen: string[] = [];
    const abort = new AbortController();
    const judge = ({ id }: MatchableArticle) => {
      seen.push(id);
      return [];
    };
    const pool = poolHere(judge, null, abort.signal);
    const thirds = [PRINTS.slice(0, 5), PRINTS.slice(5, 10), PRINTS.slice(10, 15)].map((some) => pool.match(some));
    expect(await thirds[0]).toHaveLength(5);
    expect(seen).toEqual(["a0", "a1", "a2", "a3", "a4"]);
    await thirds[1];
    expect(seen).toHaveLength(10);
    abort.abort(new Error("停"));
    await expect(thirds[2]).rejects.toThrow("停");
    expect(seen).toHaveLength(10);
  });

  test("with the segmenter that stands in where the first does not load", async () => {
    const other = buildIndex(office(ALL), { segmenter: "@node-rs/jieba" });
    const pool = await openPool(other, { threads: 1 });
    const found = await pool.match(PRINTS);
    await pool.close();
    expect(found).toEqual(PRINTS.map((print) => ({ articleId: print.id, links: match(print, other) })));
  });
});

describe("a pool that is closed", () => {
  it("gives back the memory of its threads, dictionaries too", () => {
    const rounds = 4;
    const script = fileURLToPath(new URL("./pool/pool-memory.ts", import.meta.url));
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", script, String(rounds)], {
      encoding: "utf8",
    });
    expect(status, stderr).toBe(0);
    const held = stdout.trim().split("\n").map(Number);
    expect(held).toHaveLength(rounds);
    // A dictionary takes 240 MB.
    expect((held.at(-1) ?? Number.NaN) - (held[1] ?? 0)).toBeLessThan(200);
  }, 60_000);
});

describe("a thread in trouble", () => {
  it("names the article that it was at, and the others go on", async () => {
    const titles = ["a", "throws", "b", "dies", "c", "d", "dies", "hangs", "e", "f"];
    const outcomes = await outcomesOf(titled(...titles), { threads: 2, worker: faulty, articleTimeoutMs: 2_000 });
    expect(outcomes.map(({ articleId }) => articleId)).toEqual(titles.map((_, at) => `t${at}`));
    const died = "匹配线程中断：线程退出（7）";
    const faults = outcomes.flatMap((one) => ("fault" in one ? [[one.articleId, one.fault]] : []));
    expect(faults).toEqual([
      ["t1", "读不懂"],
      ["t3", died],
      ["t6", died],
      ["t7", "匹配线程中断：超过 2 秒没有算完"],
    ]);
  });

  it("gives up after many deaths, and leaves nothing without an answer, now or later", async () => {
    const pool = await openPool(index, { threads: 1, worker: faulty });
    const outcomes = [
      ...(await pool.match(titled(...Array(30).fill("dies")))),
      ...(await pool.match(titled("comes later"))),
    ];
    await pool.close();
    expect(outcomes).toHaveLength(31);
    for (const outcome of outcomes) expect(outcome).toHaveProperty("fault", expect.stringContaining("线程退出（7）"));
  }, 60_000);

  it("is done without where none can be started, and says so", async () => {
    const worker = new URL("./pool/unstartable-worker.mjs", import.meta.url);
    const pool = await openPool(index, { threads: 2, worker });
    expect(pool).toMatchObject({ threads: 0, note: expect.stringContaining("内存不够") });
    expect(await pool.match(PRINTS.slice(0, 1))).toMatchObject([{ articleId: "a0" }]);
  });
});

describe("an abort", () => {
  const reason = new Error("停");

  it("ends threads in the middle of an article", async () => {
    const abort = new AbortController();
    const pool = await openPool(index, { threads: 2, worker: faulty, signal: abort.signal });
    const under = pool.match(titled("a", "hangs", "hangs", "b"));
    abort.abort(reason);
    await expect(under).rejects.toBe(reason);
    await expect(pool.match(titled("c"))).rejects.toBe(reason);
    await pool.close();
  });

  it("before anything, and without threads", async () => {
    const signal = AbortSignal.abort(reason);
    await expect(openPool(index, { threads: 1, signal })).rejects.toBe(reason);
    const abort = new AbortController();
    const here = await openPool(index, { threads: 0, signal: abort.signal });
    const under = here.match(PRINTS);
    abort.abort(reason);
    await expect(under).rejects.toBe(reason);
  });
});
