import path from "node:path";
import { createClient } from "@libsql/client";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sha256 } from "../../domain/ids.ts";
import type { Role } from "../../domain/office.ts";
import { sessionLines } from "../../office/identity/sessions.ts";
import { startTrial } from "../../office/outlet-trials.ts";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, signedIn } from "./browser-client.ts";
import { fillLists } from "./fill-lists.ts";
import { NAMES_NO_ID, TELLS_NO_MARK } from "./not-foreign.ts";
import { type Operation, operationsOf } from "./operations.ts";
import { sampleOf } from "./sample-body.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";
import { toldIn } from "./told-in.ts";
import { CANARY, fillOffice, type Ids, NEIGHBOUR, named, secondOffice } from "./two-offices.ts";

const ROLES = ["admin", "clerk", "leader", "unit"] as const;
/** What all offices of an installation share, or what names no row of an office: an id of it is nobody's own. */
const SHARED = new Set(["outletId", "sourceId", "fetchId", "articleId", "kind", "preset", "version", "stepId", "id"]);
/** A task is its office's by office and id together: a free id makes one of the own office, as undoing a removal does. */
const OWN_BY_OFFICE = "PUT /api/targets/{targetId}";
/** Whose routes need a form with a file: what their fields name is shared. */
const BY_FORM = new Set(["POST /api/articles/files"]);

let sample: SampleOffice;
let app: FastifyInstance;
let clients: Readonly<Record<Role, BrowserClient>>;
let all: readonly Operation[];
let own: Ids;
let neighbour: Ids;
let foreign: Ids;

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  const { users, ctx } = sample;
  const unitId = users.unit.unitId ?? "";
  const units = await ctx.store.people.units(sample.office.id);
  const { by, unitId: theirs } = await secondOffice(sample);
  const fill = async (clerk: typeof by, ofUnit: string, mark: string) => {
    const ids = await fillOffice(sample, clerk, ofUnit, mark);
    await fillLists(sample, clerk, ids, mark);
    const client = await signedIn(app, clerk.username);
    const [session] = await sessionLines(ctx, clerk, client.cookie ?? "");
    return named({ ...ids, sessionId: session?.id ?? "" });
  };
  foreign = await fill(by, theirs, CANARY);
  own = await fill(users.clerk, unitId, "石桥");
  neighbour = await fill(users.leader, units.find(({ id }) => id !== unitId)?.id ?? "", NEIGHBOUR);
  const trial = await startTrial(ctx, by, { what: { sourceId: "src_city" }, day: null, articles: 1 });
  foreign = { ...foreign, trialId: trial.id };
  const [admin, clerk, leader, unit] = await Promise.all(ROLES.map((role) => signedIn(app, users[role].username)));
  if (!admin || !clerk || !leader || !unit) throw new Error("somebody could not sign in");
  clients = { admin, clerk, leader, unit };
  all = await operationsOf(app);
});
afterAll(async () => {
  await app.close();
  await sample.close();
});

/** What is written of reading too: who is signed in, and that a file was downloaded. */
const PASSING = new Set(["Session", "SignInCount", "KnownDevice", "Lease", "AuditEntry", "AuditChain"]);

/** Every row that a refused request must leave as it was. */
async function rows(): Promise<Readonly<Record<string, string>>> {
  const file = path.join(path.dirname(sample.ctx.settings.pagesDir), "shanggao.db");
  const database = createClient({ url: `file:${file}` });
  const tables = await database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
  const digests: Record<string, string> = {};
  for (const { name } of tables.rows) {
    if (PASSING.has(String(name))) continue;
    digests[String(name)] = sha256(JSON.stringify((await database.execute(`SELECT * FROM "${name}"`)).rows));
  }
  database.close();
  return digests;
}

const ownOf = (names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (own[name] === undefined ? [] : [[name, own[name]]])));

function urlOf({ path: at, query, needed }: Operation, pathIds: Ids, queryIds: Ids = {}): string {
  const search = new URLSearchParams({ ...query, ...ownOf(needed), ...queryIds }).toString();
  const url = at.replace(/\{(\w+)\}/gu, (_whole, name: string) => pathIds[name] ?? SHARED_SAMPLE[name] ?? `no_${name}`);
  return search === "" ? url : `${url}?${search}`;
}
const SHARED_SAMPLE: Readonly<Record<string, string>> = {
  kind: "page",
  version: "1",
  outletId: "out_city",
  sourceId: "src_city",
};

it("knows an id of every kind, so that no new route is left out", () => {
  const needed = new Set(all.flatMap(({ pathIds, queryIds, bodyIds }) => [...pathIds, ...queryIds, ...bodyIds]));
  for (const name of needed) expect(SHARED.has(name) || (foreign[name] ?? "") !== "", name).toBe(true);
});

interface Case {
  readonly role: Role;
  readonly operation: Operation;
  readonly url: string;
  readonly body: object | undefined;
  readonly allowed: (status: number) => boolean;
}

const bodyOf = ({ body }: Operation, ids: Ids) => (body === null ? undefined : (sampleOf(body, ids) as object));
/** Whose ids are foreign to a role: another office's to all, another unit's to a unit. */
const foreignTo = (role: Role): readonly Ids[] => (role === "unit" ? [foreign, neighbour] : [foreign]);

/** Every foreign id of an address, all at once and each among own ones: a proof of another office under an own claim. */
function* inAddresses(): Generator<Case> {
  for (const operation of all) {
    const ids = operation.pathIds.filter((name) => !SHARED.has(name));
    if (ids.length === 0 || operation.name === OWN_BY_OFFICE) continue;
    for (const role of ROLES) {
      for (const theirs of foreignTo(role)) {
        const among = ids.length === 1 ? [] : ids.map((name) => ({ ...own, [name]: theirs[name] ?? "" }));
        for (const [at, mixed] of [theirs, ...among].entries()) {
          // Of two own things that do not belong together an answer may say so.
          const allowed = (status: number) =>
            status === 404 || (role !== "admin" && status === 403) || (at > 0 && status === 400);
          yield { role, operation, url: urlOf(operation, mixed), body: bodyOf(operation, own), allowed };
        }
      }
    }
  }
}

/** Every foreign id of a body or a query, one at a time among own ones. */
function* inBodies(): Generator<Case> {
  for (const operation of all.filter(({ name }) => !BY_FORM.has(name))) {
    const names = [...operation.bodyIds, ...operation.queryIds].filter((name) => !SHARED.has(name));
    for (const name of names) {
      for (const role of ROLES) {
        for (const theirs of foreignTo(role)) {
          const query = operation.queryIds.includes(name) ? { [name]: theirs[name] ?? "" } : {};
          const body = bodyOf(operation, { ...own, [name]: theirs[name] ?? "" });
          const reading = operation.method === "GET";
          const allowed = (status: number) => (reading ? status < 500 : [400, 403, 404].includes(status));
          yield { role, operation, url: urlOf(operation, own, query), body, allowed };
        }
      }
    }
  }
}

/** What an answer to this role may not tell of. */
const notFor = (role: Role) => (role === "unit" ? [CANARY, NEIGHBOUR] : [CANARY]);

/** Sends every request; what was answered otherwise than allowed, or told of what is another's. */
async function holesOf(cases: readonly Case[]): Promise<readonly string[]> {
  const holes: string[] = [];
  for (const { role, operation, url, body, allowed } of cases) {
    const answer = await clients[role].send(operation.method, url, body);
    const told = await toldIn(answer);
    if (allowed(answer.statusCode) && !notFor(role).some((mark) => told.includes(mark))) continue;
    holes.push(`${answer.statusCode} ${role} ${operation.name} ${JSON.stringify(body ?? url)}: ${told.slice(0, 200)}`);
  }
  return holes;
}

it.each([
  ["addresses", inAddresses],
  ["bodies and queries", inBodies],
])("refuses every id of another office or unit in %s, whoever asks, and changes nothing", async (_where, casesIn) => {
  const before = await rows();
  const cases = [...casesIn()];
  expect(await holesOf(cases)).toEqual([]);
  expect(await rows()).toEqual(before);
});

it("keeps another office's task whatever is put under its id", async () => {
  const of = async (officeId: string) =>
    (await sample.ctx.store.targets.list(officeId, "2026-01-01", "2026-12-31")).find(
      ({ id }) => id === foreign.targetId,
    );
  const [theirs] = (await sample.ctx.store.offices.list()).filter(({ name }) => name.startsWith(CANARY));
  const before = await of(theirs?.id ?? "");
  const task = {
    holder: "unit",
    holderId: own.unitId,
    from: "2026-03-01",
    to: "2026-03-31",
    measure: "points",
    amount: "1",
  };
  expect((await clients.admin.send("PUT", `/api/targets/${foreign.targetId}`, task)).statusCode).toBe(204);
  expect(before).toBeDefined();
  expect(await of(theirs?.id ?? "")).toEqual(before);
});

/** A whole year, so that no list is empty for want of days. */
const WIDE: Readonly<Record<string, string>> = {
  from: "2026-01-01",
  to: "2026-12-31",
  period: "2026-03",
  month: "2026-03",
  year: "2026",
};

const isList = ({ method, pathIds }: Operation) => method === "GET" && pathIds.every((name) => SHARED.has(name));

/** The addresses of a list: each value of what the document lets one choose of kind, form and chain, beside the first of the others. */
function addressesOf({ path: at, pathIds, needed, asked, choices }: Operation): readonly string[] {
  const chosen = [...pathIds, ...asked.filter((name) => name === "format" || name === "chain")];
  let all: readonly Ids[] = [{}];
  for (const name of chosen) {
    // A PDF is printed from the page that `html` answers.
    const values = (choices[name] ?? [SHARED_SAMPLE[name] ?? "none"]).filter((value) => value !== "pdf");
    const others = values.slice(1).map((value) => ({ ...all[0], [name]: value }));
    all = [...all.map((before) => ({ ...before, [name]: values[0] ?? "" })), ...others];
  }
  return all.map((values) => {
    const url = at.replace(/\{(\w+)\}/gu, (_whole, name: string) => values[name] ?? "none");
    const query = asked.filter((name) => needed.includes(name) || name in values || name === "from" || name === "to");
    return `${url}?${new URLSearchParams(Object.fromEntries(query.map((name) => [name, values[name] ?? WIDE[name] ?? ""]))).toString()}`;
  });
}

/** Whether a list, in one of its forms, shows this client a mark; what must name a unit or a person names these. */
async function shows(client: BrowserClient, operation: Operation, mark: string, ids: Ids): Promise<boolean> {
  for (const url of addressesOf(operation)) {
    const plain = await client.get(url);
    const { unitId = "", personId = "" } = ids;
    const named = () => client.get(`${url}&${new URLSearchParams({ unitId, personId }).toString()}`);
    if ((await toldIn(plain.statusCode === 400 ? await named() : plain)).includes(mark)) return true;
  }
  return false;
}

it("tells nobody of another office, and no unit of another unit, in what takes no id", async () => {
  const cases = all.filter(isList).flatMap((operation) =>
    addressesOf(operation).flatMap((url, at): readonly Case[] => {
      const roles = at === 0 ? ROLES : (["admin", "unit"] as const);
      const allowed = (status: number) => [200, 400, 403, 404].includes(status);
      return roles.map((role) => ({ role, operation, url, body: undefined, allowed }));
    }),
  );
  expect(await holesOf(cases)).toEqual([]);
}, 60_000);

it("would see a mark in each of them: whose it is does, or the list is named with its reason", async () => {
  const owner = await signedIn(app, "baishui");
  const blind: string[] = [];
  for (const operation of all.filter(isList)) {
    const [url = ""] = addressesOf(operation);
    const forUnits = (await clients.unit.get(url)).statusCode === 200;
    const seen =
      (await shows(owner, operation, CANARY, foreign)) &&
      (!forUnits || (await shows(clients.admin, operation, NEIGHBOUR, neighbour)));
    if (!seen) blind.push(operation.name);
  }
  expect(blind.sort()).toEqual(Object.values(TELLS_NO_MARK).flat().sort());
}, 60_000);

it("leaves out no operation of the document", () => {
  const sent = new Set([...inAddresses(), ...inBodies()].map(({ operation }) => operation.name));
  const lists = all.filter(isList).map(({ name }) => name);
  const asked = new Set([...sent, ...lists]);
  const listed = Object.values(NAMES_NO_ID).flat();
  expect(listed.filter((name) => asked.has(name))).toEqual([]);
  expect([...asked, ...listed].sort()).toEqual(all.map(({ name }) => name).sort());
});
