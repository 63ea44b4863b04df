import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stableId } from "../../domain/ids.ts";
import { buildServer } from "../../server/index.ts";
import { excelFile } from "../intake/make-files.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
const clients: Record<"admin" | "clerk" | "leader" | "unit", BrowserClient | null> = {
  admin: null,
  clerk: null,
  leader: null,
  unit: null,
};

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  for (const role of ["admin", "clerk", "leader", "unit"] as const) {
    clients[role] = await signedIn(app, sample.users[role].username);
  }
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

function as(role: keyof typeof clients): BrowserClient {
  const client = clients[role];
  if (client === null) throw new Error(`no client for ${role}`);
  return client;
}

const unitOf = (name: string) => stableId("unt", sample.office.id, name);

async function submissionOf(title: string): Promise<string> {
  const filter = { text: title };
  const { items } = await sample.ctx.store.submissions.list(sample.office.id, filter, { page: 1, size: 1 });
  const [one] = items;
  if (one === undefined) throw new Error(`no submission ${title}`);
  return one.id;
}

const MARCH = "from=2026-03-01&to=2026-03-31";
const OWN = "河滩地种出“黄金果”";
const FOREIGN = "背着仪器上山去";

describe("审稿", () => {
  const steps = [
    { id: "head", name: "单位负责人", side: "unit" },
    { id: "lead", name: "分管领导", side: "office", roles: ["leader"] },
    { id: "desk", name: "宣传办", side: "office", roles: ["clerk"] },
  ];

  it("is off until the administrator sets it, and goes from account to account", async () => {
    expect((await as("clerk").get("/api/approval-rules")).json()).toBeNull();
    expect((await as("clerk").get(`/api/approvals?${MARCH}`)).json()).toEqual({ items: [], total: 0 });
    const body = { chains: [{ steps }], from: "2026-03-01" };
    expect((await as("clerk").send("PUT", "/api/approval-rules", body)).statusCode).toBe(403);
    const set = await as("admin").send("PUT", "/api/approval-rules", body);
    expect(set.json()).toMatchObject({ chains: [{ kinds: [], againFrom: "head" }], from: "2026-03-01" });
    const id = await submissionOf(OWN);
    const url = `/api/approvals/${id}/words`;
    expect((await as("clerk").post(url, { stepId: "head", kind: "passed", seen: 0 })).json().message).toMatch(/纸上/u);
    const signed = await as("unit").post(url, { stepId: "head", kind: "passed", seen: 0 });
    expect(signed.json()).toMatchObject({ said: 1, standing: { state: "open", current: { name: "分管领导" } } });
    expect((await as("unit").post(url, { stepId: "lead", kind: "passed", seen: 1 })).statusCode).toBe(400);
    expect((await as("leader").post(url, { stepId: "lead", kind: "passed", seen: 0 })).statusCode).toBe(409);
    expect((await as("leader").post(url, { stepId: "lead", kind: "passed", seen: 1 })).statusCode).toBe(200);
    const back = { stepId: "desk", kind: "returned", reason: "核对数字", seen: 2 };
    expect((await as("clerk").post(url, back)).json()).toMatchObject({ standing: { state: "returned" } });
    const unsettled = (await as("leader").get("/api/unsettled-placements?from=2026-01-01&to=2026-12-31")).json();
    expect(unsettled).toContainEqual(expect.objectContaining({ submissionId: id, title: expect.any(String) }));
  });

  it("shows a unit its own pieces, whatever it asks for", async () => {
    const asked = await as("unit").get(`/api/approvals?${MARCH}&unitId=${unitOf("县卫生健康局")}`);
    expect(new Set(asked.json().items.map((row: { unit: string }) => row.unit))).toEqual(new Set(["石桥镇"]));
    const foreign = await submissionOf(FOREIGN);
    expect((await as("unit").get(`/api/approvals/${foreign}`)).statusCode).toBe(404);
    const word = { stepId: "head", kind: "passed", seen: 0 };
    expect((await as("unit").post(`/api/approvals/${foreign}/words`, word)).statusCode).toBe(404);
  });
});

describe("专题", () => {
  it("is set, covered and closed by the office; a unit sees what it is invited to", async () => {
    const body = { name: "乡村振兴", from: "2026-03-01", to: "2026-03-31", keywords: ["黄金果"] };
    const made = (await as("clerk").post("/api/campaigns", body)).json();
    await as("clerk").post("/api/campaigns", { ...body, name: "别家的", unitIds: [unitOf("横岭乡")] });
    expect((await as("unit").get("/api/campaigns")).json().map(({ name }: { name: string }) => name)).toEqual([
      "乡村振兴",
    ]);
    const url = `/api/campaigns/${made.id}`;
    const coverage = (await as("leader").get(`${url}/coverage`)).json();
    expect(coverage).toMatchObject({ submitted: 1, published: 1, byTier: { province: 1 }, pieces: [{ title: OWN }] });
    const word = { submissionId: coverage.pieces[0].submissionId, belongs: false };
    expect((await as("clerk").post(`${url}/pieces`, word)).statusCode).toBe(204);
    expect((await as("leader").get(`${url}/coverage`)).json()).toMatchObject({ submitted: 0, published: 0 });
    expect((await as("unit").get(`${url}/coverage`)).statusCode).toBe(403);
    expect((await as("clerk").send("PUT", url, { ...body, to: "2026-02-01" })).statusCode).toBe(400);
    expect((await as("clerk").post(`${url}/close`, {})).statusCode).toBe(204);
    expect((await as("clerk").post(`${url}/close`, {})).statusCode).toBe(404);
  });
});

describe("报送重点", () => {
  const BOUNDARY = "----shanggao";

  function upload(fields: Readonly<Record<string, string>>, bytes: Uint8Array) {
    const part = (name: string, rest: string) =>
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${rest}`;
    const head = Object.entries(fields).map(([name, value]) => `${part(name, "")}\r\n\r\n${value}\r\n`);
    const file = `${part("file", '; filename="重点.xlsx"')}\r\n\r\n`;
    return app.inject({
      method: "POST",
      url: "/api/plans/files",
      headers: {
        "x-shanggao": "1",
        cookie: `sg_session=${as("clerk").cookie}`,
        "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      },
      payload: Buffer.concat([Buffer.from([...head, file].join("")), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]),
    });
  }

  it("is entered, pasted and imported, ticked by what came, and ticked by hand", async () => {
    const unitId = unitOf("石桥镇");
    const items = [{ unitId, month: "2026-03", title: "河滩地种出黄金果" }];
    expect((await as("clerk").post("/api/plans", { items })).json()).toEqual({ added: 1, known: 0 });
    const text = "县卫生健康局：送医上门";
    expect((await as("clerk").post("/api/plans/texts", { month: "2026-03", text })).json()).toEqual({
      added: 1,
      known: 0,
    });
    const bytes = await excelFile([
      ["责任科室", "题目"],
      ["石桥镇", "果园剪枝"],
    ]);
    const fields = { month: "2026-03", columns: JSON.stringify({ 单位: "责任科室" }) };
    expect((await upload(fields, bytes)).json()).toEqual({ added: 1, known: 0 });
    expect((await upload({ ...fields, dryRun: "no" }, bytes)).json()).toEqual({ added: 1, known: 0 });
    const view = (await as("clerk").get("/api/plans?month=2026-03")).json();
    expect(view.rows).toHaveLength(3);
    const rows = (await as("unit").get(`/api/plans?month=2026-03&unitId=${unitOf("县卫生健康局")}`)).json().rows;
    expect(
      rows
        .map(({ item, tick }: { item: { title: string }; tick: { state: string } }) => [item.title, tick.state])
        .sort(),
    ).toEqual([
      ["果园剪枝", "open"],
      ["河滩地种出黄金果", "done"],
    ]);
    const open = rows.find(({ item }: { item: { title: string } }) => item.title === "果园剪枝").item.id;
    expect((await as("unit").post(`/api/plans/${open}/words`, { kind: "ticked" })).statusCode).toBe(403);
    expect((await as("clerk").post(`/api/plans/${open}/words`, { kind: "ticked" })).statusCode).toBe(204);
    expect((await as("clerk").send("DELETE", `/api/plans/${open}`)).statusCode).toBe(204);
    expect((await as("clerk").send("DELETE", `/api/plans/${open}`)).statusCode).toBe(404);
  });
});

describe("约稿", () => {
  it("is answered by a unit with its own piece and accepted by the office", async () => {
    const body = { title: "果业增收做法", deadline: "2026-03-31", unitIds: [unitOf("石桥镇"), unitOf("横岭乡")] };
    const made = (await as("clerk").post("/api/callouts", body)).json();
    expect(made).toMatchObject({ number: "YG2026-001", deadline: "2026-03-31T15:59:59.000Z" });
    const other = (await as("clerk").post("/api/callouts", { ...body, unitIds: [unitOf("横岭乡")] })).json();
    expect((await as("unit").get("/api/callouts")).json().map(({ id }: { id: string }) => id)).toEqual([made.id]);
    expect((await as("unit").get(`/api/callouts/${other.id}`)).statusCode).toBe(404);
    const url = `/api/callouts/${made.id}`;
    const extra = await sample.ctx.store.submissions.add({
      officeId: sample.office.id,
      unitId: unitOf("石桥镇"),
      authorIds: [],
      submittedOn: "2026-03-12",
      kind: "info",
      title: "果业增收有门道",
      body: "果业增收的正文。",
    });
    const choices = (await as("unit").get(`${url}/choices?unitId=${unitOf("横岭乡")}`)).json();
    expect(choices.map(({ title }: { title: string }) => title)).toEqual(["果业增收有门道"]);
    const foreign = await submissionOf(FOREIGN);
    expect((await as("unit").post(`${url}/answers`, { submissionId: foreign })).statusCode).toBe(404);
    expect((await as("unit").post(`${url}/answers`, { submissionId: extra.submission.id })).statusCode).toBe(204);
    const view = (await as("unit").get(url)).json();
    expect(view).toMatchObject({
      callout: { unitIds: [unitOf("石桥镇")] },
      answers: [{ state: "answers", late: false }],
      silent: [],
    });
    expect((await as("leader").get("/api/callout-reminders")).json()).toMatchObject([
      { silent: [{ name: "横岭乡" }] },
      { silent: [{ name: "横岭乡" }] },
    ]);
    const answer = `${url}/answers/${extra.submission.pieceId}`;
    expect((await as("unit").post(`${answer}/accept`, {})).statusCode).toBe(403);
    expect((await as("clerk").post(`${answer}/accept`, {})).json()).toMatchObject({ eventId: null });
    expect((await as("clerk").post(`${answer}/reject`, { reason: "另用" })).statusCode).toBe(204);
    expect((await as("clerk").post(`${url}/close`, {})).statusCode).toBe(204);
    expect((await as("unit").get("/api/callouts?open=false")).json()).toMatchObject([{ number: "YG2026-001" }]);
  });
});
