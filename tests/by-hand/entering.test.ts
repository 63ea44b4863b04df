import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Article } from "../../domain/article.ts";
import type { Outlet } from "../../domain/outlet.ts";
import { correctArticle } from "../../office/correct-article.ts";
import { decideLink } from "../../office/decide-link.ts";
import { enterArticle } from "../../office/enter-article.ts";
import { previewFile } from "../../office/preview-file.ts";
import { previewLink } from "../../office/preview-link.ts";
import { withdrawArticle } from "../../office/withdraw-article.ts";
import { type LittleServer, littleServer } from "../crawlers/little-server.ts";
import { type OfficeInTest, officeInTest } from "../office/office-in-test.ts";
import { articlePage, BODY, emptyPdf, TITLE, wechatPage } from "./make-saved.ts";

const outlet = (id: string, name: string, changes: Partial<Outlet> = {}): Outlet => ({
  id,
  name,
  aliases: [],
  tier: "city",
  kind: "website",
  homepage: null,
  ...changes,
});

let office: OfficeInTest;
let server: LittleServer;
let site: string;
beforeEach(async () => {
  office = await officeInTest();
  server = await littleServer({
    "/robots.txt": (_, response) => void response.end("User-agent: *\nDisallow: /secret/"),
    "/a.html": articlePage(),
    "/a.html?utm_source=x": articlePage(),
    "/short": (_, response) => void response.writeHead(302, { location: "/a.html?utm_source=x" }).end(),
    "/undated.html": articlePage({ date: "" }),
    "/secret/a.html": articlePage(),
    "/wall": (_, response) => void response.writeHead(302, { location: "/login?next=1" }).end(),
    "/login?next=1": "<h1>请登录</h1>",
  });
  site = `http://news.localhost:${server.port}`;
  const { store } = office.ctx;
  await store.outlets.put(outlet("out_site", "青禾新闻网", { homepage: `${site}/` }));
  await store.outlets.put(outlet("out_wechat", "青岩发布", { kind: "wechat", tier: "county" }));
  await store.people.putUnit({
    officeId: office.officeId,
    id: "u1",
    name: "青岩镇",
    aliases: [],
    unitClass: "乡镇",
    parentId: null,
  });
  await store.people.putCorrespondent({
    officeId: office.officeId,
    id: "c1",
    unitId: "u1",
    name: "王小明",
    aliases: [],
  });
  await store.submissions.add({
    officeId: office.officeId,
    unitId: "u1",
    authorIds: ["c1"],
    submittedOn: "2026-03-03",
    kind: "info",
    title: TITLE,
    body: BODY.join("\n"),
  });
});
afterEach(async () => {
  await server.close();
  await office.fresh.close();
});

const articles = async (): Promise<readonly Article[]> =>
  (await office.ctx.store.articles.list({}, { page: 1, size: 100 })).items;
const placed = async () =>
  (await office.ctx.store.ledger.placementsBetween(office.officeId, "2026-01-01", "2026-12-31")).map(
    ({ title, publishedOn, outletId }) => [title, publishedOn, outletId],
  );

describe("a link", () => {
  test("is fetched once, shown, entered, matched and counted; again it is known", async () => {
    const { ctx, admin } = office;
    const preview = await previewLink(ctx, { address: `${site}/short` });
    expect(preview).toMatchObject({
      address: `${site}/a.html`,
      fault: null,
      outlet: { id: "out_site", by: "site" },
      fields: { title: TITLE, publishedOn: "2026-03-05", originalSource: "青禾日报", body: BODY.join("\n") },
      missing: [],
      known: null,
    });
    expect(await articles()).toEqual([]);
    const entered = await enterArticle(ctx, admin, {
      fetchId: preview.fetchId ?? "",
      outletId: "out_site",
      fields: {},
    });
    expect(entered).toMatchObject({ state: "matched", message: null, article: { title: TITLE } });
    expect(entered.links).toMatchObject([{ state: "auto", unit: "青岩镇", submissionTitle: TITLE }]);
    expect(await placed()).toEqual([[TITLE, "2026-03-05", "out_site"]]);
    const asked = server.paths().length;
    const again = await previewLink(ctx, { address: `${site}/a.html?from=timeline#top` });
    expect(again.known).toMatchObject({ articleId: entered.articleId, outlet: "青禾新闻网" });
    expect(server.paths()).toHaveLength(asked);
    await enterArticle(ctx, admin, { fetchId: preview.fetchId ?? "", outletId: "out_site", fields: { page: "01" } });
    expect((await articles()).map(({ id, page }) => [id, page])).toEqual([[entered.articleId, "01"]]);
    const other = enterArticle(ctx, admin, { fetchId: preview.fetchId ?? "", outletId: "out_wechat", fields: {} });
    await expect(other).rejects.toThrow(/已经登记在“青禾新闻网”名下/u);
  });

  test("whose page a crawl found for one outlet but could not read is not entered for another", async () => {
    const { ctx, admin } = office;
    const preview = await previewLink(ctx, { address: `${site}/undated.html` });
    const fetchId = preview.fetchId ?? "";
    const declaration = { kind: "list", start: [`${site}/`], item: "li" } as const;
    const days = { validFrom: null, validUntil: null, lastFinishedAt: null, lastIssueDay: null };
    const crawled = { id: "src_list", outletId: "out_site", name: "要闻", enabled: true, lookbackDays: 3, ...days };
    await ctx.store.sources.put({ ...crawled, declaration });
    const address = preview.address;
    await ctx.store.articles.found({ sourceId: "src_list", outletId: "out_site", address, hints: {}, fetchId });
    const fields = { publishedOn: "2026-03-05" };
    const other = enterArticle(ctx, admin, { fetchId, outletId: "out_wechat", fields });
    await expect(other).rejects.toThrow(/已经登记在“青禾新闻网”名下/u);
    expect(await placed()).toEqual([]);
    await enterArticle(ctx, admin, { fetchId, outletId: "out_site", fields });
    expect(await placed()).toEqual([[TITLE, "2026-03-05", "out_site"]]);
  });

  test("with something missing is not entered until a person gives it", async () => {
    const { ctx, admin } = office;
    const preview = await previewLink(ctx, { address: `${site}/undated.html` });
    expect(preview.missing).toEqual(["publishedOn"]);
    const entered = { fetchId: preview.fetchId ?? "", outletId: "out_site" };
    await expect(enterArticle(ctx, admin, { ...entered, fields: {} })).rejects.toThrow(/还缺日期/u);
    const wrong = { publishedOn: "2026-02-30", publishedTime: "25:00", title: "" };
    await expect(enterArticle(ctx, admin, { ...entered, fields: wrong })).rejects.toMatchObject({
      details: [expect.stringContaining("标题"), expect.stringContaining("日期"), expect.stringContaining("时间")],
    });
    expect(await articles()).toEqual([]);
    await enterArticle(ctx, admin, { ...entered, fields: { publishedOn: "2026-03-06" } });
    expect(await placed()).toEqual([[TITLE, "2026-03-06", "out_site"]]);
  });

  test.each([
    ["/secret/a.html", "robots"],
    ["/gone.html", "not-found"],
    ["/wall", "forbidden"],
  ])("%s cannot be had (%s): what to do is said, nothing is kept as an article", async (path, code) => {
    const preview = await previewLink(office.ctx, { address: `${site}${path}` });
    expect(preview).toMatchObject({ fetchId: null, fault: { code }, missing: ["title", "publishedOn", "body"] });
    expect(preview.fault?.message).toMatch(/抄进来登记/u);
  });

  test.each([
    "http://127.0.0.1:1/x",
    "http://169.254.169.254/latest",
    "file:///etc/passwd",
    "不是网址",
  ])("%s is not asked for", async (address) => {
    const preview = previewLink(office.ctx, { address });
    if (address.startsWith("http:"))
      await expect(preview).resolves.toMatchObject({ fault: { code: "blocked-address" } });
    else await expect(preview).rejects.toThrow(/这不是网页地址/u);
  });
});

describe("a text that a person types", () => {
  const fields = { title: TITLE, publishedOn: "2026-03-05", byline: "通讯员 王小明", body: BODY.join("\n\n") };

  test("has its own words as evidence, and counts", async () => {
    const { ctx, admin } = office;
    const entered = await enterArticle(ctx, admin, { outletId: "out_wechat", fields });
    const { article } = entered;
    expect(article).toMatchObject({ title: TITLE, correspondents: ["王小明"], body: BODY.join("\n") });
    expect(article?.address).toMatch(/^urn:hand:out_wechat:[0-9a-f]{64}$/u);
    const page = await ctx.store.pages.read(article?.fetchId ?? "");
    expect(page).toMatchObject({ method: "HAND", headers: { "content-type": "text/plain; charset=utf-8" } });
    expect(new TextDecoder().decode(page.bytes)).toBe(
      `${TITLE}\n署名：通讯员 王小明\n日期：2026-03-05\n\n${BODY.join("\n")}`,
    );
    expect(await placed()).toEqual([[TITLE, "2026-03-05", "out_wechat"]]);
  });

  test("is taken back only when nothing stands on it; the page stays kept, and it may be entered anew", async () => {
    const { ctx, admin } = office;
    const address = "https://app.example.cn/share/1";
    const { articleId, links, article } = await enterArticle(ctx, admin, { outletId: "out_wechat", address, fields });
    expect(article?.address).toBe(address);
    await expect(withdrawArticle(ctx, admin, articleId)).rejects.toThrow(/已经计入台账/u);
    await decideLink(ctx, admin, links[0]?.linkId ?? "", { kind: "review", reason: null, seen: 1 });
    await withdrawArticle(ctx, admin, articleId);
    expect([await articles(), await placed()]).toEqual([[], []]);
    expect((await ctx.store.links.queue(office.officeId, { page: 1, size: 10 })).total).toBe(0);
    expect((await ctx.store.pages.read(article?.fetchId ?? "")).method).toBe("HAND");
    const anew = await enterArticle(ctx, admin, { outletId: "out_wechat", address, fields });
    expect(anew).toMatchObject({ articleId, state: "matched", links: [{ state: "rejected" }] });
  });
});

describe("a saved file that is handed in", () => {
  test("a WeChat page is known by its address, and its outlet by its account", async () => {
    const { ctx, admin } = office;
    const comment = "<!-- saved from url=(0031)https://mp.weixin.qq.com/s/AbC?scene=1 -->";
    const bytes = new TextEncoder().encode(comment + wechatPage());
    const preview = await previewFile(ctx, { name: "文章.html", bytes }, "out_wechat");
    expect(preview).toMatchObject({ address: "https://mp.weixin.qq.com/s/AbC", fault: null, missing: [] });
    const { article } = await enterArticle(ctx, admin, {
      fetchId: preview.fetchId ?? "",
      outletId: "out_wechat",
      fields: {},
    });
    expect(article).toMatchObject({ title: TITLE, publishedOn: "2026-03-05", body: BODY.join("\n") });
    expect((await ctx.store.sources.get(article?.sourceId ?? "")).declaration.kind).toBe("drop");
  });

  test("a scan is kept, and stands by what a person types from it", async () => {
    const { ctx, admin } = office;
    const preview = await previewFile(ctx, { name: "2026-03-05 03版.pdf", bytes: emptyPdf(1) }, "out_site");
    expect(preview.fault?.message).toMatch(/这是扫描件/u);
    const typed = { title: TITLE, publishedOn: "2026-03-05", body: BODY.join("\n") };
    const entered = { fetchId: preview.fetchId ?? "", outletId: "out_site" };
    await expect(enterArticle(ctx, admin, { ...entered, fields: {} })).rejects.toThrow(/还缺标题、日期、正文/u);
    const { article } = await enterArticle(ctx, admin, { ...entered, fields: typed });
    expect(article).toMatchObject({ ...typed, page: "03", fetchId: preview.fetchId });
    expect(await placed()).toHaveLength(1);
  });
});

test("a correction stands above the page, moves the placement, and can be undone field by field", async () => {
  const { ctx, admin } = office;
  const { fetchId } = await previewLink(ctx, { address: `${site}/a.html` });
  const { articleId } = await enterArticle(ctx, admin, { fetchId: fetchId ?? "", outletId: "out_site", fields: {} });
  const put = await correctArticle(ctx, admin, articleId, { publishedOn: "2026-02-28", column: "乡村" }, []);
  expect(put.article).toMatchObject({ publishedOn: "2026-02-28", column: "乡村", revision: 2 });
  expect(await placed()).toEqual([[TITLE, "2026-02-28", "out_site"]]);
  const restored = await correctArticle(ctx, admin, articleId, {}, ["publishedOn"]);
  expect(restored.article).toMatchObject({ publishedOn: "2026-03-05", column: "乡村" });
  await expect(correctArticle(ctx, admin, "art_none", {}, [])).rejects.toThrow(/没有这篇报道/u);
});

test("the same text at another outlet is told before it is entered", async () => {
  const { ctx, admin } = office;
  const { fetchId } = await previewLink(ctx, { address: `${site}/a.html` });
  await enterArticle(ctx, admin, { fetchId: fetchId ?? "", outletId: "out_site", fields: {} });
  const bytes = new TextEncoder().encode(articlePage({ title: "春耕里的突击队", date: "2026-03-07" }));
  const preview = await previewFile(ctx, { name: "a.html", bytes }, "out_wechat");
  expect(preview.alike).toMatchObject([{ title: TITLE, outlet: "青禾新闻网" }]);
});
