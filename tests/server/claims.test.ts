import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "../../office/passwords.ts";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";

const BOUNDARY = "----shanggao";
const PDF = "%PDF-1.4\n剪报";

let sample: SampleOffice;
let app: FastifyInstance;
let clerk: BrowserClient;
let unit: BrowserClient;
let other: BrowserClient;
let unitId: string;
let otherUnitId: string;
let submissionId: string;

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  const { store } = sample.ctx;
  const officeId = sample.office.id;
  unitId = sample.users.unit.unitId ?? "";
  otherUnitId = (await store.people.units(officeId)).find(({ id }) => id !== unitId)?.id ?? "";
  await store.users.create({
    officeId,
    username: "other",
    displayName: "别的单位",
    role: "unit",
    unitId: otherUnitId,
    passwordHash: await hashPassword(PASSWORD),
  });
  const own = await store.submissions.list(officeId, { unitId }, { page: 1, size: 1 });
  submissionId = own.items[0]?.id ?? "";
  clerk = await signedIn(app, "clerk");
  unit = await signedIn(app, "shiqiao");
  other = await signedIn(app, "other");
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

function upload(client: BrowserClient, name: string, content: string) {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
  return client.app.inject({
    method: "POST",
    url: "/api/proofs",
    headers: {
      "x-shanggao": "1",
      cookie: `sg_session=${client.cookie}`,
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
    },
    payload: Buffer.from(`${head}${content}\r\n--${BOUNDARY}--\r\n`),
  });
}

// An address inside the house: nothing is ever fetched.
const address = "http://10.0.0.1/2026/1.html";

describe("认领", () => {
  it("is made with a proof, seen by its own unit and the office, and by nobody else", async () => {
    const proof = (await upload(unit, "剪报.pdf", PDF)).json();
    expect(proof).toMatchObject({ kind: "pdf", name: "剪报.pdf" });
    const body = { address, submissionId, day: "2026-03-05", note: "见报", proofIds: [proof.id] };
    const made = (await unit.post("/api/claims", body)).json();
    expect(made).toMatchObject({ known: false, detail: { claim: { state: "waiting", unitId, linkId: null } } });
    expect(made.detail.claim.finding.obstacle).toMatch(/系统打不开这个网页.*截图或照片/u);
    expect((await unit.post("/api/claims", body)).json().known).toBe(true);
    const { id } = made.detail.claim;
    expect((await unit.get("/api/claims")).json().total).toBe(1);
    expect((await other.get(`/api/claims?unitId=${unitId}`)).json().total).toBe(0);
    expect((await other.get("/api/claims/counts")).json().waiting).toBe(0);
    const file = await unit.get(`/api/claims/${id}/proofs/${proof.id}`);
    expect(file.body).toBe(PDF);
    expect(file.headers["content-type"]).toBe("application/octet-stream");
    expect(file.headers["content-disposition"]).toMatch(/^attachment;/u);
    expect(file.headers["x-content-type-options"]).toBe("nosniff");
    for (const path of [`/api/claims/${id}`, `/api/claims/${id}/proofs/${proof.id}`]) {
      expect((await other.get(path)).statusCode, path).toBe(404);
    }
    for (const [act, payload] of [
      ["withdraw", { seen: 1 }],
      ["question", { seen: 1, note: "看看" }],
    ] as const) {
      expect((await other.post(`/api/claims/${id}/${act}`, payload)).statusCode, act).toBe(404);
    }
    const theirs = { address: `${address}?2`, proofIds: [proof.id] };
    expect((await other.post("/api/claims", theirs)).statusCode).toBe(404);
    expect((await other.post("/api/claims", { address, submissionId })).statusCode).toBe(404);
  });

  it("is decided by the office alone; a rejected one is asked about once", async () => {
    const made = (await unit.post("/api/claims", { address: `${address}?3` })).json();
    const url = `/api/claims/${made.detail.claim.id}`;
    expect((await unit.post(`${url}/reject`, { seen: 1, reason: "不" })).statusCode).toBe(403);
    expect((await clerk.post(`${url}/accept`, { seen: 1 })).statusCode).toBe(400);
    expect((await clerk.post(`${url}/reject`, { seen: 1, reason: "" })).statusCode).toBe(400);
    const rejected = (await clerk.post(`${url}/reject`, { seen: 1, reason: "网址打不开，请附截图" })).json();
    expect(rejected.claim.state).toBe("rejected");
    expect((await clerk.post(`${url}/reject`, { seen: 1, reason: "又一次" })).statusCode).toBe(409);
    const seen = (await unit.get(url)).json();
    expect([seen.mayAsk, seen.history.at(-1)]).toMatchObject([true, { reason: "网址打不开，请附截图", by: "审核员" }]);
    const asked = (await unit.post(`${url}/question`, { seen: 2, note: "要用手机打开" })).json();
    expect([asked.claim.state, asked.mayAsk]).toEqual(["waiting", false]);
    const entry = { outletId: "out_city", publishedOn: "2026-03-05", title: "石桥镇手机报", note: "手机上看过" };
    expect((await clerk.post(`${url}/placement`, { ...entry, seen: 3 })).statusCode).toBe(400);
    const proof = (await upload(clerk, "手机截图.pdf", `${PDF}2`)).json();
    const placed = await clerk.post(`${url}/placement`, { ...entry, seen: 3, proofIds: [proof.id] });
    expect(placed.json().claim).toMatchObject({ state: "accepted", unitId });
    const { placementId } = placed.json().claim;
    expect((await unit.get(`/api/hand-entries/${placementId}`)).json()).toMatchObject({
      entry: { points: "5", outlet: "市日报" },
      proofs: [{ id: proof.id }],
    });
    expect((await unit.get(`/api/placements/${placementId}`)).statusCode).toBe(200);
    expect((await other.get(`/api/hand-entries/${placementId}`)).statusCode).toBe(404);
    expect((await other.get(`/api/hand-entries/${placementId}/proofs/${proof.id}`)).statusCode).toBe(404);
    expect((await other.get("/api/hand-entries")).json().total).toBe(0);
  });
});

describe("手工登记", () => {
  it("is entered, changed, withdrawn and restored with its arithmetic", async () => {
    const proof = (await upload(clerk, "录像.mp4", "\0\0\0\u0018ftypisom")).json();
    const entry = {
      unitId,
      newOutlet: { name: "县电视台", tier: "county", kind: "tv" },
      publishedOn: "2026-03-06",
      title: "石桥镇新闻",
      page: "晚间新闻",
      particulars: { labels: ["头条"], numbers: { 时长: "40" } },
      note: "值班记录",
      proofIds: [proof.id],
    };
    const entered = (await clerk.post("/api/hand-entries", entry)).json();
    expect(entered).toMatchObject({ entry: { state: "standing", points: "1", outlet: "县电视台", versions: 1 } });
    expect(entered.credits[0].arithmetic).toContain("县级 1 分");
    const twice = await clerk.post("/api/hand-entries", entry);
    expect([twice.statusCode, twice.json().message]).toEqual([400, expect.stringContaining("县电视台《石桥镇新闻》")]);
    const url = `/api/hand-entries/${entered.entry.id}`;
    const changed = { ...entry, title: "石桥镇晚间新闻", seen: 1, reason: "题目写错" };
    expect((await clerk.send("PUT", url, changed)).json().entry).toMatchObject({ versions: 2 });
    expect((await clerk.send("PUT", url, changed)).statusCode).toBe(409);
    const withdrawn = (await clerk.post(`${url}/withdraw`, { seen: 2, reason: "没有播" })).json();
    expect([withdrawn.entry.state, withdrawn.credits]).toEqual(["withdrawn", []]);
    expect((await clerk.get("/api/hand-entries?state=withdrawn")).json().total).toBe(1);
    const restored = (await clerk.post(`${url}/restore`, { seen: 3 })).json();
    expect(restored.versions.map(({ act }: { act: string }) => act)).toEqual([
      "entered",
      "changed",
      "withdrawn",
      "restored",
    ]);
    expect((await unit.post("/api/hand-entries", entry)).statusCode).toBe(403);
  });
});
