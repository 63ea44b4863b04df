import { INSTALLATION } from "../../domain/audit.ts";
import { CredentialsError } from "../../domain/errors/credentials-error.ts";
import { TooManyTriesError } from "../../domain/errors/too-many-tries-error.ts";
import { sha256 } from "../../domain/ids.ts";
import type { User } from "../../domain/office.ts";
import { type Caller, COUNTS_LAST_MS, type CountKey, countKeys, isLock } from "../../domain/sign-in.ts";
import { recordAudit } from "../audit/record.ts";
import type { OfficeContext } from "../context.ts";

/** A try that counts as failed until it is said to be none. */
export interface Try {
  /** Something fitted, but the sign-in is not whole: this try was no failure. */
  forgive(): Promise<void>;
  /** The sign-in is whole. */
  succeeded(): Promise<void>;
  /** Tells the administrators where this failure locked the account. Throws CredentialsError with `message`. */
  failed(user: User | null, message: string): Promise<never>;
}

async function tellLocked(ctx: OfficeContext, user: User, caller: Caller, keys: readonly CountKey[]): Promise<void> {
  const where = keys.some(({ scope }) => scope === "name")
    ? "来自多个地址，陌生电脑上的登录"
    : `地址 ${caller.address === "" ? "本机" : caller.address} 上的登录`;
  const text = `账号“${user.displayName}”（${user.username}）连续登录失败，${where}已暂停 15 分钟以上。如不是本人操作，请核对；可在“设置 → 用户”解锁`;
  await ctx.store.notices.add({ officeId: user.officeId, kind: "sign-in-locked", text, at: ctx.now().toISOString() });
  const subject = { kind: "user" as const, id: user.id };
  const details = { address: caller.address };
  await recordAudit(ctx, user.officeId, { action: "sign-in-locked", subject, details });
}

/** What was typed as a name that does not exist may be a password: it is never recorded. */
async function recordFailure(ctx: OfficeContext, user: User | null, { address }: Caller): Promise<void> {
  const about = user === null ? {} : { subject: { kind: "user" as const, id: user.id } };
  const note = { action: "sign-in-failed" as const, ...about, details: { address } };
  await recordAudit(ctx, user?.officeId ?? INSTALLATION, note);
}

/**
 * Counts a try before anything is compared. Throws TooManyTriesError where too many failed before; whether the name exists
 * makes no difference.
 */
export async function beginTry(ctx: OfficeContext, username: string, caller: Caller): Promise<Try> {
  const { signInCounts, devices } = ctx.store;
  const known = caller.device !== null && (await devices.knows(username, sha256(caller.device)));
  const keys = countKeys(username, caller, known);
  const now = ctx.now();
  await signInCounts.removeBefore(new Date(now.getTime() - COUNTS_LAST_MS).toISOString());
  const { waitUntil, failures } = await signInCounts.begin(keys, now.toISOString());
  if (waitUntil !== null) {
    throw new TooManyTriesError(Math.max(1, Math.ceil((Date.parse(waitUntil) - now.getTime()) / 1_000)));
  }
  return {
    forgive: () => signInCounts.forgive(keys),
    succeeded: () => signInCounts.succeeded(keys),
    failed: async (user, message) => {
      const locked = failures.filter(([{ scope }, count]) => isLock(scope, count)).map(([key]) => key);
      await recordFailure(ctx, user, caller);
      if (user !== null && locked.length > 0) await tellLocked(ctx, user, caller, locked);
      throw new CredentialsError(message);
    },
  };
}
