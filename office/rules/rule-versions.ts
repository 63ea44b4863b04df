import { rulePresets } from "../../config/index.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { sha256 } from "../../domain/ids.ts";
import type { User } from "../../domain/office.ts";
import type { RuleSet } from "../../domain/ruleset.ts";
import type { Day, Instant } from "../../domain/time.ts";
import { ruleInForce } from "../../ledger/index.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { type RulesRead, readDocument } from "./read-rules.ts";

/** coming: not yet; replaced: another version of the same day, or of one before it came into force, stands instead. */
export const RULE_STATES = ["in-force", "coming", "past", "replaced"] as const;
type RuleState = (typeof RULE_STATES)[number];

export interface RuleVersion {
  readonly version: number;
  readonly name: string;
  readonly effectiveFrom: Day;
  readonly state: RuleState;
  /** SHA-256 of the rule set as JSON, as it is kept. */
  readonly digest: string;
  /** "" = with the office itself, or not recorded. */
  readonly adoptedBy: string;
  readonly adoptedAt: Instant | null;
}

export interface RuleBook {
  readonly today: Day;
  /** The newest version first. */
  readonly versions: readonly RuleVersion[];
  readonly presets: readonly { readonly name: string; readonly title: string; readonly source: string }[];
}

function stateOf(ruleSet: RuleSet, all: readonly RuleSet[], day: Day): RuleState {
  if (ruleInForce(all, ruleSet.effectiveFrom)?.id !== ruleSet.id) return "replaced";
  if (ruleSet.effectiveFrom > day) return "coming";
  return ruleInForce(all, day)?.id === ruleSet.id ? "in-force" : "past";
}

async function versionsOf(ctx: OfficeContext, officeId: string) {
  const [ruleSets, users] = await Promise.all([ctx.store.ruleSets.list(officeId), ctx.store.users.list(officeId)]);
  const nameOf = (id: string) => (id === "cli" ? "命令行" : (users.find((user) => user.id === id)?.displayName ?? id));
  const day = today(ctx);
  return ruleSets
    .map((ruleSet) => ({
      ruleSet,
      shown: {
        version: ruleSet.version,
        name: ruleSet.document.name,
        effectiveFrom: ruleSet.effectiveFrom,
        state: stateOf(ruleSet, ruleSets, day),
        digest: sha256(JSON.stringify(ruleSet.document)),
        adoptedBy: ruleSet.adoptedBy == null ? "" : nameOf(ruleSet.adoptedBy),
        adoptedAt: ruleSet.adoptedAt ?? null,
      } satisfies RuleVersion,
    }))
    .reverse();
}

/** The office's versions, and the presets to begin from. */
export async function ruleBook(ctx: OfficeContext, user: Pick<User, "officeId">): Promise<RuleBook> {
  const versions = (await versionsOf(ctx, user.officeId)).map(({ shown }) => shown);
  const presets = rulePresets().map(({ name, document }) => ({
    name,
    title: document.name,
    source: document.source ?? "",
  }));
  return { today: today(ctx), versions, presets };
}

/** One version, to be read. Throws NotFoundError. */
export async function ruleVersion(
  ctx: OfficeContext,
  user: Pick<User, "officeId">,
  version: number,
): Promise<{ readonly version: RuleVersion; readonly rules: RulesRead }> {
  const found = (await versionsOf(ctx, user.officeId)).find(({ shown }) => shown.version === version);
  if (found === undefined) throw new NotFoundError(`没有第 ${version} 版计分办法`);
  return { version: found.shown, rules: readDocument(found.ruleSet.document) };
}
