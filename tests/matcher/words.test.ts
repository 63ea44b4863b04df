import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildIndex, match, segmenterInfo } from "../../matcher/index.ts";
import { createSegmenter } from "../../matcher/segment/load.ts";
import { PARTY_TERMS } from "../../matcher/segment/terms.ts";
import { isCommonWord, wordBits } from "../../matcher/segment/word-weight.ts";
import { article, office, submission, UNITS } from "./office.ts";
import { ALL, FERRY } from "./pieces.ts";

const BOTH = ["nodejs-jieba", "@node-rs/jieba"] as const;
const SENTENCE = "柳溪镇人民政府沈立群在云州新闻网说青禾县要办好主题党日";

describe.each(BOTH)("%s", (name) => {
  it("knows units, aliases, people, outlets, the region and terms of party work", () => {
    const { segmenter } = buildIndex(office([]), { segmenter: name }).reader;
    expect(segmenter.name).toBe(name);
    const words = segmenter.cut(SENTENCE);
    expect(words).toEqual(expect.arrayContaining(["柳溪镇人民政府", "沈立群", "云州新闻网", "青禾县", "主题党日"]));
    expect(words.join("")).toBe(SENTENCE);
    const split = PARTY_TERMS.filter((term) => !segmenter.cut(`，${term}，`).includes(term));
    expect(split).toEqual([]);
  });

  it("cuts for two offices by turns, each by its own words; what no dictionary can say is left out", () => {
    const odd = ["", "镇", "枫坪 镇", "枫坪\n镇 9 n", "a b c", "😀渡口", "长".repeat(31), "\ud800渡口", "买买提·艾力"];
    const [first, second] = [createSegmenter([...odd, "云脚泵站"], name), createSegmenter(["泵站管护队"], name)];
    const ways = [first, second, first].map((segmenter) => segmenter.cut("云脚泵站管护队").join("/"));
    expect(ways).toEqual([expect.stringMatching(/^云脚泵站\//u), expect.stringMatching(/\/泵站管护队$/u), ways[0]]);
    expect(first.cut("枫坪镇渡口").join("")).toBe("枫坪镇渡口");
  });
});

it("a unit that is new, or is called otherwise, is known to the next index without a restart", () => {
  const words = (index: ReturnType<typeof buildIndex>) => index.reader.segmenter.cut("云脚片区管护专班来了");
  const own = { segmenter: "@node-rs/jieba" } as const;
  const before = buildIndex(office(ALL), own);
  expect(words(before)).not.toContain("云脚片区管护专班");
  const unit = { id: "u9", officeId: "office", name: "云脚片区管护专班", aliases: [], unitClass: "", parentId: null };
  const piece = submission(
    "new",
    "u9",
    "c1",
    "2026-05-18",
    "管护",
    FERRY.body.replaceAll("柳溪镇", "云脚片区管护专班"),
  );
  const after = buildIndex({ ...office([...ALL, piece]), units: [...UNITS, unit] }, own);
  expect(words(after)).toContain("云脚片区管护专班");
  const link = match(article(piece.title, piece.body), after).find(({ submissionId }) => submissionId === "new");
  expect(link?.evidence.bylineMatches).toContain("云脚片区管护专班");
  expect(words(before)).not.toContain("云脚片区管护专班");
  const renamed = UNITS.map((known) => (known.id === "u1" ? { ...known, aliases: ["云脚片区管护专班"] } : known));
  expect(words(buildIndex({ ...office(ALL), units: renamed }, own))).toContain("云脚片区管护专班");
});

describe("loading a dictionary", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "words-"));
    vi.stubEnv("TMPDIR", folder);
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  it("leaves no file behind and keeps no former dictionary", async () => {
    const load = (i: number) => createSegmenter([`云脚泵站${i}号`, ...PARTY_TERMS], "nodejs-jieba").cut("云脚泵站");
    load(0);
    const before = process.memoryUsage().rss;
    for (let i = 1; i < 3; i++) load(i);
    // One dictionary takes about 250 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
    expect(await readdir(folder)).toEqual([]);
  });

  it("in another thread changes nothing in this one", async () => {
    expect(segmenterInfo().name).toBe("nodejs-jieba");
    const here = createSegmenter(["云脚泵站"], "nodejs-jieba");
    const own = here.cut("云脚泵站管护队").join("/");
    const worker = new Worker(new URL("./words/cutting-worker.mjs", import.meta.url), {
      workerData: { words: ["泵站管护队"], text: "云脚泵站管护队", times: 2_000 },
    });
    const answer = once(worker, "message");
    const ways = new Set(Array.from({ length: 2_000 }, () => here.cut("云脚泵站管护队").join("/")));
    const [theirs] = (await answer) as [readonly string[]];
    await worker.terminate();
    expect([...ways, here.cut("云脚泵站管护队").join("/")]).toEqual([own, own]);
    expect(theirs).toEqual([expect.stringMatching(/泵站管护队$/u)]);
  });
});

it("knows everyday words from rare ones", () => {
  expect(wordBits("我们")).toBeLessThan(11);
  expect(wordBits("摆渡")).toBeGreaterThan(11);
  expect(wordBits("云脚泵站")).toBe(20);
  expect([wordBits("渡"), wordBits("abc"), wordBits("")]).toEqual([0, 0, 0]);
  expect([isCommonWord("安全"), isCommonWord("沈立群"), isCommonWord("统一战线")]).toEqual([true, false, true]);
});
