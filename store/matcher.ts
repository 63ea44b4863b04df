import { DECISION_KINDS } from "../domain/decision.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import type { LinkEvidence } from "../domain/link.ts";
import {
  type JudgedLink,
  MATCHER_SETTINGS,
  type MatcherChange,
  type MatcherSetting,
  type MatchLines,
  type OfficeModel,
} from "../domain/matcher.ts";
import type { MatcherStore } from "../domain/ports/matcher-store.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, oneOf, parseJson } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { MatcherChange as Row } from "./generated/sqlite/client.ts";
import { inChunks } from "./sql.ts";

const PERSONS_WORDS = ["confirmed", "rejected", "reassigned"];

function toChange({ officeId, seq, kind, value, changedBy, at }: Row): MatcherChange {
  const where = `MatcherChange ${officeId}/${seq}`;
  const change = { seq, changedBy, at };
  if (oneOf(MATCHER_SETTINGS, kind, `${where}.kind`) === "model") {
    return { kind: "model", value: value === null ? null : parseJson<OfficeModel>(value, where), ...change };
  }
  return { kind: "lines", value: value === null ? null : parseJson<MatchLines>(value, where), ...change };
}

async function changesOf(queries: Queries, officeId: string): Promise<readonly MatcherChange[]> {
  return (await queries.matcherChange.findMany({ where: { officeId }, orderBy: { seq: "asc" } })).map(toChange);
}

async function append(
  queries: Queries,
  officeId: string,
  setting: MatcherSetting,
  change: { readonly changedBy: string; readonly at: string },
  seen: number,
): Promise<MatcherChange> {
  const { kind, value } = setting;
  const count = await queries.matcherChange.count({ where: { officeId } });
  if (count !== seen) throw new ConflictError("匹配设置刚被他人改过，请重新查看后再改。");
  const data = { officeId, seq: count + 1, kind, value: value === null ? null : JSON.stringify(value), ...change };
  // A fitted model is long: its version names it.
  const said = value === null ? "reset" : kind === "model" ? value.model.version : value;
  const note = { action: "matcher-changed", subject: { kind: "settings", id: `matcher-${kind}` } } as const;
  noteAudit(queries, officeId, { ...note, details: { change: data.seq, value: said } }, change.changedBy);
  return toChange(await queries.matcherChange.create({ data }));
}

/** The links of these ids that the matcher made: one that a person joined by hand has no features. */
async function judged(client: Queries, ids: readonly { readonly id: string }[]): Promise<readonly JudgedLink[]> {
  // Piece by piece: evidence is long.
  const rows = await inChunks(ids, (piece) =>
    client.link.findMany({
      where: { id: { in: piece.map(({ id }) => id) } },
      include: { submission: { select: { pieceId: true } } },
      orderBy: { id: "asc" },
    }),
  );
  return rows.flatMap((row) => {
    const { features, doubts = [] } = parseJson<LinkEvidence>(row.evidence, `Link ${row.id}.evidence`);
    if (Object.keys(features).length === 0) return [];
    const { id: linkId, score, matcherVersion } = row;
    const state = oneOf(DECISION_KINDS, row.state, `Link ${row.id}.state`);
    return [{ linkId, pieceId: row.submission.pieceId, score, features, doubts, matcherVersion, state }];
  });
}

export function matcherStore({ client, exclusive }: Database): MatcherStore {
  const select = { id: true } as const;
  const orderBy = { id: "asc" } as const;
  return {
    changes: (officeId) => changesOf(client, officeId),
    append: (officeId, setting, changedBy, at, seen) =>
      exclusive(`matcher:${officeId}`, (queries) =>
        append(queries, officeId, setting, { changedBy, at: instantText(at) }, seen),
      ),
    decided: async (officeId) =>
      judged(
        client,
        await client.link.findMany({ where: { officeId, state: { in: PERSONS_WORDS } }, select, orderBy }),
      ),
    judgedBetween: async (officeId, from, to) => {
      const where = { officeId, article: { publishedOn: { gte: from, lte: to } } };
      return judged(client, await client.link.findMany({ where, select, orderBy }));
    },
  };
}
