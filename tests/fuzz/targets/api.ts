import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import type { FastifyInstance, InjectOptions } from "fastify";
import { defaultRules, loadSettings } from "../../../config/index.ts";
import type { OfficeContext } from "../../../office/context.ts";
import { createOffice } from "../../../office/create-office.ts";
import { silentLog } from "../../../office/log/open-log.ts";
import { buildServer } from "../../../server/index.ts";
import document from "../../../server/openapi.json" with { type: "json" };
import { migrate, openStore } from "../../../store/index.ts";
import { type FuzzCase, type FuzzTarget, holds } from "../fuzz-target.ts";
import { PARAMETERS, WORDS } from "../tokens.ts";

const PASSWORD = "qinghe-2026";
/** These start threads and processes of their own or ask the network: they have bounds, and tests, of their own. */
const LEFT_OUT =
  /^(?:POST \/api\/(?:runs|outlets\/trials?|articles\/preview|articles|session|password|claims|intake\/(?:files|texts)|oa)|DELETE \/api\/session)/;

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
}
interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Operation {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

const word: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...PARAMETERS, ...WORDS), fc.string({ unit: "binary" }));
const odd: fc.Arbitrary<unknown> = fc.oneof(
  word,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.json().map((text): unknown => JSON.parse(text)),
);

/** A body that nearly fits its schema: most fields right in kind, their content anything. */
function bodyOf(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  if (depth > 4) return odd;
  const fitting = (): fc.Arbitrary<unknown> => {
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => bodyOf(one, depth + 1)));
    if (schema.type === "array") return fc.array(bodyOf(schema.items ?? {}, depth + 1), { maxLength: 4 });
    if (schema.type === "object") {
      const fields = Object.entries(schema.properties ?? {}).map(
        ([name, one]) => [name, bodyOf(one, depth + 1)] as const,
      );
      return fc.record(Object.fromEntries(fields), {
        requiredKeys: [...(schema.required ?? [])].filter((name) => name in (schema.properties ?? {})),
      });
    }
    if (schema.type === "string") return word;
    if (schema.type === "integer" || schema.type === "number") return fc.oneof(fc.integer(), fc.double());
    return schema.type === "boolean" ? fc.boolean() : odd;
  };
  return fc.oneof({ weight: 9, arbitrary: fitting() }, { weight: 1, arbitrary: odd });
}

function operationCases(
  method: string,
  address: string,
  { parameters = [], requestBody }: Operation,
): fc.Arbitrary<FuzzCase> {
  const filled = (kind: string) =>
    fc.tuple(
      ...parameters
        .filter((one) => one.in === kind)
        .map(({ name }) => fc.tuple(fc.constant(name), fc.option(word, { freq: 3 }))),
    );
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  const body = schema === undefined ? fc.constant(undefined) : bodyOf(schema);
  return fc.tuple(filled("path"), filled("query"), body).map(([path_, query, sent]) => {
    let url = address;
    for (const [name, value] of path_) url = url.replace(`{${name}}`, encodeURIComponent(wellFormed(value ?? "1")));
    const asked = query.flatMap(([name, value]) =>
      value === null ? [] : [`${name}=${encodeURIComponent(wellFormed(value))}`],
    );
    const name = `${method} ${url}${asked.length === 0 ? "" : `?${asked.join("&")}`}`;
    return { name, bytes: new Uint8Array(Buffer.from(sent === undefined ? "" : (JSON.stringify(sent) ?? ""))) };
  });
}

const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

async function openOffice(): Promise<{ readonly ctx: OfficeContext; close(): Promise<void> }> {
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-fuzz-api-"));
  const url = `file:${path.join(folder, "shanggao.db")}`;
  await migrate({ url });
  const settings = { ...loadSettings({}, { dataDir: folder }), databaseUrl: url };
  const store = await openStore({ url, pagesDir: settings.pagesDir });
  const ctx: OfficeContext = {
    store,
    settings,
    now: () => new Date("2026-03-13T00:30:00Z"),
    log: silentLog(),
    progress: { current: null },
  };
  await createOffice(ctx, {
    name: "青禾县委组织部",
    regionNames: ["青禾县", "青禾"],
    admin: { username: "admin", password: PASSWORD },
    rules: defaultRules(),
  });
  const close = async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { ctx, close };
}

async function signIn(app: FastifyInstance): Promise<string> {
  const payload = { username: "admin", password: PASSWORD };
  const answer = await app.inject({ method: "POST", url: "/api/session", headers: { "x-shanggao": "1" }, payload });
  return answer.cookies.find(({ name }) => name === "sg_session")?.value ?? "";
}

function isOwn(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "message" in answer && typeof answer.message === "string";
}

/** Every route of the API, as an administrator asks it; what goes wrong must be the asker's fault, in words. */
export async function apiTarget(): Promise<FuzzTarget> {
  const { ctx, close } = await openOffice();
  const app = buildServer(ctx, { consoleDir: null });
  const cookie = await signIn(app);
  const operations = Object.entries(
    document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>,
  ).flatMap(([address, item]) =>
    Object.entries(item)
      .map(([method, operation]) => ({ method: method.toUpperCase(), address, operation }))
      .filter(({ method }) => !LEFT_OUT.test(`${method} ${address}`)),
  );
  return {
    cases: fc.oneof(...operations.map(({ method, address, operation }) => operationCases(method, address, operation))),
    async run({ name, bytes }) {
      const [method = "GET", url = "/"] = name.split(" ", 2);
      const json = { "content-type": "application/json" };
      const answer = await app.inject({
        method: method as NonNullable<InjectOptions["method"]>,
        url,
        headers: { "x-shanggao": "1", cookie: `sg_session=${cookie}`, ...(bytes.length > 0 ? json : {}) },
        ...(bytes.length > 0 ? { payload: Buffer.from(bytes) } : {}),
      });
      holds(answer.statusCode < 500, `${name} answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`);
      holds(answer.statusCode < 400 || isOwn(answer.json()), `${name} answered ${answer.statusCode} without words`);
    },
    async close() {
      await app.close();
      await close();
    },
  };
}
