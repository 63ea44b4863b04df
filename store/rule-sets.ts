import { sha256, stableId } from "../domain/ids.ts";
import type { RuleSetStore } from "../domain/ports/store.ts";
import type { RuleDocument, RuleSet } from "../domain/ruleset.ts";
import { noteAudit } from "./audit-notes.ts";
import { parseJson } from "./columns.ts";
import type { Database } from "./database.ts";
import type { RuleSet as Row } from "./generated/sqlite/client.ts";

function toRuleSet(row: Row): RuleSet {
  return { ...row, document: parseJson<RuleDocument>(row.document, `RuleSet ${row.id}.document`) };
}

export function ruleSetStore({ client, exclusive }: Database): RuleSetStore {
  return {
    add: (officeId, effectiveFrom, document, by) =>
      exclusive(`rule-sets:${officeId}`, async (queries) => {
        const { _max } = await queries.ruleSet.aggregate({ where: { officeId }, _max: { version: true } });
        const version = (_max.version ?? 0) + 1;
        const id = stableId("rul", officeId, String(version));
        const adopted = { adoptedBy: by?.userId ?? null, adoptedAt: by?.at ?? null };
        const data = { id, officeId, version, effectiveFrom, document: JSON.stringify(document), ...adopted };
        const details = { version, effectiveFrom, sha256: sha256(data.document) };
        noteAudit(queries, officeId, { action: "rules-adopted", subject: { kind: "rules", id }, details }, by?.userId);
        return toRuleSet(await queries.ruleSet.create({ data }));
      }),
    list: async (officeId) =>
      (await client.ruleSet.findMany({ where: { officeId }, orderBy: { version: "asc" } })).map(toRuleSet),
  };
}
