import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../domain/office.ts";
import { buildServer } from "../../server/index.ts";
import { BrowserClient, type Method, signedIn } from "./browser-client.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
const clients = new Map<Role, BrowserClient>();

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  for (const role of ["admin", "clerk", "leader", "unit"] as const) {
    clients.set(role, await signedIn(app, sample.users[role].username));
  }
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

function clientOf(role: Role): BrowserClient {
  const client = clients.get(role);
  if (client === undefined) throw new Error(`no client for ${role}`);
  return client;
}

interface Operation {
  readonly method: Method;
  readonly path: string;
}

async function operations(): Promise<readonly Operation[]> {
  const document = (await app.inject("/api/openapi.json")).json();
  const found: Operation[] = [];
  for (const [path, item] of Object.entries<object>(document.paths)) {
    for (const method of Object.keys(item)) found.push({ method: method.toUpperCase() as Method, path });
  }
  return found;
}

const OPEN = new Set([
  "GET /health/live",
  "GET /health/ready",
  "GET /api/openapi.json",
  "GET /api/session",
  "POST /api/session",
  "DELETE /api/session",
]);
/** Asks for the session of whoever gave the right password and owes the code. */
const BY_CODE = "POST /api/session/code";
const DECIDING = new Set([
  "POST /api/review/{linkId}/decision",
  "POST /api/review/{linkId}/reassignment",
  "POST /api/review/decisions",
  "PUT /api/review/{linkId}/snooze",
  "POST /api/bulletins",
  "PUT /api/bulletins/texts",
  "POST /api/articles/preview",
  "POST /api/articles/files",
  "POST /api/articles",
  "PATCH /api/articles/{articleId}",
  "DELETE /api/articles/{articleId}",
  "PUT /api/targets/{targetId}",
  "DELETE /api/targets/{targetId}",
  "POST /api/targets",
  "POST /api/targets/import",
  "POST /api/events",
  "DELETE /api/events/{eventId}",
  "PUT /api/placements/{placementId}/remark",
  "POST /api/intake/files",
  "POST /api/intake/texts",
  "POST /api/intake/{pieceId}/accept",
  "POST /api/intake/{pieceId}/reject",
  "POST /api/intake/{pieceId}/undo",
  "POST /api/proofs",
  "POST /api/hand-entries",
  "PUT /api/hand-entries/{entryId}",
  "POST /api/hand-entries/{entryId}/withdraw",
  "POST /api/hand-entries/{entryId}/restore",
  "POST /api/claims",
  "POST /api/claims/{claimId}/withdraw",
  "POST /api/claims/{claimId}/question",
  "POST /api/claims/{claimId}/proceed",
  "POST /api/claims/{claimId}/accept",
  "POST /api/claims/{claimId}/reject",
  "POST /api/claims/{claimId}/placement",
  "POST /api/campaigns",
  "PUT /api/campaigns/{campaignId}",
  "POST /api/campaigns/{campaignId}/close",
  "POST /api/campaigns/{campaignId}/pieces",
  "POST /api/plans",
  "POST /api/plans/texts",
  "POST /api/plans/files",
  "DELETE /api/plans/{planId}",
  "POST /api/plans/{planId}/words",
  "POST /api/callouts",
  "POST /api/callouts/{calloutId}/close",
  "POST /api/callouts/{calloutId}/answers/{pieceId}/accept",
  "POST /api/callouts/{calloutId}/answers/{pieceId}/reject",
  "POST /api/submissions/import",
  "POST /api/submissions/import/columns",
  "POST /api/outlets/trials",
  "GET /api/outlets/trials/{trialId}",
  "DELETE /api/outlets/trials/{trialId}",
  "GET /api/runs",
]);
for (const name of [
  "POST /api/units",
  "PUT /api/units/{unitId}",
  "GET /api/units/{unitId}/merge",
  "POST /api/units/{unitId}/merge",
  "POST /api/units/{unitId}/split",
  "POST /api/units/{unitId}/end",
  "POST /api/units/{unitId}/resume",
  "POST /api/units/{unitId}/correspondents",
  "PUT /api/correspondents/{correspondentId}",
  "POST /api/correspondents/{correspondentId}/move",
  "POST /api/correspondents/{correspondentId}/end",
  "POST /api/correspondents/{correspondentId}/resume",
  "POST /api/people/import",
]) {
  DECIDING.add(name);
}
/** Asks for a token of its own, whoever is signed in. */
const BY_TOKEN = "POST /api/oa/submissions";
/** What is credited without a person is the administrator's to say. */
const ADMINISTERING = new Set([
  "GET /api/backups",
  "POST /api/backups",
  "POST /api/rules",
  "GET /api/users",
  "POST /api/users",
  "PUT /api/users/{userId}",
  "POST /api/users/{userId}/disable",
  "POST /api/users/{userId}/enable",
  "POST /api/users/{userId}/password",
  "GET /api/users/{userId}/personal-data/file",
  "GET /api/users/{userId}/personal-data/erasure",
  "POST /api/users/{userId}/personal-data/erasure",
  "GET /api/correspondents/{correspondentId}/personal-data/file",
  "GET /api/correspondents/{correspondentId}/personal-data/erasure",
  "POST /api/correspondents/{correspondentId}/personal-data/erasure",
  "POST /api/users/{userId}/unlock",
  "POST /api/users/{userId}/second-step/reset",
  "PUT /api/approval-rules",
  "PUT /api/matcher/lines",
  "DELETE /api/matcher/lines",
  "PUT /api/spot-checks/size",
  "POST /api/notices/test",
  "POST /api/outlets",
  "POST /api/outlets/catalogue",
  "POST /api/outlets/draft",
  "PATCH /api/outlets/{outletId}",
  "PATCH /api/sources/{sourceId}",
  "GET /api/oa/tokens",
  "POST /api/oa/tokens",
  "DELETE /api/oa/tokens/{tokenId}",
]);
/** Who is watched does not watch alone. */
const AUDITING = new Set([
  "GET /api/audit",
  "GET /api/audit/choices",
  "GET /api/audit/file",
  "POST /api/audit/verification",
]);
const FOR_UNITS = new Set([
  "GET /api/account",
  "DELETE /api/account/sessions",
  "DELETE /api/account/sessions/{sessionId}",
  "POST /api/account/second-step",
  "POST /api/account/second-step/confirm",
  "POST /api/account/second-step/recovery-codes",
  "POST /api/account/second-step/end",
  "POST /api/session/password",
  "POST /api/session/tour",
  "GET /api/placements",
  "GET /api/placements/{placementId}",
  "GET /api/placements/file",
  "GET /api/placements/{placementId}/evidence",
  "GET /api/placements/{placementId}/revisions",
  "GET /api/placements/{placementId}/evidence/file",
  "GET /api/placements/{placementId}/evidence/pictures/{kind}",
  "GET /api/outlets",
  "GET /api/submissions",
  "GET /api/submissions/{submissionId}",
  "GET /api/mine/year",
  "GET /api/mine/targets",
  "GET /api/reports/{kind}",
  "POST /api/proofs",
  "GET /api/hand-entries",
  "GET /api/hand-entries/{entryId}",
  "GET /api/hand-entries/{entryId}/proofs/{proofId}",
  "GET /api/claims",
  "GET /api/claims/counts",
  "GET /api/claims/{claimId}",
  "GET /api/claims/{claimId}/proofs/{proofId}",
  "POST /api/claims",
  "POST /api/claims/{claimId}/withdraw",
  "POST /api/claims/{claimId}/question",
  "GET /api/approvals",
  "GET /api/approvals/{submissionId}",
  "POST /api/approvals/{submissionId}/words",
  "GET /api/campaigns",
  "GET /api/plans",
  "GET /api/callouts",
  "GET /api/callouts/{calloutId}",
  "GET /api/callouts/{calloutId}/choices",
  "POST /api/callouts/{calloutId}/answers",
]);

function mayCall(role: Role, name: string): boolean {
  if (OPEN.has(name)) return true;
  if (role === "unit") return FOR_UNITS.has(name);
  if (role === "admin") return true;
  if (AUDITING.has(name)) return role === "leader";
  if (ADMINISTERING.has(name)) return false;
  return role !== "leader" || !DECIDING.has(name);
}

const urlOf = (path: string) => path.replace(/\{\w+\}/gu, "no_such_thing");

describe("every operation of the OpenAPI document", () => {
  it("refuses whoever is not signed in, but for health, the document and signing in", async () => {
    const all = await operations();
    expect(all.length).toBeGreaterThanOrEqual(19);
    for (const { method, path } of all) {
      const name = `${method} ${path}`;
      const body = name === BY_CODE ? { code: "000000" } : {};
      const answer = await new BrowserClient(app).send(method, urlOf(path), method === "POST" ? body : undefined);
      if (OPEN.has(name)) expect(answer.statusCode, name).not.toBe(401);
      else expect(answer.statusCode, name).toBe(401);
    }
  });

  it.each([
    "admin",
    "clerk",
    "leader",
    "unit",
  ] as const)("lets %s do what the role may and nothing else", async (role) => {
    for (const { method, path } of await operations()) {
      const name = `${method} ${path}`;
      if (name === "DELETE /api/session" || name === BY_TOKEN || name === BY_CODE) continue;
      const answer = await clientOf(role).send(method, urlOf(path), method === "POST" ? {} : undefined);
      if (mayCall(role, name)) expect(answer.statusCode, name).not.toBe(403);
      else expect(answer.statusCode, name).toBe(403);
      expect(answer.statusCode, name).not.toBe(401);
      expect(answer.statusCode, name).toBeLessThan(500);
    }
  });

  it("names its refusals in Chinese", async () => {
    const answer = await clientOf("leader").post("/api/bulletins", { period: "2026-03" });
    expect(answer.json().message).toMatch(/没有这项权限/u);
  });
});

describe("单位账号", () => {
  it("sees its own placements, whatever it asks for", async () => {
    const all = (await clientOf("clerk").get("/api/placements")).json();
    expect(all.total).toBe(2);
    const units = (await clientOf("clerk").get("/api/units")).json() as { id: string; name: string }[];
    const other = units.find((unit) => unit.name === "县卫生健康局");
    for (const query of ["", `?unitId=${other?.id}`]) {
      const own = (await clientOf("unit").get(`/api/placements${query}`)).json();
      expect(own.items.map((row: { unit: string }) => row.unit)).toEqual(["石桥镇"]);
    }
  });

  it("does not learn of another unit's placement by its id", async () => {
    const all = (await clientOf("clerk").get("/api/placements")).json().items as { id: string; unit: string }[];
    for (const row of all) {
      const answer = await clientOf("unit").get(`/api/placements/${row.id}`);
      expect(answer.statusCode).toBe(row.unit === "石桥镇" ? 200 : 404);
    }
  });
});

describe("requests that change something", () => {
  const body = { period: "2026-03" };

  it("need the header that only our pages send", async () => {
    const cookie = `sg_session=${clientOf("clerk").cookie}`;
    const answer = await app.inject({ method: "POST", url: "/api/bulletins", headers: { cookie }, payload: body });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().message).toMatch(/不是从上稿通的页面发出/u);
  });

  it.each([
    [{ origin: "https://evil.example" }],
    [{ origin: "null" }],
    [{ "sec-fetch-site": "cross-site" }],
    [{ "sec-fetch-site": "same-site" }],
    [{ origin: "http://localhost:80", "sec-fetch-site": "none" }],
  ])("are refused from elsewhere: %o", async (headers) => {
    const answer = await clientOf("clerk").send("POST", "/api/bulletins", body, headers);
    expect(answer.statusCode).toBe(403);
  });

  it.each([
    [{ host: "localhost:80", origin: "http://localhost" }],
    [{ host: "10.1.2.3:8470", origin: "http://10.1.2.3:8470" }],
    [{ "sec-fetch-site": "same-origin", origin: "https://shanggao.example" }],
  ])("are taken from our own pages: %o", async (headers) => {
    const payload = { username: "clerk", password: "not-the-password" };
    const answer = await clientOf("clerk").send("POST", "/api/session", payload, headers);
    expect(answer.json().message).toBe("用户名或密码不正确");
  });
});
