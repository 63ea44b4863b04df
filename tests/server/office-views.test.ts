import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

describe("今日", () => {
  it("says what the night did and what waits", async () => {
    const view = (await clerk.get("/api/today")).json();
    expect(view).toMatchObject({ office: "青禾县委组织部", waiting: 5, running: null });
    expect(view.night).toMatchObject({ day: "2026-03-13", state: "faults", office: { linksAuto: 2, linksReview: 5 } });
    expect(view.night.faults).toEqual([expect.objectContaining({ outlet: "市日报", source: "数字报" })]);
    expect(view.month).toMatchObject({ period: "2026-03", placements: 2, automatic: 2 });
    expect(view.latestPlacements).toHaveLength(2);
  });
});

describe("上稿台账", () => {
  it("filters by day, outlet, state and words", async () => {
    const titles = async (query: string) =>
      (await clerk.get(`/api/placements?${query}`)).json().items.map((row: { title: string }) => row.title);
    expect(await titles("from=2026-03-06")).toEqual(["医生背着仪器上山来"]);
    expect(await titles("to=2026-03-05")).toEqual(["石桥镇：河滩地种出“黄金果”"]);
    expect(await titles("outletId=out_city")).toEqual(["医生背着仪器上山来"]);
    expect(await titles("state=confirmed")).toEqual([]);
    expect(await titles(`text=${encodeURIComponent("黄金")}`)).toEqual(["石桥镇：河滩地种出“黄金果”"]);
    expect(await titles(`text=${encodeURIComponent("%")}`)).toEqual([]);
  });

  it("refuses a day that does not exist, in words", async () => {
    const answer = await clerk.get("/api/placements?from=2026-02-30");
    expect(answer.statusCode).toBe(400);
    expect(answer.json().details).toEqual(["from：应为 YYYY-MM-DD 格式的日期，1900 年至 2999 年"]);
  });

  it("shows a placement with its decisions and the arithmetic of its credits", async () => {
    const [row] = (await clerk.get("/api/placements?outletId=out_province")).json().items;
    const detail = (await clerk.get(`/api/placements/${row.id}`)).json();
    expect(detail.row).toEqual(row);
    expect(detail.credits.map((credit: { who: string }) => credit.who).sort()).toEqual(["石桥镇", "陈晓岚"].sort());
    for (const credit of detail.credits) expect(credit.arithmetic).toMatch(/分/u);
    expect(detail.decisions).toEqual([expect.objectContaining({ by: "系统", kind: "auto" })]);
  });
});

describe("通报", () => {
  it("offers each month with data and the quarter, half and year that it lies in", async () => {
    expect((await clerk.get("/api/bulletins/periods")).json()).toEqual([
      { value: "2026-03", kind: "month", label: "2026年3月", placements: 2 },
      { value: "2026-Q1", kind: "quarter", label: "2026年第一季度", placements: 2 },
      { value: "2026-H1", kind: "half", label: "2026年上半年", placements: 2 },
      { value: "2026", kind: "year", label: "2026年", placements: 2 },
    ]);
    sample.setNow("2026-08-01T00:30:00.000Z");
    const august = await signedIn(app, "clerk");
    const later = (await august.get("/api/bulletins/periods")).json();
    sample.setNow("2026-03-13T00:30:00.000Z");
    // Signing in months later cleared the session away.
    clerk = await signedIn(app, "clerk");
    const counts = later.map((one: { value: string; placements: number }) => [one.value, one.placements]);
    expect(counts).toEqual([
      ["2026-08", 0],
      ["2026-03", 2],
      ["2026-Q3", 0],
      ["2026-Q1", 2],
      ["2026-H2", 0],
      ["2026-H1", 2],
      ["2026", 2],
    ]);
    for (const { value, label, placements } of later) {
      const { figures } = (await clerk.get(`/api/bulletins/preview?period=${value}`)).json();
      expect([figures.period.label, figures.placed]).toEqual([label, placements]);
    }
  });

  it("issues the bulletin of a quarter apart from that of its month", async () => {
    const issued = await clerk.post("/api/bulletins", { period: "2026-Q1" });
    expect(issued.json()).toMatchObject({ revision: 1 });
    const file = await clerk.get("/api/bulletins/file?period=2026-H1&format=docx");
    expect(decodeURIComponent(String(file.headers["content-disposition"]))).toContain("2026年上半年");
  });

  it("previews a month and issues it once", async () => {
    const preview = (await clerk.get("/api/bulletins/preview?period=2026-03")).json();
    expect(preview.figures).toMatchObject({ placed: 2, waiting: 5 });
    expect(preview.html).toContain("石桥镇");
    expect(preview.issued).toEqual([]);
    const issued = await clerk.post("/api/bulletins", { period: "2026-03" });
    expect(issued.json()).toMatchObject({ revision: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/u) });
    const again = await clerk.post("/api/bulletins", { period: "2026-03" });
    expect(again.statusCode).toBe(400);
    expect(again.json().message).toMatch(/已经签发/u);
    const after = (await clerk.get("/api/bulletins/preview?period=2026-03")).json();
    expect(after.issued.map((one: { id: string }) => one.id)).toEqual([issued.json().id]);
    for (const format of ["docx", "xlsx"]) {
      const file = await clerk.get(`/api/bulletins/${issued.json().id}/file?format=${format}`);
      expect(file.statusCode).toBe(200);
      expect(file.rawPayload.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
    }
  });

  it.each([
    ["docx", "wordprocessingml", "word/document.xml"],
    ["xlsx", "spreadsheetml", "xl/workbook.xml"],
  ])("gives the month as %s, named in Chinese after RFC 5987", async (format, type, part) => {
    const file = await clerk.get(`/api/bulletins/file?period=2026-03&format=${format}`);
    expect(file.headers["content-type"]).toContain(type);
    const name = encodeURIComponent("2026年3月上稿情况通报（未签发）");
    expect(file.headers["content-disposition"]).toBe(
      `attachment; filename="shanggao.${format}"; filename*=UTF-8''${name}.${format}`,
    );
    expect(file.rawPayload.subarray(0, 4).toString("latin1")).toBe("PK\u0003\u0004");
    expect(file.rawPayload.includes(part)).toBe(true);
  });

  it("refuses what is no period and no format", async () => {
    for (const period of ["2026-13", "2026-Q5", "2026-H0", "1999", "2026-Q", "../2026"]) {
      const refused = await clerk.get(`/api/bulletins/preview?period=${period}`);
      expect(refused.statusCode, period).toBe(400);
      expect(refused.json().details[0]).toMatch(/2026-Q1（季度）/u);
    }
    expect((await clerk.get("/api/bulletins/file?period=2026-03&format=odt")).statusCode).toBe(400);
    expect((await clerk.get("/api/bulletins/bul_none/file?format=docx")).statusCode).toBe(404);
  });
});

describe("名录", () => {
  it("lists units, outlets and sources without what is nobody's business", async () => {
    expect((await clerk.get("/api/units")).json()).toHaveLength(6);
    expect((await clerk.get("/api/outlets")).json()).toHaveLength(3);
    const sources = (await clerk.get("/api/sources")).json();
    expect(sources[0].source).not.toHaveProperty("declaration");
  });
});
