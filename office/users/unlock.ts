import { InputError } from "../../domain/errors/input-error.ts";
import type { User } from "../../domain/office.ts";
import { countedName } from "../../domain/sign-in.ts";
import type { Instant } from "../../domain/time.ts";
import { recordAudit } from "../audit/record.ts";
import type { OfficeContext } from "../context.ts";
import { endAllSessions } from "../identity/sessions.ts";

/** Until when a user is locked in some browser; keyed by user. */
export async function lockedUsers(ctx: OfficeContext, users: readonly User[]): Promise<ReadonlyMap<string, Instant>> {
  const names = users.map(({ username }) => countedName(username));
  const locked = await ctx.store.signInCounts.locked(names, ctx.now().toISOString());
  return new Map(
    users.flatMap(({ id, username }) => {
      const until = locked.get(countedName(username));
      return until === undefined ? [] : [[id, until] as const];
    }),
  );
}

/** 解锁: forgets every failed sign-in of a user's name. */
export async function unlockUser(ctx: OfficeContext, by: Pick<User, "officeId">, userId: string): Promise<void> {
  const { username } = await ctx.store.users.get(by.officeId, userId);
  await ctx.store.signInCounts.unlock(countedName(username));
  await recordAudit(ctx, by.officeId, { action: "sign-in-unlocked", subject: { kind: "user", id: userId } });
}

/**
 * For whoever lost the telephone and the recovery codes: the next sign-in needs the password alone, and is told to the
 * administrators. Ends all sessions of the user.
 */
export async function resetSecondStep(ctx: OfficeContext, by: Pick<User, "officeId">, userId: string): Promise<void> {
  const user = await ctx.store.users.get(by.officeId, userId);
  if (!(await ctx.store.secondSteps.remove(user.id))) throw new InputError(`${user.displayName}没有开启两步验证`);
  await endAllSessions(ctx, user);
  const text = `账号“${user.displayName}”（${user.username}）的两步验证已被重置，现在只凭密码登录`;
  const at = ctx.now().toISOString();
  await ctx.store.notices.add({ officeId: user.officeId, kind: "second-step-reset", text, at });
  await recordAudit(ctx, by.officeId, { action: "second-factor-reset", subject: { kind: "user", id: userId } });
}
