import { INSTALLATION } from "../domain/audit.ts";
import type { Store } from "../domain/ports/store.ts";
import { ALL_OFFICES, withinOffice } from "./office-wall.ts";

/** Parts whose methods are given an office: as the first value, or in it as `officeId`. */
const OF_OFFICES: ReadonlySet<string> = new Set<keyof Store>([
  "users",
  "people",
  "submissions",
  "intake",
  "links",
  "reviews",
  "matcher",
  "ledger",
  "proofs",
  "handEntries",
  "claims",
  "events",
  "remarks",
  "ruleSets",
  "targets",
  "approvals",
  "campaigns",
  "plans",
  "callouts",
  "bulletins",
  "notices",
  "audit",
  "personalData",
]);
/** Methods of other parts that are given one. */
const ALSO_OF_OFFICES: ReadonlySet<string> = new Set([
  "articles.waitingForMatch",
  "articles.matchedBetween",
  "secondSteps.ofOffice",
]);
/** Methods of those parts that span offices: names are unique in an installation, tokens known before their office is. */
const SPANNING: ReadonlySet<string> = new Set([
  "users.create",
  "users.findByUsername",
  "intake.tokenByDigest",
  "audit.chains",
]);
/** They ask no database, and what they run is scoped by itself. */
const ASKING_NOTHING: ReadonlySet<string> = new Set(["audit.actingAs", "audit.actor"]);

function officeOf(name: string, first: unknown): string {
  const part = name.split(".")[0] ?? "";
  if (SPANNING.has(name) || !(OF_OFFICES.has(part) || ALSO_OF_OFFICES.has(name))) return ALL_OFFICES;
  const officeId: unknown = typeof first === "object" && first !== null ? Reflect.get(first, "officeId") : first;
  // The installation's own entries of the audit log belong to no office.
  if (officeId === INSTALLATION && part === "audit") return ALL_OFFICES;
  if (typeof officeId !== "string" || officeId === "") throw new TypeError(`${name}: no office was given`);
  return officeId;
}

const isThenable = (answer: unknown): answer is PromiseLike<unknown> =>
  typeof answer === "object" && answer !== null && typeof Reflect.get(answer, "then") === "function";

/** A crawl's run brings ports of its own, which write what all offices share. */
function withPorts(answer: unknown): unknown {
  if (typeof answer !== "object" || answer === null || !("ports" in answer)) return answer;
  return { ...answer, ports: scoped(Object(answer.ports), "ports") };
}

function scopedMethod(name: string, owner: object, method: (...given: unknown[]) => unknown) {
  if (ASKING_NOTHING.has(name)) return (...given: unknown[]) => Reflect.apply(method, owner, given);
  return (...given: unknown[]) =>
    withinOffice(officeOf(name, given[0]), () => {
      const answer: unknown = Reflect.apply(method, owner, given);
      if (!isThenable(answer)) return answer;
      // Prisma asks when its promise is first looked at: here, not in whoever's name the answer is read.
      return new Promise<unknown>((resolve, reject) => answer.then(resolve, reject)).then(withPorts);
    });
}

function scoped<T extends object>(target: T, within: string): T {
  const parts = Object.entries(target).map(([key, part]: [string, unknown]) => {
    const name = within === "" ? key : `${within}.${key}`;
    if (typeof part === "function") return [key, scopedMethod(name, target, part as (...given: unknown[]) => unknown)];
    return [key, typeof part === "object" && part !== null ? scoped(part, name) : part];
  });
  return Object.fromEntries(parts) as T;
}

/**
 * The same store, each of whose methods asks the database in the name of the office that it is given, or, where it is given
 * none, of all: behind the conditions of its statements stand the policies of the tables (decision 016).
 */
export function withOfficeScopes(store: Store): Store {
  return scoped(store, "");
}
