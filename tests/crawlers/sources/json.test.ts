import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { crawlSource, extractArticle, readablePage } from "../../../crawlers/index.ts";
import { jsonReader } from "../../../crawlers/sources/json.ts";
import type { ArticleHints } from "../../../domain/article.ts";
import { ExtractError } from "../../../domain/errors/extract-error.ts";
import type { JsonDeclaration } from "../../../domain/source.ts";
import { type Newsroom, startNewsroom } from "../../newsroom/index.ts";
import { crawlOptions, OUTLET, outletOf, sourceOf } from "../crawl-fixtures.ts";
import { type LittleServer, littleServer } from "../little-server.ts";
import { MemoryPorts } from "../memory-ports.ts";
import { CONTEXT, indexTask, pageOf } from "./page-of.ts";

const KEYS = ["json-paper", "json-list"] as const;

describe("JSON interfaces, against the newsroom", () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await startNewsroom(KEYS.map((skin) => outletOf(skin, skin)));
  });
  afterAll(() => newsroom.close());

  async function crawl(key: (typeof KEYS)[number], ports = new MemoryPorts(), changes = {}) {
    const { source, outlet } = newsroom.sources[KEYS.indexOf(key)] ?? {};
    if (source === undefined || outlet === undefined) throw new Error(`no outlet ${key}`);
    return { source, ports, report: await crawlSource(source, outlet, crawlOptions(changes), ports) };
  }

  it.each(KEYS)("%s: an article is known by its human address, and its text is the interface's", async (key) => {
    const { source, ports } = await crawl(key);
    const address = newsroom.articleAddress(key, "a1");
    const page = ports.page(address);
    expect(page?.finalAddress).toContain(key === "json-paper" ? "/api/welcome/selectNews?id=" : "/data/app/");
    if (page === undefined) throw new Error("not kept");
    const contentType = page.headers["content-type"] ?? null;
    const readable = readablePage({ bytes: page.bytes, contentType, address }, source.declaration);
    const hints = ports.known.get(address)?.hints ?? {};
    expect(extractArticle(readable.page, hints, readable.selectors)).toMatchObject({
      title: "云岭县党员干部春耕忙",
      publishedOn: "2026-03-05",
      byline: "记者 张明 通讯员 李文",
      page: key === "json-paper" ? "01" : null,
      body: expect.stringMatching(/^三月以来[\s\S]*一线飘扬。$/),
    });
  });

  it("asks for the issues of a month day by day, and says which it read", async () => {
    const { report, ports } = await crawl("json-paper", new MemoryPorts(), {
      issueDays: ["2026-03-04", "2026-03-05", "2026-03-06", "2026-03-07"],
    });
    // No issue on the 4th, and the newest is not up yet.
    expect(report).toMatchObject({ faults: [], articlesFound: 3, complete: false, readThrough: "2026-03-06" });
    const asked = newsroom.requests.filter((request) => request.path.endsWith("/selectPastDianZiBao"));
    expect(asked.at(-1)?.method).toBe("POST");
    const indexes = [...ports.tasks.values()].map((row) => row.task).filter((task) => task.role === "index");
    expect(new Set(indexes.map((task) => task.address)).size).toBe(4 + 2);
  });

  it("a quiet night asks for texts with their validators", async () => {
    const { ports } = await crawl("json-list");
    ports.nextRun();
    const { report } = await crawl("json-list", ports);
    expect(report).toMatchObject({ articlesFound: 3, articlesNew: 0, pagesUnchanged: 4, faults: [] });
    expect(newsroom.requests.slice(-3).map((request) => request.status)).toEqual([304, 304, 304]);
  });

  it("does not ask the interface with what a person's browser was shown at the article's address", async () => {
    const ports = new MemoryPorts();
    const address = newsroom.articleAddress("json-list", "a1");
    const headers = { "last-modified": new Date(Date.now() + 86_400_000).toUTCString() };
    const shown = { address, finalAddress: address, method: "GET", requestHeaders: {}, status: 200, headers };
    const bytes = new TextEncoder().encode("<div id=app></div>");
    await ports.archive.save({ ...shown, fetchedAt: "2026-03-05T00:00:00Z", bytes });
    await crawl("json-list", ports);
    expect(ports.page(address)?.finalAddress).toContain("/data/app/");
  });

  it.each(KEYS)("%s: a changed interface is a changed layout", async (key) => {
    newsroom.setFault(key, "layout-changed");
    const { report } = await crawl(key);
    newsroom.setFault(key, null);
    expect(report.complete).toBe(false);
    expect(new Set(report.faults.map((fault) => fault.code))).toEqual(new Set(["layout-changed"]));
    expect(report.faults[0]?.message).toMatch(/steps\[0\]/);
  });
});

describe("JSON interfaces, answer by answer", () => {
  const JSON_TYPE = { "content-type": "application/json" };
  let server: LittleServer;
  const answers: Record<string, string> = {};
  beforeAll(async () => {
    server = await littleServer({
      "*": (request, response) => {
        const chunks: Buffer[] = [];
        request.on("data", (chunk: Buffer) => chunks.push(chunk));
        request.on("end", () => {
          const body = Buffer.concat(chunks).toString();
          const answer = answers[`${request.url}${body === "" ? "" : ` ${body}`}`];
          if (answer === undefined) response.writeHead(404).end();
          else response.writeHead(200, JSON_TYPE).end(answer);
        });
      },
    });
  });
  afterAll(() => server.close());

  const LIST: JsonDeclaration = {
    kind: "json",
    by: "night",
    steps: [{ request: { address: "/list" }, items: "rows", fields: { id: "id", title: "title", kind: "kind" } }],
    articleAddress: "/a/{id}.html",
  };

  async function crawl(declaration: JsonDeclaration, named: Readonly<Record<string, string>>) {
    for (const path of Object.keys(answers)) delete answers[path];
    Object.assign(answers, named);
    const origin = `http://api.localhost:${server.port}`;
    const placed: JsonDeclaration = JSON.parse(
      JSON.stringify(declaration).replaceAll(/"(address|articleAddress)":"\//g, `"$1":"${origin}/`),
    );
    const ports = new MemoryPorts();
    const report = await crawlSource(sourceOf(placed), OUTLET, crawlOptions(), ports);
    return { report, ports, origin, paths: [...ports.known.keys()].map((address) => address.replace(origin, "")) };
  }

  it("fields are escaped in addresses and in bodies, each as its place needs", async () => {
    const step = { items: "", fields: { id: "id" } };
    const nasty = 'x&y="/../中\\';
    const declaration: JsonDeclaration = {
      ...LIST,
      steps: [
        { ...step, request: { address: "/first" } },
        { ...step, request: { address: "/next?q={id}", body: '{"id":"{id}"}' }, fields: { next: "n" } },
        {
          items: "",
          request: { address: "/form", body: "id={id}&n={next}", contentType: "application/x-www-form-urlencoded" },
          fields: { last: "n" },
        },
      ],
      articleAddress: "/a/{last}.html",
    };
    const escaped = encodeURIComponent(nasty);
    const { report, paths } = await crawl(declaration, {
      "/first": JSON.stringify([{ id: nasty }]),
      [`/next?q=${escaped} {"id":${JSON.stringify(nasty)}}`]: '{"n":7}',
      [`/form id=${escaped}&n=7`]: '{"n":8}',
      "/a/8.html": "<p>text</p>",
    });
    expect(report.faults).toEqual([]);
    expect(paths).toEqual(["/a/8.html"]);
  });

  it("JSONP and assigned data are read, and never run", async () => {
    for (const text of [
      'jQuery1_2({"rows":[{"id":1}]});',
      'var data = {"rows":[{"id":1}]};',
      '/**/cb({"rows":[{"id":1}]})',
    ]) {
      const { report, paths } = await crawl(LIST, { "/list": text, "/a/1.html": "<p>x</p>" });
      expect(report.faults).toEqual([]);
      expect(paths).toEqual(["/a/1.html"]);
    }
    const { report } = await crawl(LIST, { "/list": 'cb((() => { throw "run" })())' });
    expect(report.faults.map(({ code }) => code)).toEqual(["layout-changed"]);
  });

  it("an address that a field holds must be the source's own", async () => {
    const rows = [{ url: "http://10.0.0.1/a.html" }, { url: "http://other.localhost/b.html" }, { url: "c.html" }];
    const declaration: JsonDeclaration = {
      ...LIST,
      steps: [{ request: { address: "/list" }, items: "rows", fields: { url: "url" } }],
      articleAddress: "{url}",
    };
    const { report, paths } = await crawl(declaration, { "/list": JSON.stringify({ rows }), "/c.html": "<p>x</p>" });
    expect(report.faults).toEqual([]);
    expect(paths).toEqual(["/c.html"]);
  });

  it.each([
    ["no JSON", "<html></html>", "JSON 数据"],
    ["no entries", '{"rows":[]}', "steps[0].items"],
    ["another shape", '{"items":[]}', "steps[0].items"],
    ["entries without what the address needs", '{"rows":[{"title":"题"}]}', "steps[0].fields.id"],
    ["deep nesting", `${"[".repeat(200_000)}${"]".repeat(200_000)}`, "steps[0].items"],
  ])("%s is a changed layout that names the key", async (_, text, words) => {
    const { report } = await crawl(LIST, { "/list": text });
    expect(report.faults.map(({ code }) => code)).toEqual(["layout-changed"]);
    expect(report.faults[0]?.message).toContain(words);
    expect(report.complete).toBe(false);
  });

  it("where keeps what it names, by text or by day", async () => {
    const base = LIST.steps[0] ?? { items: "", fields: {} };
    const kinds: JsonDeclaration = { ...LIST, steps: [{ ...base, where: { kind: "文章" } }] };
    const rows = [
      { id: 1, kind: "文章" },
      { id: 2, kind: "视频" },
    ];
    const page = { "/a/1.html": "<p>x</p>", "/a/2.html": "<p>x</p>" };
    expect((await crawl(kinds, { "/list": JSON.stringify({ rows }), ...page })).paths).toEqual(["/a/1.html"]);
    const days: JsonDeclaration = { ...LIST, by: "issue", steps: [{ ...base, where: { kind: "{YYYY}-{MM}-{DD}" } }] };
    const stamped = [
      { id: 1, kind: 1_772_668_800_000 },
      { id: 2, kind: "2026年3月5日" },
    ];
    const { report, paths } = await crawl(days, { "/list": JSON.stringify({ rows: stamped }), ...page });
    expect(paths).toEqual(["/a/1.html", "/a/2.html"]);
    expect(report).toMatchObject({ faults: [], readThrough: "2026-03-05" });
  });

  it("more than a night's bound is said, not swallowed", async () => {
    const steps = [
      { request: { address: "http://api.example.cn/list" }, items: "rows", fields: { id: "id" } },
      { request: { address: "http://api.example.cn/more?id={id}" }, items: "rows", fields: { last: "id" } },
    ];
    const address = "http://api.example.cn/a/{last}.html";
    const reader = jsonReader({ ...LIST, steps, articleAddress: address }, CONTEXT);
    const rows = (count: number) => JSON.stringify({ rows: Array.from({ length: count }, (_, id) => ({ id })) });
    const read = (depth: number, text: string) =>
      reader.read(indexTask(`http://api.example.cn/${depth}`, { depth }), pageOf("http://api.example.cn/", text));
    expect((await read(0, rows(499))).fault).toBeNull();
    const more = await read(0, rows(3));
    expect(more.indexes).toHaveLength(1);
    expect(more.fault).toMatchObject({ code: "too-large", message: expect.stringContaining("超过 500 次请求") });
    const last = await read(1, rows(2_001));
    expect(last.articles).toHaveLength(2_000);
    expect(last.fault).toMatchObject({ code: "too-large", message: expect.stringContaining("超过 2000 个条目") });
  });

  it("a moved interface is followed as browsers do: a POST stays one only where it is told to", async () => {
    const asked: string[] = [];
    const moving = await littleServer({
      "*": (request, response) => {
        asked.push(`${request.method} ${request.url}`);
        request.resume();
        const status = { "/seen": 302, "/same": 307 }[request.url ?? ""];
        if (status === undefined) response.writeHead(200, JSON_TYPE).end('{"rows":[]}');
        else response.writeHead(status, { location: "/there" }).end();
      },
    });
    for (const path of ["seen", "same"]) {
      const request = { address: `http://api.localhost:${moving.port}/${path}`, body: "{}" };
      const declaration: JsonDeclaration = {
        ...LIST,
        steps: [{ request, items: "rows", fields: { id: "id" } }],
        articleAddress: `http://api.localhost:${moving.port}/a/{id}.html`,
      };
      await crawlSource(sourceOf(declaration), OUTLET, crawlOptions(), new MemoryPorts());
    }
    await moving.close();
    expect(asked.filter((line) => !line.endsWith("/robots.txt"))).toEqual([
      "POST /seen",
      "GET /there",
      "POST /same",
      "POST /there",
    ]);
  });
});

describe("the answer about an article", () => {
  const declaration: JsonDeclaration = {
    kind: "json",
    by: "night",
    steps: [{ request: { address: "http://api.example.cn/list" }, items: "", fields: { id: "id" } }],
    articleAddress: "http://www.example.cn/a/{id}.html",
    detail: { address: "http://api.example.cn/{id}.js" },
    detailFields: {
      title: "data.title",
      byline: "data.people[].name",
      date: "data.at",
      originalSource: "data.from",
      column: "data.channel",
      body: "data.text",
    },
  };
  const SENTENCE = "云岭县把基层党建与春耕生产结合起来，组织党员干部到田间地头办实事。";
  const MORE = "在石桥镇，镇村两级干部分片包干，协调农机四十二台帮助备耕。";
  const data = { title: "春耕 <b>正</b>忙", people: [{ name: "张明" }, { name: "王小虎" }], at: 1_772_675_400_000 };

  function read(answer: unknown, changes: Partial<JsonDeclaration> = {}, hints: ArticleHints = {}) {
    const bytes = Buffer.from(typeof answer === "string" ? answer : JSON.stringify(answer));
    const page = { bytes, contentType: "application/json", address: "http://www.example.cn/a/1.html" };
    const readable = readablePage(page, { ...declaration, ...changes });
    return extractArticle(readable.page, hints, readable.selectors);
  }

  it.each([
    ["HTML", `<p>${SENTENCE}</p><p>${MORE}</p>`],
    ["escaped HTML", `&lt;p&gt;${SENTENCE}&lt;/p&gt;&lt;p&gt;${MORE}&lt;/p&gt;`],
    ["plain text", `${SENTENCE}\r\n\r\n${MORE}`],
  ])("with its body as %s", (_, text) => {
    expect(read({ data: { ...data, text, from: "云岭发布", channel: "一线" } })).toMatchObject({
      title: "春耕 正忙",
      byline: "张明 王小虎",
      publishedOn: "2026-03-05",
      publishedTime: "09:50",
      originalSource: "云岭发布",
      column: "一线",
      body: `${SENTENCE}\n${MORE}`,
    });
  });

  it("never makes markup of what is text", () => {
    const { body, title } = read({ data: { ...data, title: "a < b & c", text: `${SENTENCE}若 1 < 2 & 3 > 2。` } });
    expect([title, body]).toEqual(["a < b & c", `${SENTENCE}若 1 < 2 & 3 > 2。`]);
  });

  it("of an issue is dated by it, whenever it was put there", () => {
    const hints = { publishedOn: "2026-03-06" };
    expect(read({ data: { ...data, text: SENTENCE } }, { by: "issue" }, hints).publishedOn).toBe("2026-03-06");
  });

  it.each([
    ["no JSON", "<html></html>", "不是 JSON"],
    ["another shape", { code: 500 }, "detailFields.body"],
  ])("that is %s holds no article", (_, answer, words) => {
    expect(() => read(answer)).toThrow(ExtractError);
    expect(() => read(answer)).toThrow(words);
  });
});
