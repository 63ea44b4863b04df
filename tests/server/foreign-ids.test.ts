import path from "node:path";
import { createClient } from "@libsql/client";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sha256 } from "../../domain/ids.ts";
import type { Role } from "../../domain/office.ts";
import { sessionLines } from "../../office/identity/sessions.ts";
import { startTrial } from "../../office/outlet-trials.ts";
import { buildServer } from "../../server/index.ts";
import { type BrowserClient, type Method, signedIn } from "./browser-client.ts";
import { type Shape, sampleOf } from "./sample-body.ts";
import { type SampleOffice, sampleOffice } from "./sample-office.ts";
import { CANARY, fillOffice, type Ids, secondOffice } from "./two-offices.ts";

interface Operation {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly pathIds: readonly string[];
  readonly queryIds: readonly string[];
  readonly body: Shape | null;
  readonly bodyIds: readonly string[];
  readonly needed: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

const ROLES = ["admin", "clerk", "leader", "unit"] as const;
/** What all offices of an installation share, or what names no row of an office: an id of it is nobody's own. */
const SHARED = new Set(["outletId", "sourceId", "fetchId", "articleId", "kind", "preset", "version", "stepId", "id"]);
/** Other names of an id that is known. */
const SAME: Readonly<Record<string, string>> = {
  intoId: "unitId",
  parentId: "unitId",
  holderId: "unitId",
  toSubmissionId: "submissionId",
  personId: "correspondentId",
  authorId: "correspondentId",
  actorId: "userId",
  subjectId: "linkId",
};
/** Whose routes need a form with a file: what their fields name is shared. */
/** A task is its office's by office and id together: a free id makes one of the own office, as undoing a removal does. */
const OWN_BY_OFFICE = "PUT /api/targets/{targetId}";
const BY_FORM = new Set(["POST /api/articles/files"]);

let sample: SampleOffice;
let app: FastifyInstance;
let clients: Readonly<Record<Role, BrowserClient>>;
let all: readonly Operation[];
let own: Ids;
let neighbour: Ids;
let foreign: Ids;

const idNames = (shape: Shape | undefined): readonly string[] => {
  if (shape === undefined) return [];
  const below = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.items === undefined ? [] : [shape.items])];
  const fields = Object.entries(shape.properties ?? {});
  const here = fields.flatMap(([name]) => (/(Id|Ids)$/u.test(name) ? [name.replace(/s$/u, "")] : []));
  return [...new Set([...here, ...below.flatMap(idNames), ...fields.flatMap(([, field]) => idNames(field))])];
};

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Shape;
}
interface Declared {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
}

function operationOf(method: string, at: string, declared: Declared): Operation {
  const parameters = declared.parameters ?? [];
  const body = declared.requestBody?.content["application/json"]?.schema ?? null;
  const needed = parameters.filter((one) => one.in === "query" && one.required === true);
  return {
    name: `${method.toUpperCase()} ${at}`,
    method: method.toUpperCase() as Method,
    path: at,
    pathIds: parameters.filter((one) => one.in === "path").map(({ name }) => name),
    queryIds: parameters.flatMap((one) => (one.in === "query" && one.name.endsWith("Id") ? [one.name] : [])),
    body,
    bodyIds: body === null ? [] : idNames(body),
    needed: needed.map(({ name }) => name),
    query: Object.fromEntries(needed.map(({ name, schema }) => [name, String(sampleOf(schema, {}, name))])),
  };
}

async function operations(): Promise<readonly Operation[]> {
  const document = (await app.inject("/api/openapi.json")).json();
  const paths = Object.entries<Readonly<Record<string, Declared>>>(document.paths);
  return paths.flatMap(([at, item]) =>
    Object.entries(item).map(([method, declared]) => operationOf(method, at, declared)),
  );
}

/** With every other name that an id has. */
function named(ids: Ids): Ids {
  return { ...ids, ...Object.fromEntries(Object.entries(SAME).map(([name, of]) => [name, ids[of] ?? ""])) };
}

beforeAll(async () => {
  sample = await sampleOffice();
  app = buildServer(sample.ctx, { consoleDir: null });
  const { users, ctx } = sample;
  const unitId = users.unit.unitId ?? "";
  const units = await ctx.store.people.units(sample.office.id);
  const { by, unitId: theirs } = await secondOffice(sample);
  const fill = async (clerk: typeof by, ofUnit: string, mark: string) => {
    const ids = await fillOffice(sample, clerk, ofUnit, mark);
    const client = await signedIn(app, clerk.username);
    const [session] = await sessionLines(ctx, clerk, client.cookie ?? "");
    return named({ ...ids, sessionId: session?.id ?? "" });
  };
  foreign = await fill(by, theirs, CANARY);
  own = await fill(users.clerk, unitId, "石桥");
  neighbour = await fill(users.leader, units.find(({ id }) => id !== unitId)?.id ?? "", `${CANARY}邻`);
  const trial = await startTrial(ctx, by, { what: { sourceId: "src_city" }, day: null, articles: 1 });
  foreign = { ...foreign, trialId: trial.id };
  const [admin, clerk, leader, unit] = await Promise.all(ROLES.map((role) => signedIn(app, users[role].username)));
  if (!admin || !clerk || !leader || !unit) throw new Error("somebody could not sign in");
  clients = { admin, clerk, leader, unit };
  all = await operations();
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

/** Sends every request; what was answered otherwise than allowed, or told of what is another's. */
async function holesOf(cases: readonly Case[]): Promise<readonly string[]> {
  const holes: string[] = [];
  for (const { role, operation, url, body, allowed } of cases) {
    const { statusCode, body: text } = await clients[role].send(operation.method, url, body);
    if (allowed(statusCode) && !text.includes(CANARY)) continue;
    holes.push(`${statusCode} ${role} ${operation.name} ${JSON.stringify(body ?? url)}: ${text.slice(0, 200)}`);
  }
  return holes;
}

it.each([
  ["addresses", inAddresses],
  ["bodies and queries", inBodies],
])("refuses every id of another office or unit in %s, whoever asks, and changes nothing", async (where, casesIn) => {
  const before = await rows();
  const cases = [...casesIn()];
  expect(await holesOf(cases)).toEqual([]);
  expect(await rows()).toEqual(before);
  const routes = new Set(cases.map(({ operation }) => operation.name)).size;
  process.stdout.write(`foreign ids in ${where}: ${routes} routes, ${cases.length} requests, 0 holes\n`);
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
