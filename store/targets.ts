import { PERIOD_KINDS } from "../domain/bulletin.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { TIERS } from "../domain/outlet.ts";
import type { TargetStore } from "../domain/ports/store.ts";
import { TARGET_HOLDERS, TARGET_MEASURES, type Target } from "../domain/target.ts";
import { noteAudit } from "./audit-notes.ts";
import { oneOf, parseJson } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { Target as Row } from "./generated/sqlite/client.ts";

function toTarget({ fromDay, toDay, ...row }: Row): Target {
  const where = (column: string) => `Target ${row.id}.${column}`;
  const tiers = parseJson<readonly string[]>(row.tiers, where("tiers"));
  return {
    ...row,
    holder: oneOf(TARGET_HOLDERS, row.holder, where("holder")),
    from: fromDay,
    to: toDay,
    every: row.every === null ? null : oneOf(PERIOD_KINDS, row.every, where("every")),
    measure: oneOf(TARGET_MEASURES, row.measure, where("measure")),
    tiers: tiers.map((tier) => oneOf(TIERS, tier, where("tiers"))),
  };
}

async function holderExists(queries: Queries, { officeId, holder, holderId }: Target): Promise<boolean> {
  if (holder === "class") return (await queries.unit.count({ where: { officeId, unitClass: holderId } })) > 0;
  if (holder === "person") return (await queries.correspondent.count({ where: { officeId, id: holderId } })) > 0;
  return (await queries.unit.count({ where: { officeId, id: holderId } })) > 0;
}

async function putOne(queries: Queries, target: Target): Promise<void> {
  if (!(await holderExists(queries, target))) {
    throw new InputError(`任务的承担者不存在：${target.holderId}。请先登记单位、类别或通讯员。`);
  }
  const { officeId, id, from, to, tiers, ...rest } = target;
  const data = { ...rest, fromDay: from, toDay: to, tiers: JSON.stringify(tiers) };
  await queries.target.upsert({
    where: { officeId_id: { officeId, id } },
    create: { officeId, id, ...data },
    update: data,
  });
}

export function targetStore({ client, exclusive }: Database): TargetStore {
  return {
    put: (target) =>
      exclusive(`targets:${target.officeId}`, async (queries) => {
        await putOne(queries, target);
        const { officeId, id, ...details } = target;
        noteAudit(queries, officeId, { action: "targets-saved", subject: { kind: "target", id }, details });
      }),
    putAll: (officeId, targets) =>
      exclusive(`targets:${officeId}`, async (queries) => {
        for (const target of targets) await putOne(queries, { ...target, officeId });
        if (targets.length === 0) return;
        const details = { count: targets.length, ids: targets.map(({ id }) => id) };
        noteAudit(queries, officeId, { action: "targets-saved", details });
      }),
    remove: (officeId, targetId) =>
      exclusive(`targets:${officeId}`, async (queries) => {
        const { count } = await queries.target.deleteMany({ where: { officeId, id: targetId } });
        if (count > 0)
          noteAudit(queries, officeId, { action: "target-removed", subject: { kind: "target", id: targetId } });
        return count > 0;
      }),
    // All that touch the period.
    list: async (officeId, from, to) => {
      const where = { officeId, fromDay: { lte: to }, toDay: { gte: from } };
      return (await client.target.findMany({ where, orderBy: [{ fromDay: "asc" }, { id: "asc" }] })).map(toTarget);
    },
  };
}
