import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { load } from "cheerio";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { browse } from "./browse.ts";
import { loadSet, mergeSets } from "./from-set.ts";
import { startNewsroom } from "./index.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), "set-"));
  put("units.json", [{ id: "u1", name: "河口镇", aliases: ["河口"], kind: "乡镇" }]);
  put("correspondents.json", [{ id: "c1", name: "平一帆", unit: "u1" }]);
  put("outlets.json", [
    { id: "o1", name: "试报", tier: "省级", kind: "党报" },
    { id: "o2", name: "试网", tier: "县级", kind: "网站" },
    { id: "o3", name: "试刊", tier: "市级", kind: "内刊" },
  ]);
  putLines("submissions.jsonl", [
    { id: "s1", unit: "u1", authors: ["c1"], submittedAt: "2026-03-01", title: "投稿", body: "一。\n二。" },
  ]);
  putLines("articles.jsonl", [
    {
      id: "a1",
      outlet: "o1",
      publishedAt: "2026-03-02",
      page: "A03版",
      title: "见报一篇",
      byline: "本报记者 甘雨 通讯员 平一帆",
      source: "河口镇",
      body: "一。\n二 < 三 & “四”。",
    },
    {
      id: "a2",
      outlet: "o2",
      publishedAt: "2026-03-03",
      page: null,
      title: "上网",
      byline: "",
      source: "",
      body: "五。",
    },
    {
      id: "a3",
      outlet: "o3",
      publishedAt: "2026-03-01",
      page: "2026年第3期",
      title: "内刊",
      byline: "平一帆",
      source: "",
      body: "六。",
    },
  ]);
  putLines("truth.jsonl", [{ article: "a1", relation: "edited", submissions: ["s1"], equivalent: [], note: "n" }]);
});
afterEach(() => rmSync(dir, { recursive: true }));

function put(file: string, value: unknown): void {
  writeFileSync(path.join(dir, file), JSON.stringify(value));
}
function putLines(file: string, rows: readonly unknown[]): void {
  writeFileSync(path.join(dir, file), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
}

describe("loadSet", () => {
  it("names everything under its prefix and keeps every field", () => {
    const set = loadSet(dir, { prefix: "t1" });
    expect(set.units).toEqual([{ id: "t1/u1", name: "河口镇", aliases: ["河口"], unitClass: "乡镇", parentId: null }]);
    expect(set.correspondents[0]).toMatchObject({ id: "t1/c1", unitId: "t1/u1", name: "平一帆" });
    expect(set.outlets.map(({ tier, kind }) => [tier, kind])).toEqual([
      ["province", "newspaper"],
      ["county", "website"],
      ["city", "internal"],
    ]);
    expect(set.submissions[0]).toMatchObject({
      key: "t1/s1",
      unitId: "t1/u1",
      authorIds: ["t1/c1"],
      body: "一。\n二。",
    });
    expect(set.edition.map(({ key, skin }) => [key, skin])).toEqual([
      ["t1-o1", "founder-new"],
      ["t1-o2", "list"],
      ["t1-o3", "list-gbk"],
    ]);
    expect(set.edition[0]?.articles[0]).toEqual({
      id: "t1/a1",
      title: "见报一篇",
      byline: "本报记者 甘雨 通讯员 平一帆",
      source: "河口镇",
      publishedOn: "2026-03-02",
      page: "A03",
      body: "一。\n二 < 三 & “四”。",
    });
    expect(set.nightDay).toBe("2026-03-03");
    expect(set.truth[0]).toMatchObject({ article: "t1/a1", relation: "edited", submissions: ["t1/s1"] });
  });

  it("comes through the newsroom whole", async () => {
    const set = mergeSets([loadSet(dir, { prefix: "t1" }), loadSet(dir, { prefix: "t2" })]);
    expect(set.submissions.map(({ key }) => key)).toEqual(["t1/s1", "t2/s1"]);
    const newsroom = await startNewsroom(set.edition);
    try {
      const address = newsroom.articleAddress("t2-o1", "t2/a1");
      expect(newsroom.articleAt(address)).toEqual({ key: "t2-o1", articleId: "t2/a1" });
      const $ = load((await browse(address)).bytes.toString());
      expect($("#Title").text()).toBe("见报一篇");
      expect($("#Author").text()).toBe("本报记者 甘雨 通讯员 平一帆");
      expect($("#Source").text()).toBe("来源：河口镇");
      const body = $("#ozoom p").map((_, element) => $(element).text().trim());
      expect(body.get()).toEqual(["一。", "二 < 三 & “四”。"]);
      const front = await browse(`${newsroom.origin("t2-o1")}/pc/layout/202603/02/node_01.html`);
      expect(front.bytes.toString()).toContain("第A03版");
    } finally {
      await newsroom.close();
    }
  });

  it("names file and line of what is not of the format", () => {
    putLines("articles.jsonl", [{ id: "a1" }]);
    expect(() => loadSet(dir)).toThrow("articles.jsonl:1");
    put("outlets.json", [{ id: "o1", name: "试报", tier: "镇级", kind: "党报" }]);
    putLines("articles.jsonl", []);
    expect(() => loadSet(dir)).toThrow("镇级");
  });
});
