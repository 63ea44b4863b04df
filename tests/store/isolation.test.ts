import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConflictError } from "../../domain/errors/conflict-error.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { Store } from "../../domain/ports/store.ts";
import { type SampleOffice, sampleOffice } from "../server/sample-office.ts";
import { CANARY } from "../server/two-offices.ts";
import { ENGINES } from "../setup/fresh-store.ts";
import { openRaw, type RawDatabase } from "../setup/raw-database.ts";
import { columnsOf, tableNames } from "../upgrade/filled-schema.ts";
import type { Call } from "./isolation/call.ts";
import { CALLS_OF_BOOKS } from "./isolation/calls-of-books.ts";
import { CALLS_OF_TEXTS } from "./isolation/calls-of-texts.ts";
import { WITHOUT_OFFICE } from "./isolation/shared.ts";
import { type Theirs, theirsIn } from "./isolation/theirs.ts";

// Every method of the store, called in the name of one office with the ids of another.
const CALLS: Readonly<Record<string, Call>> = { ...CALLS_OF_TEXTS, ...CALLS_OF_BOOKS };
const CALLS_IN_ORDER = Object.entries(CALLS).sort(([, a], [, b]) => (a.kind < b.kind ? -1 : 1));
/** Through which a row that names another's would tell of it. */
const READ_AGAIN = [
  "notices.due",
  "notices.deliveries",
  "links.queue",
  "links.standing",
  "submissions.list",
  "ledger.placements",
];
/** Written by reading too, or by nobody's will. */
const PASSING = new Set(["AuditEntry", "AuditChain", "BookRevision"]);

let sample: SampleOffice;
let theirs: Theirs;
let emptyId: string;
let database: RawDatabase;
/** Ids of rows that are theirs alone. */
let ids: readonly string[];

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => {
    if (one instanceof Map) return [...one];
    return one instanceof Set ? [...one] : one;
  }) ?? "";

/** Names of all methods, found in the store itself: `links.decide`. */
function methodsOf(store: Store): readonly string[] {
  return Object.entries(store).flatMap(([part, value]: [string, unknown]) => {
    if (typeof value !== "object" || value === null) return [part];
    return Object.keys(value).map((method) => `${part}.${method}`);
  });
}

async function call(name: string, args: readonly unknown[]): Promise<unknown> {
  const [part = "", method = ""] = name.split(".");
  const owner: object = Reflect.get(sample.ctx.store, part);
  const work: unknown = Reflect.get(owner, method);
  if (typeof work !== "function") throw new TypeError(`${name} is no method`);
  return Reflect.apply(work, owner, args);
}

const isRefusal = (error: Error): boolean =>
  error instanceof InputError || error instanceof NotFoundError || error instanceof ConflictError;

interface Outcome {
  readonly answer: string;
  readonly error: Error | null;
}

/** What came of a call: the answer as text, or the words in which it was refused. */
async function outcome(name: string, args: readonly unknown[]): Promise<Outcome> {
  try {
    return { answer: textOf(await call(name, args)), error: null };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { answer: "", error };
  }
}

/** Every row that is theirs, or that tells of them outside of the asking office's own. */
async function theirRows(): Promise<string> {
  const found: string[] = [];
  for (const name of await tableNames(database)) {
    if (PASSING.has(name)) continue;
    for (const row of await database.rows(`SELECT * FROM "${name}"`)) {
      const text = textOf(row);
      // What an asking office wrote of itself may repeat what it was given.
      const own = row.officeId === sample.office.id || row.officeId === emptyId;
      if (own) continue;
      if (text.includes(CANARY) || ids.some((id) => text.includes(id))) found.push(`${name} ${text}`);
    }
  }
  return found.sort().join("\n");
}

/** Moves whenever another connection has written. */
async function writings(): Promise<string> {
  const sql = { sqlite: "PRAGMA data_version", postgres: "SELECT pg_snapshot_xmax(pg_current_snapshot())::text" };
  return textOf(await database.rows(sql[database.engine]));
}

async function idsOf(officeId: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await tableNames(database)) {
    const columns = (await columnsOf(database, name)).map((column) => column.name);
    if (!columns.includes("id") || !columns.includes("officeId")) continue;
    const rows = await database.rows(`SELECT "id" FROM "${name}" WHERE "officeId" = '${officeId}'`);
    found.push(...rows.map(({ id }) => String(id)));
  }
  return [officeId, ...found];
}

/** What is wrong with how a method answers the asking office; empty where nothing is. */
function tellsOf(name: string, given: readonly unknown[], { answer, error }: Outcome): readonly string[] {
  const writing = CALLS[name]?.kind === "writes";
  // What is written, and why it is refused, may repeat what was given.
  const echo = textOf(given).includes(CANARY);
  const told = answer.includes(CANARY) && !(echo && writing);
  if (told || (!echo && error?.message.includes(CANARY))) return [`${name} tells: ${answer}${error?.message}`];
  const foreign = writing ? [] : ids.filter((id) => answer.includes(id));
  return foreign.length === 0 ? [] : [`${name} tells ids: ${foreign}`];
}

describe.each(ENGINES)("on %s", (engine) => {
  beforeAll(async () => {
    sample = await sampleOffice({}, engine);
    const { store } = sample.ctx;
    theirs = await theirsIn(sample);
    emptyId = (await store.offices.create({ name: "空办公室", regionNames: [], timeZone: "Asia/Shanghai" })).id;
    database = await openRaw(sample.databaseUrl);
    ids = await idsOf(theirs.officeId);
  });
  afterAll(async () => {
    await database.close();
    await sample.close();
  });

  it("knows every method of the store: which office it is given, or why it is given none", () => {
    const isShared = (name: string) => [name, name.split(".")[0] ?? ""].some((one) => one in WITHOUT_OFFICE);
    const unknown = methodsOf(sample.ctx.store).filter(
      (name) => (name in CALLS ? 1 : 0) + (isShared(name) ? 1 : 0) !== 1,
    );
    expect(unknown).toEqual([]);
    const all = new Set(methodsOf(sample.ctx.store));
    expect(Object.keys(CALLS).filter((name) => !all.has(name))).toEqual([]);
  });

  it("says of another office's ids what it says of ids that are nobody's", async () => {
    const nobody = JSON.parse(textOf(theirs), (_key, one: unknown) => (ids.includes(String(one)) ? "nobody" : one));
    for (const [name, { kind, args }] of Object.entries(CALLS)) {
      if (kind !== "bare") continue;
      const asked = args(emptyId, theirs);
      for (const [place, given] of args(emptyId, nobody).entries()) {
        const [foreign, none] = [await outcome(name, asked[place] ?? []), await outcome(name, given)];
        expect([name, foreign.answer, foreign.error?.name]).toEqual([name, none.answer, none.error?.name]);
      }
    }
  });

  it("tells nothing of another office's and changes nothing of it, whatever is asked with its ids", async () => {
    const holes: string[] = [];
    const before = await theirRows();
    let seen = await writings();
    let calls = 0;
    // Reading before writing: what an office wrote of itself it may read.
    for (const [name, { args }] of CALLS_IN_ORDER) {
      for (const given of [sample.office.id, emptyId].flatMap((officeId) => args(officeId, theirs))) {
        calls++;
        holes.push(...tellsOf(name, given, await outcome(name, given)));
        const now = await writings();
        if (now !== seen && (await theirRows()) !== before) holes.push(`${name} changes theirs: ${textOf(given)}`);
        seen = now;
      }
    }
    for (const name of READ_AGAIN) {
      for (const given of CALLS[name]?.args(sample.office.id, theirs) ?? []) {
        if ((await outcome(name, given)).answer.includes(CANARY)) holes.push(`${name} tells after what was written`);
      }
    }
    expect(holes).toEqual([]);
    const count = Object.keys(CALLS).length;
    expect(count).toBeGreaterThanOrEqual(150);
    process.stdout.write(`isolation on ${engine}: ${count} methods, ${calls} calls, 0 holes\n`);
  });

  it("does what it is asked for the office whose rows they are", async () => {
    for (const [name, { kind, args }] of CALLS_IN_ORDER) {
      const ends = [];
      for (const given of args(theirs.officeId, theirs)) ends.push(await outcome(name, given));
      const faults = ends.flatMap(({ error }) =>
        error === null || isRefusal(error) ? [] : [`${name}: ${error.message}`],
      );
      expect(faults).toEqual([]);
      if (kind === "reads") {
        const told = ends.some(({ answer }) => answer.includes(CANARY) || ids.some((id) => answer.includes(id)));
        expect([name, told]).toEqual([name, true]);
      }
    }
  });
});
