import { ConflictError } from "../domain/errors/conflict-error.ts";
import { stableId } from "../domain/ids.ts";
import type { SecondStepStore } from "../domain/ports/identity-store.ts";
import { instantText } from "./columns.ts";
import type { Database, Queries } from "./database.ts";

async function putCodes(queries: Queries, userId: string, codes: readonly string[]): Promise<void> {
  await queries.recoveryCode.deleteMany({ where: { userId } });
  const data = codes.map((digest) => ({ id: stableId("rec", userId, digest), userId, digest }));
  await queries.recoveryCode.createMany({ data });
}

export function secondStepStore({ client, exclusive }: Database): SecondStepStore {
  const lockOf = (userId: string) => `second-step:${userId}`;
  return {
    get: async (userId) => {
      const row = await client.secondStep.findUnique({ where: { userId } });
      return row === null ? null : { userId, secret: row.secret, confirmedAt: row.confirmedAt };
    },
    begin: (userId, secret) =>
      exclusive(lockOf(userId), async (queries) => {
        const there = await queries.secondStep.findUnique({ where: { userId } });
        if (there?.confirmedAt != null) throw new ConflictError("两步验证已经开启。要换手机，请先关闭再重新开启。");
        const data = { secret, confirmedAt: null, lastStep: 0 };
        await queries.secondStep.upsert({ where: { userId }, create: { userId, ...data }, update: data });
      }),
    take: async (userId, step) => {
      const { count } = await client.secondStep.updateMany({
        where: { userId, lastStep: { lt: step } },
        data: { lastStep: step },
      });
      return count > 0;
    },
    confirm: (userId, at, codes) =>
      exclusive(lockOf(userId), async (queries) => {
        await queries.secondStep.update({ where: { userId }, data: { confirmedAt: instantText(at) } });
        await putCodes(queries, userId, codes);
      }),
    replaceCodes: (userId, codes) => exclusive(lockOf(userId), (queries) => putCodes(queries, userId, codes)),
    takeCode: async (userId, digest, at) => {
      const { count } = await client.recoveryCode.updateMany({
        where: { userId, digest, usedAt: null },
        data: { usedAt: instantText(at) },
      });
      return count > 0;
    },
    codesLeft: (userId) => client.recoveryCode.count({ where: { userId, usedAt: null } }),
    remove: (userId) =>
      exclusive(lockOf(userId), async (queries) => {
        await queries.recoveryCode.deleteMany({ where: { userId } });
        return (await queries.secondStep.deleteMany({ where: { userId } })).count > 0;
      }),
    ofOffice: async (officeId) => {
      const where = { user: { officeId }, confirmedAt: { not: null } };
      return new Set((await client.secondStep.findMany({ where, select: { userId: true } })).map((row) => row.userId));
    },
  };
}
