import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Night } from "../../domain/night.ts";
import { registerDropFolders } from "../../office/drop-sources.ts";
import { runNight } from "../../office/run-night.ts";
import { takeDrops } from "../../office/take-drops.ts";
import { type OfficeInTest, officeInTest } from "../office/office-in-test.ts";
import { articlePage, BODY, emptyPdf, TITLE } from "./make-saved.ts";

const STAGES = ["crawl", "extract", "story", "match", "credit"] as const;
const OLD = new Date("2026-03-01T00:00:00Z");

let office: OfficeInTest;
let dropDir: string;
beforeEach(async () => {
  office = await officeInTest();
  dropDir = path.join(office.ctx.settings.dataDir, "drop");
  const outlet = { aliases: [], tier: "city", kind: "newspaper" } as const;
  await office.ctx.store.outlets.put({ ...outlet, id: "out_a", name: "青禾日报", homepage: null });
  await office.ctx.store.outlets.put({
    ...outlet,
    id: "out_b",
    name: "邻县报",
    homepage: "http://linxian.example.cn/",
  });
});
afterEach(() => office.fresh.close());

async function drop(folder: string, name: string, content: string | Uint8Array, changed: Date = OLD): Promise<void> {
  const file = path.join(dropDir, folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
  await utimes(file, changed, changed);
}

const night = (day = "2026-03-13"): Promise<Night> => runNight(office.ctx, { day, stages: STAGES });
const files = async (...parts: string[]): Promise<readonly string[]> => {
  const folder = path.join(dropDir, ...parts);
  return existsSync(folder) ? (await readdir(folder)).sort() : [];
};
const articles = async () => (await office.ctx.store.articles.list({}, { page: 1, size: 100 })).items;
const reportOf = (done: Night, outlet: string) => done.summary?.sources.find((source) => source.outlet === outlet);

describe("files in an outlet's folder", () => {
  test("are taken, kept, read and moved; the same again is one article", async () => {
    await drop("青禾日报", "春耕.html", articlePage());
    await drop("青禾日报", "春耕_files/a.css", "p {}");
    const first = await night();
    expect(first.state).toBe("done");
    expect(reportOf(first, "青禾日报")).toMatchObject({ kind: "drop", articlesNew: 1, faults: [] });
    expect(await files("青禾日报")).toEqual(["已收"]);
    expect(await files("青禾日报", "已收")).toEqual(["春耕.html", "春耕_files"]);
    const [article] = await articles();
    expect(article).toMatchObject({
      outletId: "out_a",
      title: TITLE,
      publishedOn: "2026-03-05",
      body: BODY.join("\n"),
    });
    expect(article?.address).toMatch(/^urn:drop:out_a:[0-9a-f]{64}$/u);
    const page = await office.ctx.store.pages.read(article?.fetchId ?? "");
    expect(page).toMatchObject({ method: "DROP", address: article?.address, headers: { "content-type": "text/html" } });
    await drop("青禾日报", "春耕.html", articlePage());
    await drop("青禾日报", "副本.html", articlePage());
    expect(reportOf(await night("2026-03-14"), "青禾日报")).toMatchObject({ pagesFetched: 2, articlesNew: 0 });
    expect(await articles()).toEqual([article]);
    expect(await files("青禾日报", "已收")).toEqual(["副本.html", "春耕 (2).html", "春耕.html", "春耕_files"]);
  });

  test("one at which something breaks stays and is named, and the others are taken", async () => {
    await drop("青禾日报", "一.html", articlePage());
    await drop("青禾日报", "二.html", articlePage({ title: "龙潭乡修好三条便民路" }));
    const { ctx } = office;
    await registerDropFolders(ctx);
    const source = (await ctx.store.sources.list()).find(({ outletId }) => outletId === "out_a");
    const outlet = await ctx.store.outlets.get("out_a");
    if (source === undefined) throw new Error("no drop source");
    const begun = await ctx.store.nights.begin("2026-03-13", "test", "2026-03-13T00:00:00.000Z");
    const { ports } = await ctx.store.crawlRuns.open(begun.id, source);
    let calls = 0;
    const save: typeof ports.archive.save = (page) =>
      calls++ === 0 ? Promise.reject(new Error("disk full")) : ports.archive.save(page);
    const failing = { ...ports, archive: { ...ports.archive, save } };
    const report = await takeDrops(ctx, source, outlet, failing, { onFile: () => undefined });
    expect(report).toMatchObject({ articlesNew: 1, faults: [{ code: "internal" }] });
    expect(report.faults[0]?.message).toContain("disk full");
    expect((await files("青禾日报")).filter((name) => name.endsWith(".html"))).toHaveLength(1);
  });

  test("that cannot be taken are put aside with their reason, and come again when mended", async () => {
    await drop("青禾日报", "没有日期.html", articlePage({ date: "" }));
    await drop("青禾日报", "2026-03-05 03版.pdf", emptyPdf(1));
    await drop("青禾日报", "照片.jpg", "\u00ff\u00d8");
    const done = await night();
    expect(done.state).toBe("faults");
    expect(reportOf(done, "青禾日报")?.faults.map(({ address }) => address)).toEqual([
      "drop/青禾日报/未收/2026-03-05 03版.pdf",
      "drop/青禾日报/未收/没有日期.html",
      "drop/青禾日报/未收/照片.jpg",
    ]);
    expect(await files("青禾日报", "未收")).toHaveLength(6);
    const note = (name: string) => readFile(path.join(dropDir, "青禾日报", "未收", `${name}.txt`), "utf8");
    expect(await note("没有日期.html")).toMatch(/没有读到日期。请在文件名前面写上见报日期/u);
    expect(await note("2026-03-05 03版.pdf")).toMatch(
      /这是扫描件[\s\S]*shanggao drop "未收\/2026-03-05 03版.pdf" --outlet 青禾日报/u,
    );
    expect(await note("照片.jpg")).toMatch(/不是存下来的网页/u);
    await drop("青禾日报", "2026-03-06 第2版 没有日期.html", articlePage({ date: "" }));
    await night("2026-03-14");
    expect((await articles()).map(({ publishedOn, page }) => [publishedOn, page])).toEqual([["2026-03-06", "02"]]);
  });

  test("with names as long as a file system takes are put aside too, each with its own note", async () => {
    const name = `${"长".repeat(83)}.html`;
    await drop("青禾日报", name, articlePage({ date: "" }));
    await drop("青禾日报", "a.html.txt", "\u00ff\u00d8");
    await night();
    await drop("青禾日报", name, articlePage({ date: "" }));
    await drop("青禾日报", "a.html", articlePage({ date: "" }));
    const done = await night("2026-03-14");
    expect(reportOf(done, "青禾日报")?.faults).toHaveLength(2);
    expect(await files("青禾日报")).toEqual(["未收"]);
    expect(await files("青禾日报", "未收")).toHaveLength(8);
    expect(await readFile(path.join(dropDir, "青禾日报", "未收", "a.html.txt"), "utf8")).toBe("\u00ff\u00d8");
  });

  test("that are not whole, not files, or lead elsewhere are left alone", async () => {
    await drop("青禾日报", "刚存.html", articlePage(), new Date());
    await drop("青禾日报", "下载.html.crdownload", "<html>");
    await drop("青禾日报", "~$春耕.html", "<html>");
    await drop("邻县报", "外面.html", articlePage());
    await symlink(path.join(dropDir, "邻县报", "外面.html"), path.join(dropDir, "青禾日报", "链接.html"));
    await symlink(path.join(dropDir, "邻县报"), path.join(dropDir, "青禾日报", "已收"));
    const before = await files("青禾日报");
    const done = await night();
    expect(reportOf(done, "青禾日报")).toMatchObject({ pagesFetched: 0, faults: [] });
    expect(await files("青禾日报")).toEqual(before);
    expect((await articles()).map(({ outletId }) => outletId)).toEqual(["out_b"]);
  });

  test("are never moved through a link", async () => {
    await drop("邻县报", "保留.html", articlePage());
    await drop("青禾日报", "春耕.html", articlePage({ title: "另一篇春耕报道" }));
    await symlink(path.join(dropDir, "邻县报"), path.join(dropDir, "青禾日报", "已收"));
    const done = await night();
    expect(reportOf(done, "青禾日报")?.faults[0]?.message).toMatch(/应为文件夹/u);
    expect(await files("青禾日报")).toContain("春耕.html");
  });

  test("that say they are another outlet's page are not counted for this one", async () => {
    const comment = "<!-- saved from url=(0034)http://linxian.example.cn/2026/1.html -->";
    await drop("青禾日报", "邻县.html", comment + articlePage());
    expect(reportOf(await night(), "青禾日报")?.faults[0]?.message).toMatch(/那是“邻县报”的网站/u);
    await drop("邻县报", "邻县.html", comment + articlePage());
    await night("2026-03-14");
    expect((await articles()).map(({ address }) => address)).toEqual(["http://linxian.example.cn/2026/1.html"]);
  });
});

test("a folder that bears nobody's name gets a text that says so, and keeps its files", async () => {
  await drop("某某报", "春耕.html", articlePage());
  expect((await night()).state).toBe("done");
  expect(await files("某某报")).toEqual(["春耕.html", "没有这家媒体.txt"]);
  expect(await readFile(path.join(dropDir, "某某报", "没有这家媒体.txt"), "utf8")).toContain("青禾日报、邻县报");
});

test("a night that was cut off before a file was moved ends with the same articles", async () => {
  await drop("青禾日报", "春耕.html", articlePage());
  const abort = new AbortController();
  const onProgress = ({ stage }: { stage: string }) => {
    if (stage === "extract") abort.abort();
  };
  await expect(
    runNight(office.ctx, { day: "2026-03-13", stages: STAGES, signal: abort.signal, onProgress }),
  ).rejects.toThrow();
  // The file lies there again, as if the machine had died between keeping and moving it.
  await drop("青禾日报", "春耕.html", articlePage());
  await night();
  expect((await articles()).map(({ title, revision }) => [title, revision])).toEqual([[TITLE, 1]]);
});
