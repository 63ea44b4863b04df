import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AuditEntry, INSTALLATION } from "../../domain/audit.ts";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import { verifyChain } from "../../office/audit/verify.ts";
import { buildServer } from "../../server/index.ts";
import { type Robot, startRobot } from "../setup/robot.ts";
import { BrowserClient, signedIn } from "./browser-client.ts";
import { type Deed, done, type Stage } from "./deeds/deed.ts";
import { DEEDS_OF_ACCOUNTS } from "./deeds/of-accounts.ts";
import { DEEDS_OF_PLACEMENTS } from "./deeds/of-placements.ts";
import { DEEDS_OF_THE_DESK } from "./deeds/of-the-desk.ts";
import { fillLists } from "./fill-lists.ts";
import { operationsOf } from "./operations.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "./sample-office.ts";
import { fillOffice, NEIGHBOUR, secondOffice } from "./two-offices.ts";

/** Changing routes that nothing is done by here, and why. */
const NOT_DONE: Readonly<Record<string, string>> = {
  "POST /api/session/tour": "records nothing: only notes that a tour was seen",
  "POST /api/account/second-step": "records nothing: begins what only its confirmation sets; that is recorded",
  "POST /api/rules/check": "records nothing: checks a text, keeps nothing",
  "POST /api/rules/form": "records nothing: turns fields into a text, keeps nothing",
  "POST /api/rules/simulation": "records nothing: reckons, keeps nothing",
  "POST /api/articles/preview": "records nothing: fetches a page and shows it; entering it is recorded",
  "POST /api/articles/files": "records nothing: reads a file and shows it; entering it is recorded",
  "POST /api/submissions/import/columns": "records nothing: reads a table's head, keeps nothing",
  "POST /api/outlets/trials": "records nothing: tries an outlet, keeps nothing",
  "DELETE /api/outlets/trials/{trialId}": "records nothing: ends a trial",
  "POST /api/outlets/draft": "records nothing: fills in a sample, keeps nothing",
  "POST /api/backups": "a process of its own makes it and records it: tests/backup",
};
/** Accounts last: passwords change and sessions end. */
const DEEDS: readonly Deed[] = [...DEEDS_OF_PLACEMENTS, ...DEEDS_OF_THE_DESK, ...DEEDS_OF_ACCOUNTS];

let sample: SampleOffice;
let robot: Robot;
let app: FastifyInstance;
let stage: Stage;
let otherOffice: string;
beforeAll(async () => {
  robot = await startRobot(new SettingsError("channel", "a key", "none"));
  sample = await sampleOffice(robot.settings);
  app = buildServer(sample.ctx, { consoleDir: null });
  const { users, ctx, office } = sample;
  const unitId = users.unit.unitId ?? "";
  const units = await ctx.store.people.units(office.id);
  const ids = await fillOffice(sample, users.clerk, unitId, "石桥");
  await fillLists(sample, users.admin, ids, "石桥");
  const last = units.filter(({ id }) => id !== unitId).at(-1);
  const others = await fillOffice(sample, users.leader, last?.id ?? "", NEIGHBOUR);
  otherOffice = (await secondOffice(sample)).by.officeId;
  const [admin, clerk, leader, unit] = await Promise.all(
    (["admin", "clerk", "leader", "unit"] as const).map((role) => signedIn(app, users[role].username)),
  );
  if (!admin || !clerk || !leader || !unit) throw new Error("somebody could not sign in");
  stage = { sample, clients: { admin, clerk, leader, unit }, ids: { ...ids }, others };
});
afterAll(async () => {
  await app.close();
  await sample.close();
  await robot.close();
});

const lastSeq = async (chain: string) => (await sample.ctx.store.audit.list(chain, {}, null, 1))[0]?.seq ?? 0;
const since = (chain: string, seq: number) => sample.ctx.store.audit.after(chain, seq, 100);

const told = ({ action, actorKind, actorName }: AuditEntry) => `${action} of ${actorKind} ${actorName}`;

/** What a deed did not leave as it should; null = all is right. */
async function flawOf(deed: Deed): Promise<string | null> {
  const chains = [sample.office.id, otherOffice, INSTALLATION];
  const before = await Promise.all(chains.map(lastSeq));
  const answer = await done(stage, deed);
  if (answer.statusCode >= 300) return `answered ${answer.statusCode} ${answer.body.slice(0, 300)}`;
  const [own = [], ...elsewhere] = await Promise.all(chains.map((chain, at) => since(chain, before[at] ?? 0)));
  if (elsewhere.some((entries) => entries.length > 0)) return `left ${elsewhere.flat().map(told)} in another's chain`;
  const who =
    deed.by === "token" ? { kind: "token", id: stage.ids.tokenId } : { kind: "user", id: sample.users[deed.by].id };
  const right = own.some(
    ({ action, actorKind, actorId }) => action === deed.records && actorKind === who.kind && actorId === who.id,
  );
  return right ? null : `left ${own.map(told).join("; ") || "nothing"}, not ${deed.records} of ${deed.by}`;
}

describe("every changing operation of the OpenAPI document", () => {
  it("is done here, or stands in the list with its reason", async () => {
    const changing = (await operationsOf(app)).filter(({ method }) => method !== "GET").map(({ name }) => name);
    const known = [...DEEDS.map(({ route }) => route), ...Object.keys(NOT_DONE)];
    expect(known.sort()).toEqual(changing.sort());
  });

  it("leaves an entry of its action in the chain of the office, of whoever did it, and in no other chain", async () => {
    const flaws: string[] = [];
    for (const deed of DEEDS) {
      const flaw = await flawOf(deed);
      if (flaw !== null) flaws.push(`${deed.route} ${flaw}`);
    }
    expect(flaws).toEqual([]);
    expect(await verifyChain(sample.ctx, sample.office.id)).toMatchObject({ broken: null });
  }, 60_000);

  it("keeps what is secret out of the entries", async () => {
    const text = JSON.stringify(await sample.ctx.store.audit.after(sample.office.id, 0, 10_000));
    for (const secret of [PASSWORD, stage.ids.token, stage.ids.recovery]) {
      expect(secret).toBeDefined();
      expect(text).not.toContain(secret);
    }
  });
});

describe("what is no change", () => {
  it("is recorded too: a sign-in that fails, and a file before it leaves", async () => {
    const name = sample.users.clerk.username;
    const newest = async (action: string) =>
      (await sample.ctx.store.audit.list(sample.office.id, { action }, null, 1))[0];
    const failed = await new BrowserClient(app).post("/api/session", { username: name, password: "wrong-wrong" });
    expect(failed.statusCode).toBe(401);
    expect(await newest("sign-in-failed")).toMatchObject({ actorKind: "stranger", subjectId: sample.users.clerk.id });
    const clerk = await signedIn(app, name);
    expect((await clerk.get("/api/placements/file")).statusCode).toBe(200);
    expect(await newest("exported")).toMatchObject({ actorId: sample.users.clerk.id, subjectKind: "file" });
    const admin = await signedIn(app, sample.users.admin.username);
    expect((await admin.get("/api/audit/file?format=jsonl")).body).not.toContain(PASSWORD);
  });
});
