import fc from "fast-check";
import type { Operation } from "../../server/operations.ts";
import { type Shape, sampleOf } from "../../server/sample-body.ts";
import { edited } from "../edits.ts";
import type { FuzzCase } from "../fuzz-target.ts";
import { JSON_SIGNS } from "../tokens.ts";
import { formCases } from "./form-cases.ts";
import { CALLERS, type CallerKind } from "./house.ts";
import { fittingFor, knownIn, odd, STANDINS, word } from "./words.ts";

const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");

const kindOf = ({ type }: Shape): string => (typeof type === "string" ? type : (type?.[0] ?? ""));

/** Values of a shape, whatever they mean. */
function shaped(at: string, shape: Shape, name: string, depth: number): fc.Arbitrary<unknown> {
  const below = (one: Shape, key = name) => bodyOf(at, one, key, depth + 1);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((one) => below(one)));
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum !== undefined) return fc.constantFrom(...shape.enum);
  const kind = kindOf(shape);
  if (kind === "array") return fc.array(below(shape.items ?? {}), { maxLength: 4 });
  if (kind === "object") {
    const fields = Object.entries(shape.properties ?? {});
    const requiredKeys = fields.map(([key]) => key).filter((key) => shape.required?.includes(key) === true);
    return fc.record(Object.fromEntries(fields.map(([key, one]) => [key, below(one, key)])), { requiredKeys });
  }
  if (kind === "string") return word;
  if (kind === "integer" || kind === "number") return fc.oneof(fc.integer(), fc.double());
  return kind === "boolean" ? fc.boolean() : odd;
}

/** A body that nearly fits its schema: most of its fields are what the route can work with, the others anything. */
function bodyOf(at: string, shape: Shape, name = "", depth = 0): fc.Arbitrary<unknown> {
  if (depth > 5) return odd;
  const fitting = fittingFor(at, name, shape);
  const leaf = fitting !== null || (kindOf(shape) !== "object" && (shape.anyOf ?? shape.oneOf) === undefined);
  return fc.oneof(
    { weight: leaf ? 24 : 2, arbitrary: fitting ?? fc.constant(sampleOf(shape, STANDINS, name)) },
    { weight: leaf ? 2 : 24, arbitrary: shaped(at, shape, name, depth) },
    { weight: 1, arbitrary: odd },
  );
}

function bytesOf(at: string, body: Shape): fc.Arbitrary<Uint8Array> {
  const fits = bodyOf(at, body).map((sent) => new Uint8Array(Buffer.from(JSON.stringify(sent) ?? "")));
  const whole = new Uint8Array(Buffer.from(JSON.stringify(sampleOf(body, STANDINS))));
  return fc.oneof({ weight: 12, arbitrary: fits }, { weight: 1, arbitrary: edited(whole, JSON_SIGNS) });
}

/** Who is asked for, by the address; an administrator may do everything else. */
const ASKERS: readonly (readonly [RegExp, CallerKind])[] = [
  [/^POST \/api\/oa\/submissions/u, "oa"],
  [/^POST \/api\/session\/code/u, "owing"],
  [/second-step\/confirm/u, "clerk"],
  [/second-step\/(?:recovery|end)/u, "leader"],
  [/^POST \/api\/claims(?:$|\/\{claimId\}\/(?:withdraw|question))| \/api\/mine/u, "unit"],
  [/\/answers$/u, "unit"],
];

/** One who may, mostly; now and then somebody who may not. */
function callersOf({ name }: Operation): fc.Arbitrary<CallerKind> {
  const asker = ASKERS.find(([route]) => route.test(name))?.[1] ?? "admin";
  return fc.oneof(
    { weight: 10, arbitrary: fc.constant(asker) },
    { weight: 3, arbitrary: fc.constantFrom<CallerKind>("admin", "clerk", "unit") },
    { weight: 1, arbitrary: fc.constantFrom(...CALLERS) },
  );
}

function parameter(known: readonly string[]): fc.Arbitrary<string> {
  const hostile = word.map((text) => encodeURIComponent(wellFormed(text)));
  if (known.length === 0) return hostile;
  return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: hostile });
}

/** An address of an operation with most of its ids right, and some of what may be asked for. */
function addressesOf({ path: at, pathIds, asked, needed, query, choices }: Operation): fc.Arbitrary<string> {
  const known = (name: string) => [...(choices[name] ?? []), ...knownIn(name, query[name])];
  const ids = fc.tuple(...pathIds.map((name) => parameter(known(name)).map((value) => [name, value] as const)));
  const parts = asked.map((name) =>
    fc
      .option(parameter(known(name)), { freq: needed.includes(name) ? 12 : 1 })
      .map((value) => (value === null ? [] : [`${name}=${value}`])),
  );
  return fc.tuple(ids, fc.tuple(...parts)).map(([given, sent]) => {
    let url = at;
    for (const [name, value] of given) url = url.replace(`{${name}}`, () => (value === "" ? "%20" : value));
    const search = sent.flat().join("&");
    return search === "" ? url : `${url}?${search}`;
  });
}

interface Sent {
  /** Its content-type; "" = nothing is sent. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

function sentTo({ path: at, body, form }: Operation): fc.Arbitrary<Sent> {
  if (form !== null) return formCases(at, form);
  if (body === null) return fc.constant({ type: "", bytes: new Uint8Array() });
  return bytesOf(at, body).map((bytes) => ({ type: "application/json", bytes }));
}

/** Requests to one operation: `caller METHOD address content-type`, and the bytes that are sent. */
export function operationCases(operation: Operation): fc.Arbitrary<FuzzCase> {
  return fc
    .tuple(callersOf(operation), addressesOf(operation), sentTo(operation))
    .map(([caller, url, { type, bytes }]) => ({ name: `${caller} ${operation.method} ${url} ${type}`, bytes }));
}

/** Of a case, the request that it is. */
export function requestOf(name: string) {
  const [, asker, method = "GET", at = "/", type = ""] = /^(\S+) (\S+) (\S+) ?(.*)$/u.exec(name) ?? [];
  const caller = CALLERS.find((kind) => kind === asker);
  if (caller === undefined) throw new Error(`nobody is ${asker}`);
  return { caller, method, at, type };
}
