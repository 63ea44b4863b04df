import { writeFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bulletinFileOf, defaultRules } from "../../config/index.ts";
import { REPORT_KINDS } from "../../domain/report.ts";
import { bulletinFile, bulletinPreview, issueBulletin } from "../../office/bulletin.ts";
import { decideLink } from "../../office/decide-link.ts";
import { importRules } from "../../office/import-rules.ts";
import { officeReport } from "../../office/report.ts";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "../server/browser-client.ts";
import { type SampleOffice, sampleOffice } from "../server/sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
beforeEach(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  clerk = await signedIn(app, "clerk");
});
afterEach(async () => {
  await app.close();
  await sample.close();
});

/** A person confirms the first link that waits. */
async function confirmOne(): Promise<void> {
  const { ctx, office, users } = sample;
  const [first] = (await ctx.store.links.queue(office.id, { page: 1, size: 1 })).items;
  const linkId = first?.link.id ?? "";
  const seen = (await ctx.store.links.decisions(office.id, linkId)).length;
  await decideLink(ctx, users.clerk, linkId, { kind: "confirmed", reason: null, seen });
}

describe("an issued bulletin", () => {
  it("stays byte for byte when ledger, rules and texts change; the next one says what changed, once", async () => {
    const { ctx, users } = sample;
    const issued = await issueBulletin(ctx, users.clerk, "2026-03");
    const which = { bulletinId: issued.id };
    const before = await Promise.all(
      (["docx", "xlsx", "html"] as const).map((format) => bulletinFile(ctx, users.clerk, which, format)),
    );
    await confirmOne();
    writeFileSync(
      bulletinFileOf(ctx.settings.dataDir),
      "文字: {标题: '{时段}信息采用通报'}\n字体: {正文: 仿宋}\n标准: {表扬名次: 1}",
    );
    const rules = defaultRules();
    const later = { ...rules, name: "新办法", decimals: 1 };
    await importRules(ctx, sample.office.id, later, "2026-04-01", "cli");
    sample.setNow("2026-04-02T00:30:00.000Z");
    const after = await Promise.all(
      (["docx", "xlsx", "html"] as const).map((format) => bulletinFile(ctx, users.clerk, which, format)),
    );
    expect(after).toEqual(before);
    expect(await ctx.store.bulletins.get(sample.office.id, issued.id)).toEqual(issued);

    const april = await bulletinPreview(ctx, users.clerk, "2026-04");
    expect(april.html).toContain("2026年4月信息采用通报");
    expect(april.figures.corrections).toHaveLength(1);
    expect(april.figures.corrections?.[0]).toMatchObject({ label: "2026年3月", before: "0" });
    expect(april.html).toContain("更正为");
    await issueBulletin(ctx, users.clerk, "2026-04");
    expect((await bulletinPreview(ctx, users.clerk, "2026-05")).figures.corrections).toEqual([]);
    // Issued anew, the month itself holds the placement and owes no correction of itself.
    const again = await issueBulletin(ctx, users.clerk, "2026-03");
    expect([again.revision, again.figures.placed, again.figures.corrections]).toEqual([
      2,
      issued.figures.placed + 1,
      [],
    ]);
    expect(await bulletinFile(ctx, users.clerk, which, "docx")).toEqual(before[0]);
  });
});

describe("GET /api/reports/:kind", () => {
  it("gives each report in each format that needs no browser", async () => {
    const unitId = (await sample.ctx.store.people.units(sample.office.id))[0]?.id ?? "";
    const personId = (await sample.ctx.store.people.correspondents(sample.office.id))[0]?.id ?? "";
    // That of the offices below needs some: many-offices.test.ts.
    for (const kind of REPORT_KINDS.filter((one) => one !== "offices")) {
      for (const format of ["docx", "xlsx", "html", "svg"]) {
        const answer = await clerk.get(
          `/api/reports/${kind}?period=2026-03&format=${format}&unitId=${unitId}&personId=${personId}`,
        );
        expect(answer.statusCode, `${kind} ${format} ${answer.body.slice(0, 200)}`).toBe(200);
        const start = answer.rawPayload.subarray(0, 4).toString();
        expect(start).toBe(format === "html" ? "<!do" : format === "svg" ? "<svg" : "PK\u0003\u0004");
        expect(answer.headers["content-disposition"]).toContain(`shanggao.${format}`);
      }
    }
    expect((await clerk.get("/api/reports/unit?period=2026-03&format=docx")).json().message).toContain(
      "要指明是哪个单位",
    );
    expect((await clerk.get("/api/reports/ranking?period=2026-13&format=docx")).statusCode).toBe(400);
    expect((await clerk.get("/api/reports/nothing?period=2026-03&format=docx")).statusCode).toBe(400);
  });

  it("gives a unit's user its own account and people, and nothing of others", async () => {
    const { ctx, users, office } = sample;
    const own = users.unit.unitId ?? "";
    const other = (await ctx.store.people.units(office.id)).find(({ id }) => id !== own)?.id ?? "";
    const people = await ctx.store.people.correspondents(office.id);
    const person = (unitId: string) => people.find((one) => one.unitId === unitId)?.id ?? "";
    const unit = await signedIn(app, "shiqiao");
    const status = async (query: string) => (await unit.get(`/api/reports/${query}`)).statusCode;
    const rest = "period=2026-03&format=docx";
    expect(await status(`unit?${rest}&unitId=${own}`)).toBe(200);
    expect(await status(`person?${rest}&personId=${person(own)}`)).toBe(200);
    expect(await status(`unit?${rest}&unitId=${other}`)).toBe(404);
    expect(await status(`person?${rest}&personId=${person(other)}`)).toBe(404);
    expect(await status(`ranking?${rest}`)).toBe(404);
  });

  it("says what proves a person's placements", async () => {
    const { ctx, users, office } = sample;
    const placed = await ctx.store.ledger.placementsBetween(office.id, "2026-03-01", "2026-03-31");
    const [first] = placed;
    const personId = first?.correspondentIds[0] ?? "";
    const file = await officeReport(ctx, users.clerk, { kind: "person", period: "2026-03", personId }, "html");
    const page = new TextDecoder().decode(file.bytes);
    expect(page).toContain(first?.id ?? "none");
    const article = await ctx.store.articles.get(first?.articleId ?? "");
    const [kept] = await ctx.store.pages.list([article.fetchId]);
    expect(page).toContain(kept?.sha256 ?? "none");
  });
});

describe("/api/targets", () => {
  it("are entered, shown with their progress and taken away", async () => {
    const [unit] = await sample.ctx.store.people.units(sample.office.id);
    const body = {
      holder: "unit",
      holderId: unit?.id,
      from: "2026-01-01",
      to: "2026-12-31",
      every: "month",
      measure: "placements",
      amount: "5",
    };
    expect((await clerk.send("PUT", "/api/targets/t1", body)).statusCode).toBe(204);
    const { rows } = (await clerk.get("/api/targets?period=2026-03")).json();
    expect(rows).toEqual([
      expect.objectContaining({ targetId: "t1", name: unit?.name, label: "2026年3月", amount: "5", state: "open" }),
    ]);
    const wrong = await clerk.send("PUT", "/api/targets/t2", { ...body, holderId: "nobody" });
    expect(wrong.json().message).toContain("承担者不存在");
    expect((await clerk.send("PUT", "/api/targets/t2", { ...body, to: "2025-01-01" })).json().details.join()).toContain(
      "结束日期",
    );
    expect((await clerk.send("DELETE", "/api/targets/t1")).statusCode).toBe(204);
    expect((await clerk.send("DELETE", "/api/targets/t1")).statusCode).toBe(404);
  });
});
