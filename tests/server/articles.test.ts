import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { articlePage, TITLE } from "../by-hand/make-saved.ts";
import { type LittleServer, littleServer } from "../crawlers/little-server.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
let site: LittleServer;

beforeAll(async () => {
  sample = await sampleOffice();
  site = await littleServer({ "/a.html": articlePage() });
  const { ctx } = sample;
  const policy = { ...ctx.settings.policy, delayMs: 0 };
  const settings = { ...ctx.settings, policy, allowedPrivateHosts: ["*.localhost"] };
  app = buildServer({ ...ctx, settings }, { consoleDir: null });
  clerk = await signedIn(app, sample.users.clerk.username);
});
afterAll(async () => {
  await app.close();
  await site.close();
  await sample.close();
});

const BOUNDARY = "----shanggao";

function form(parts: readonly (readonly [string, string, Uint8Array | string])[]): Buffer {
  const pieces = parts.flatMap(([name, fileName, content]) => {
    const file = fileName === "" ? "" : `; filename="${fileName}"`;
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return [Buffer.from(head), Buffer.from(content), Buffer.from("\r\n")];
  });
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

const upload = (payload: Buffer) =>
  app.inject({
    method: "POST",
    url: "/api/articles/files",
    headers: {
      "x-shanggao": "1",
      cookie: `sg_session=${clerk.cookie}`,
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
    },
    payload,
  });

describe("an article by hand", () => {
  let articleId: string;

  it("is previewed from its address and entered with what the clerk puts right", async () => {
    const address = `http://news.localhost:${site.port}/a.html`;
    const preview = await clerk.post("/api/articles/preview", { address });
    expect(preview.statusCode).toBe(200);
    expect(preview.json()).toMatchObject({ address, outlet: null, fields: { title: TITLE }, missing: [] });
    const { fetchId } = preview.json();
    const fields = { page: "02", column: null };
    const entered = await clerk.post("/api/articles", { fetchId, outletId: "out_county", fields });
    expect(entered.json()).toMatchObject({ state: "matched", article: { title: TITLE, page: "02", address } });
    articleId = entered.json().articleId;
  });

  it("is found by its words as they are typed", async () => {
    const search = async (text: string) => clerk.get(`/api/articles/search?text=${encodeURIComponent(text)}`);
    const hits = (await search(TITLE.slice(0, 6))).json();
    expect(hits.items.map((hit: { id: string }) => hit.id)).toContain(articleId);
    expect((await search("字".repeat(101))).statusCode).toBe(400);
  });

  it("is corrected, and refused with the field's name when a correction will not do", async () => {
    const url = `/api/articles/${articleId}`;
    const put = await clerk.send("PATCH", url, { fields: { publishedOn: "2026-03-01" }, restore: ["page"] });
    expect(put.json()).toMatchObject({ article: { publishedOn: "2026-03-01", page: null } });
    const wrong = await clerk.send("PATCH", url, { fields: { publishedOn: "三月五日" } });
    expect([wrong.statusCode, wrong.json().details]).toEqual([
      400,
      ["日期：应为 2026-03-05 这样的日期，实际为 三月五日"],
    ]);
    expect((await clerk.send("PATCH", url, { fields: { digest: "x" } })).statusCode).toBe(400);
  });

  it("is taken back", async () => {
    expect((await clerk.send("DELETE", `/api/articles/${articleId}`)).statusCode).toBe(204);
    expect((await clerk.send("DELETE", `/api/articles/${articleId}`)).statusCode).toBe(404);
  });

  it("may be typed; what is missing is said", async () => {
    const short = await clerk.post("/api/articles", { outletId: "out_county", fields: { title: "只有标题" } });
    expect([short.statusCode, short.json().message]).toEqual([400, expect.stringMatching(/还缺日期、正文/u)]);
    const fields = { title: "县里开会", publishedOn: "2026-03-05", body: "字".repeat(120_000) };
    const typed = await clerk.post("/api/articles", { outletId: "out_county", fields });
    expect(typed.json()).toMatchObject({ state: "matched", article: { title: "县里开会" } });
  });
});

describe("an uploaded file", () => {
  it("is kept and previewed", async () => {
    const answer = await upload(
      form([
        ["outletId", "", "out_county"],
        ["file", "2026-03-05 春耕.html", articlePage({ date: "" })],
      ]),
    );
    expect(answer.json()).toMatchObject({
      fault: null,
      outlet: { id: "out_county", by: "given" },
      fields: { title: TITLE, publishedOn: "2026-03-05" },
    });
    expect((await sample.ctx.store.pages.read(answer.json().fetchId)).method).toBe("DROP");
  });

  it.each([
    [
      "a picture",
      form([
        ["outletId", "", "out_county"],
        ["file", "a.png", "\u0089PNG"],
      ]),
      400,
      /不是存下来的网页/u,
    ],
    ["no file", form([["outletId", "", "out_county"]]), 400, /没有文件/u],
    ["no outlet", form([["file", "a.html", articlePage()]]), 400, /outletId/u],
    [
      "an unknown outlet",
      form([
        ["outletId", "", "none"],
        ["file", "a.html", articlePage()],
      ]),
      404,
      /./u,
    ],
    [
      "too large a file",
      form([
        ["outletId", "", "out_county"],
        ["file", "a.html", Buffer.alloc(52_500_000, 60)],
      ]),
      413,
      /50 MB/u,
    ],
  ])("%s is refused", async (_, payload, status, message) => {
    const answer = await upload(payload);
    expect([answer.statusCode, answer.json().message]).toEqual([status, expect.stringMatching(message)]);
  });
});

it("the document names the form's fields", async () => {
  const { paths } = (await app.inject("/api/openapi.json")).json();
  const body = paths["/api/articles/files"].post.requestBody.content["multipart/form-data"].schema;
  expect(body.properties).toMatchObject({ file: { type: "string", format: "binary" }, outletId: { type: "string" } });
});
