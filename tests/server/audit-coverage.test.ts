import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditAction } from "../../domain/audit.ts";
import { verifyChain } from "../../office/audit/verify.ts";
import { buildServer } from "../../server/index.ts";
import { BrowserClient, type Method, signedIn } from "./browser-client.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";

let sample: SampleOffice;
let app: FastifyInstance;
let admin: BrowserClient;
beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  admin = await signedIn(app, sample.users.admin.username);
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

/** Routes that record nothing, and why. */
const NOTHING: Readonly<Record<string, string>> = {
  "POST /api/session/tour": "only notes that a tour was seen",
  "POST /api/account/second-step": "begins what only its confirmation sets; that is recorded",
  "POST /api/rules/check": "checks a text, keeps nothing",
  "POST /api/rules/form": "turns fields into a text, keeps nothing",
  "POST /api/rules/simulation": "reckons, keeps nothing",
  "POST /api/articles/preview": "fetches a page and shows it; entering it is recorded",
  "POST /api/articles/files": "reads a file and shows it; entering it is recorded",
  "POST /api/submissions/import/columns": "reads a table's head, keeps nothing",
  "POST /api/outlets/trials": "tries an outlet, keeps nothing",
  "DELETE /api/outlets/trials/{trialId}": "ends a trial",
  "POST /api/outlets/draft": "fills in a sample, keeps nothing",
};

/** What the other routes record. */
const RECORDS: Readonly<Record<string, AuditAction>> = {
  "POST /api/session": "signed-in",
  "POST /api/session/code": "signed-in",
  "DELETE /api/session": "signed-out",
  "DELETE /api/account/sessions": "sessions-ended",
  "DELETE /api/account/sessions/{sessionId}": "sessions-ended",
  "POST /api/account/second-step/confirm": "second-factor-set",
  "POST /api/account/second-step/recovery-codes": "recovery-codes-renewed",
  "POST /api/account/second-step/end": "second-factor-removed",
  "POST /api/users/{userId}/unlock": "sign-in-unlocked",
  "POST /api/users/{userId}/second-step/reset": "second-factor-reset",
  "POST /api/session/password": "password-changed",
  "POST /api/backups": "backup-made",
  "POST /api/review/decisions": "link-decided",
  "POST /api/review/{linkId}/decision": "link-decided",
  "POST /api/review/{linkId}/reassignment": "link-decided",
  "PUT /api/review/{linkId}/snooze": "link-snoozed",
  "PUT /api/spot-checks/size": "spot-size-changed",
  "PUT /api/matcher/lines": "matcher-changed",
  "DELETE /api/matcher/lines": "matcher-changed",
  "PUT /api/bulletins/texts": "bulletin-texts-changed",
  "POST /api/bulletins": "bulletin-issued",
  "POST /api/targets": "targets-saved",
  "POST /api/targets/import": "targets-saved",
  "PUT /api/targets/{targetId}": "targets-saved",
  "DELETE /api/targets/{targetId}": "target-removed",
  "POST /api/rules": "rules-adopted",
  "POST /api/events": "event-added",
  "DELETE /api/events/{eventId}": "event-withdrawn",
  "PUT /api/placements/{placementId}/remark": "placement-remarked",
  "POST /api/submissions/import": "submissions-added",
  "POST /api/articles": "article-entered",
  "PATCH /api/articles/{articleId}": "article-corrected",
  "DELETE /api/articles/{articleId}": "article-withdrawn",
  "POST /api/intake/files": "piece-received",
  "POST /api/intake/texts": "piece-received",
  "POST /api/intake/{pieceId}/accept": "piece-decided",
  "POST /api/intake/{pieceId}/reject": "piece-decided",
  "POST /api/intake/{pieceId}/undo": "piece-decided",
  "POST /api/proofs": "proof-added",
  "POST /api/hand-entries": "entry-made",
  "PUT /api/hand-entries/{entryId}": "entry-changed",
  "POST /api/hand-entries/{entryId}/withdraw": "entry-withdrawn",
  "POST /api/hand-entries/{entryId}/restore": "entry-restored",
  "POST /api/claims": "claim-made",
  "POST /api/claims/{claimId}/withdraw": "claim-decided",
  "POST /api/claims/{claimId}/question": "claim-decided",
  "POST /api/claims/{claimId}/proceed": "claim-decided",
  "POST /api/claims/{claimId}/accept": "claim-decided",
  "POST /api/claims/{claimId}/reject": "claim-decided",
  "POST /api/claims/{claimId}/placement": "entry-made",
  "POST /api/oa/submissions": "piece-received",
  "POST /api/oa/tokens": "token-made",
  "DELETE /api/oa/tokens/{tokenId}": "token-revoked",
  "POST /api/notices/test": "notice-tested",
  "POST /api/plans": "plans-added",
  "POST /api/plans/texts": "plans-added",
  "POST /api/plans/files": "plans-added",
  "DELETE /api/plans/{planId}": "plan-removed",
  "POST /api/plans/{planId}/words": "plan-word",
  "POST /api/callouts": "callout-added",
  "POST /api/callouts/{calloutId}/answers/{pieceId}/accept": "callout-word",
  "POST /api/callouts/{calloutId}/answers/{pieceId}/reject": "callout-word",
  "POST /api/callouts/{calloutId}/answers": "callout-word",
  "POST /api/callouts/{calloutId}/close": "callout-closed",
  "POST /api/campaigns": "campaign-saved",
  "PUT /api/campaigns/{campaignId}": "campaign-saved",
  "POST /api/campaigns/{campaignId}/close": "campaign-closed",
  "POST /api/campaigns/{campaignId}/pieces": "campaign-word",
  "PUT /api/approval-rules": "approval-rules-changed",
  "POST /api/approvals/{submissionId}/words": "approval-word",
  "POST /api/outlets": "outlet-saved",
  "POST /api/outlets/catalogue": "outlet-saved",
  "PATCH /api/outlets/{outletId}": "outlet-saved",
  "PATCH /api/sources/{sourceId}": "source-saved",
  "POST /api/units": "people-saved",
  "PUT /api/units/{unitId}": "people-saved",
  "POST /api/units/{unitId}/merge": "people-saved",
  "POST /api/units/{unitId}/split": "people-saved",
  "POST /api/units/{unitId}/end": "people-saved",
  "POST /api/units/{unitId}/resume": "people-saved",
  "POST /api/units/{unitId}/correspondents": "people-saved",
  "PUT /api/correspondents/{correspondentId}": "people-saved",
  "POST /api/correspondents/{correspondentId}/move": "people-saved",
  "POST /api/correspondents/{correspondentId}/end": "people-saved",
  "POST /api/correspondents/{correspondentId}/resume": "people-saved",
  "POST /api/correspondents/{correspondentId}/personal-data/erasure": "person-erased",
  "POST /api/users/{userId}/personal-data/erasure": "person-erased",
  "POST /api/people/import": "people-saved",
  "POST /api/users": "user-added",
  "PUT /api/users/{userId}": "user-changed",
  "POST /api/users/{userId}/disable": "user-disabled",
  "POST /api/users/{userId}/enable": "user-enabled",
  "POST /api/users/{userId}/password": "password-reset",
  "POST /api/audit/verification": "audit-verified",
};

/** The words of the program that may record; a reason in Chinese elsewhere does not count. */
function programText(): string {
  const root = fileURLToPath(new URL("../../", import.meta.url));
  return ["store", "office", "server"]
    .flatMap((room) =>
      readdirSync(path.join(root, room), { recursive: true, encoding: "utf8" }).map((file) =>
        path.join(root, room, file),
      ),
    )
    .filter((file) => file.endsWith(".ts") && !file.includes("generated"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
}

async function changing(): Promise<readonly string[]> {
  const document = (await app.inject("/api/openapi.json")).json();
  return Object.entries<object>(document.paths).flatMap(([url, item]) =>
    Object.keys(item)
      .filter((method) => method !== "get")
      .map((method) => `${method.toUpperCase()} ${url}`),
  );
}

const newest = async (action: string) => {
  const [entry] = await sample.ctx.store.audit.list(sample.office.id, { action }, null, 1);
  return entry ?? null;
};

/** Sends a request that must do what it says, and gives back the entry that it left. */
async function recorded(method: Method, route: string, url: string, body?: object) {
  const action = RECORDS[`${method} ${route}`] ?? "";
  const before = (await newest(action))?.seq ?? 0;
  const answer = await admin.send(method, `/api${url}`, body);
  expect(answer.statusCode, `${method} ${url} ${answer.body}`).toBeLessThan(300);
  const entry = await newest(action);
  expect(entry?.seq ?? 0, `${method} ${route} left no entry`).toBeGreaterThan(before);
  return { entry, answer };
}

describe("every changing operation of the OpenAPI document", () => {
  it("is known to record something, or to have nothing to record", async () => {
    const known = [...Object.keys(RECORDS), ...Object.keys(NOTHING)];
    expect([...(await changing())].sort()).toEqual(known.sort());
    const text = programText();
    for (const action of Object.values(RECORDS)) expect(text, action).toContain(`"${action}"`);
  });

  it("records who did it", async () => {
    const user = { username: "zhao.liu", displayName: "赵六", role: "clerk", unitId: null };
    const made = await recorded("POST", "/api/users", "/users", user);
    expect(made.entry).toMatchObject({ actorKind: "user", actorId: sample.users.admin.id, actorName: "管理员" });
    expect(made.entry?.details).not.toContain(made.answer.json().password);
    const id = made.entry?.subjectId ?? "";
    await recorded("POST", "/api/users/{userId}/password", `/users/${id}/password`);
    await recorded("POST", "/api/users/{userId}/disable", `/users/${id}/disable`);
    await recorded("POST", "/api/users/{userId}/enable", `/users/${id}/enable`);
    await recorded("POST", "/api/users/{userId}/unlock", `/users/${id}/unlock`);
    await recorded("DELETE", "/api/account/sessions", "/account/sessions");
    await recorded("PUT", "/api/spot-checks/size", "/spot-checks/size", { size: 12 });
    await recorded("POST", "/api/bulletins", "/bulletins", { period: "2026-03" });
    const token = await recorded("POST", "/api/oa/tokens", "/oa/tokens", { name: "县 OA", unitIds: null });
    expect(token.entry?.details).not.toContain(token.answer.json().token);
    await recorded("DELETE", "/api/oa/tokens/{tokenId}", `/oa/tokens/${token.entry?.subjectId}`);
    await recorded("PATCH", "/api/sources/{sourceId}", "/sources/src_county", { enabled: false });
    await recorded("POST", "/api/audit/verification", "/audit/verification", { chain: "office" });
  });

  it("records signing in, out and failing, and files before they leave", async () => {
    const name = sample.users.clerk.username;
    const failed = await new BrowserClient(app).post("/api/session", { username: name, password: "wrong-wrong" });
    expect(failed.statusCode).toBe(401);
    expect(await newest("sign-in-failed")).toMatchObject({ actorKind: "stranger", subjectId: sample.users.clerk.id });
    const clerk = await signedIn(app, name);
    expect(await newest("signed-in")).toMatchObject({ actorId: sample.users.clerk.id });
    const file = await clerk.get("/api/placements/file");
    expect(file.statusCode).toBe(200);
    expect(await newest("exported")).toMatchObject({ actorId: sample.users.clerk.id, subjectKind: "file" });
    await clerk.send("DELETE", "/api/session");
    expect(await newest("signed-out")).toMatchObject({ actorId: sample.users.clerk.id });
    const text = await admin.get("/api/audit/file?format=jsonl");
    expect(text.body).not.toContain(PASSWORD);
    expect(await verifyChain(sample.ctx, sample.office.id)).toMatchObject({ broken: null });
  });
});
