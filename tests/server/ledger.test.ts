import ExcelJS from "exceljs";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stableId } from "../../domain/ids.ts";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { enterByHand, HOSTILE_TITLE } from "./sample-hand-entry.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;

const ORCHARD = "石桥镇：河滩地种出“黄金果”";
const DOCTORS = "医生背着仪器上山来";

beforeAll(async () => {
  sample = await sampleOffice();
  await enterByHand(sample);
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

const titles = async (client: BrowserClient, query: string): Promise<string[]> =>
  (await client.get(`/api/placements?${query}`)).json().items.map((row: { title: string }) => row.title);
async function rowsOf(client: BrowserClient, query: string) {
  const answer = await client.get(`/api/placements/file?${query}`);
  expect(answer.statusCode).toBe(200);
  const workbook = new ExcelJS.Workbook();
  const bytes = answer.rawPayload;
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  const rows: unknown[][] = [];
  workbook.getWorksheet("上稿台账")?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}
async function placementOf(outletId: string): Promise<string> {
  return (await clerk.get(`/api/placements?outletId=${outletId}`)).json().items[0].id;
}

describe("上稿台账", () => {
  it("filters by tier, kind, reprint, by hand and person", async () => {
    expect(await titles(clerk, "tier=province")).toEqual([ORCHARD]);
    expect(await titles(clerk, "kind=newspaper")).toEqual([DOCTORS, ORCHARD]);
    expect(await titles(clerk, "byHand=yes")).toEqual([HOSTILE_TITLE]);
    expect(await titles(clerk, "byHand=no&reprint=no")).toHaveLength(2);
    expect(await titles(clerk, "reprint=yes")).toEqual([HOSTILE_TITLE]);
    const person = stableId("cor", sample.office.id, "石桥镇", "陈晓岚");
    expect(await titles(clerk, `personId=${person}`)).toEqual([ORCHARD]);
    expect(await titles(clerk, "personId=cor_nobody")).toEqual([]);
    expect((await clerk.get("/api/placements?tier=galaxy")).statusCode).toBe(400);
  });

  it("exports the very rows of the filter with the columns asked for; a text is never a formula", async () => {
    const all = await rowsOf(clerk, "columns=title,publishedOn,points");
    expect(all[0]).toEqual(["见报日期", "标题", "得分"]);
    const shown = (await clerk.get("/api/placements")).json();
    expect(all.slice(1).map((row) => row[1])).toEqual(
      shown.items.map((row: { title: string }) => (row.title === HOSTILE_TITLE ? `'${HOSTILE_TITLE}` : row.title)),
    );
    expect(all.slice(1).map((row) => Number(row[2]))).toEqual(
      shown.items.map((row: { points: string }) => Number(row.points)),
    );
    expect(all[1]?.[0]).toBeInstanceOf(Date);
    expect(await rowsOf(clerk, "tier=province")).toHaveLength(2);
    expect(await rowsOf(clerk, "text=nothing")).toHaveLength(1);
    expect((await clerk.get("/api/placements/file?columns=password")).statusCode).toBe(400);
  });

  it("gives a unit its own rows, texts and evidence alone", async () => {
    const unit = await signedIn(app, "shiqiao");
    const rows = await rowsOf(unit, "columns=unit");
    expect(new Set(rows.slice(1).flat())).toEqual(new Set(["石桥镇"]));
    const foreign = await placementOf("out_city");
    for (const path of ["", "/evidence", "/revisions", "/evidence/file?format=wacz", "/evidence/pictures/page"]) {
      expect((await unit.get(`/api/placements/${foreign}${path}`)).statusCode, path).toBe(404);
    }
  });

  it("gives the evidence as a file, and says why there is no picture", async () => {
    const id = await placementOf("out_province");
    const file = await clerk.get(`/api/placements/${id}/evidence/file?format=wacz`);
    expect(file.statusCode).toBe(200);
    expect(file.rawPayload.subarray(0, 2).toString("latin1")).toBe("PK");
    expect(decodeURIComponent(String(file.headers["content-disposition"]))).toContain("省报");
    expect((await clerk.get(`/api/placements/${id}/evidence/pictures/page`)).json().message).toMatch(/夜间任务会补/u);
    const byHand = await placementOf("out_county");
    expect((await clerk.get(`/api/placements/${byHand}/evidence/file?format=pdf`)).json().message).toMatch(/手工登记/u);
  });

  it("shows what an article said before it was changed", async () => {
    const id = await placementOf("out_city");
    expect((await clerk.get(`/api/placements/${id}/revisions`)).json()).toEqual([]);
    const { article } = (await clerk.get(`/api/placements/${id}`)).json();
    const now = await sample.ctx.store.articles.get(article.id);
    const changed = { ...now, body: `${now.body}\n（更正）` };
    await sample.ctx.store.articles.saveExtracted(article.id, changed, "other", "2026-03-13T01:00:00.000Z");
    const [former, ...more] = (await clerk.get(`/api/placements/${id}/revisions`)).json();
    expect(more).toEqual([]);
    expect(former).toMatchObject({ title: now.title, body: now.body, revision: now.revision });
  });
});
