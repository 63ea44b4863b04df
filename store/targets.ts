import { InputError } from "../domain/errors/input-error.ts";
import type { TargetStore } from "../domain/ports/store.ts";
import type { Target } from "../domain/target.ts";
import { oneOf } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Target as Row } from "./generated/sqlite/client.ts";

const MEASURES = ["placements", "points", "submissions"] as const;

function toTarget({ fromDay, toDay, ...row }: Row): Target {
  return { ...row, from: fromDay, to: toDay, measure: oneOf(MEASURES, row.measure, `Target ${row.id}.measure`) };
}

export function targetStore({ client, exclusive }: Database): TargetStore {
  return {
    put: ({ officeId, id, unitId, from, to, measure, amount }) =>
      exclusive(`targets:${officeId}`, async (queries) => {
        const unit = await queries.unit.findUnique({ where: { officeId_id: { officeId, id: unitId } } });
        if (unit === null) throw new InputError(`任务的单位不存在：${unitId}。请先建立单位。`);
        const data = { unitId, fromDay: from, toDay: to, measure, amount };
        await queries.target.upsert({
          where: { officeId_id: { officeId, id } },
          create: { officeId, id, ...data },
          update: data,
        });
      }),
    // All that touch the period.
    list: async (officeId, from, to) => {
      const where = { officeId, fromDay: { lte: to }, toDay: { gte: from } };
      return (await client.target.findMany({ where, orderBy: [{ fromDay: "asc" }, { id: "asc" }] })).map(toTarget);
    },
  };
}
