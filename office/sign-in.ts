import { randomBytes } from "node:crypto";
import { INSTALLATION } from "../domain/audit.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { User } from "../domain/office.ts";
import type { Instant } from "../domain/time.ts";
import { userActor } from "./audit/actors.ts";
import { recordAudit } from "./audit/record.ts";
import type { OfficeContext } from "./context.ts";
import { requireGoodPassword } from "./password-rules.ts";
import { hashPassword, passwordFits } from "./passwords.ts";

const SESSION_MS = 12 * 3_600_000;

export interface SignedIn {
  /** Goes into the cookie and nowhere else; the store keeps its digest. */
  readonly token: string;
  readonly user: User;
  readonly expiresAt: Instant;
}

const userSubject = ({ id }: Pick<User, "id">) => ({ kind: "user", id }) as const;

/** Of a name that nobody has, as much as names are long. */
async function recordFailure(ctx: OfficeContext, username: string, found: User | null): Promise<void> {
  const action = "sign-in-failed";
  if (found === null) return recordAudit(ctx, INSTALLATION, { action, details: { username: username.slice(0, 32) } });
  return recordAudit(ctx, found.officeId, {
    action,
    subject: userSubject(found),
    details: { disabled: found.disabled },
  });
}

/** Throws InputError that does not tell whether the name or the password was wrong. */
export async function signIn(ctx: OfficeContext, username: string, password: string): Promise<SignedIn> {
  const found = await ctx.store.users.findByUsername(username);
  const fits = await passwordFits(found?.passwordHash ?? null, password);
  if (found === null || !fits || found.disabled) {
    await recordFailure(ctx, username, found);
    throw new InputError("用户名或密码不正确");
  }
  const now = ctx.now();
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + SESSION_MS).toISOString();
  await ctx.store.sessions.removeExpired(now.toISOString());
  await ctx.store.sessions.create({
    tokenDigest: sha256(token),
    userId: found.id,
    createdAt: now.toISOString(),
    expiresAt,
  });
  const { passwordHash: _hash, ...user } = found;
  // Until now somebody acted of whom only the address was known.
  const details = { from: ctx.store.audit.actor().name };
  await recordAudit(ctx, user.officeId, { action: "signed-in", subject: userSubject(user), details }, userActor(user));
  return { token, user, expiresAt };
}

export async function signOut(ctx: OfficeContext, token: string): Promise<void> {
  const user = await userOfToken(ctx, token);
  if (user !== null) {
    await recordAudit(ctx, user.officeId, { action: "signed-out", subject: userSubject(user) }, userActor(user));
  }
  await ctx.store.sessions.remove(sha256(token));
}

/** The user of a session that still holds, else null. */
export async function userOfToken(ctx: OfficeContext, token: string): Promise<User | null> {
  return ctx.store.sessions.userOf(sha256(token), ctx.now().toISOString());
}

/**
 * Throws InputError when `current` is not the user's password or `next` will not do. Whoever else is signed in under this
 * name is signed out: all sessions end but the one of `token`.
 */
export async function changePassword(
  ctx: OfficeContext,
  user: User,
  passwords: { readonly current: string; readonly next: string },
  token: string | null = null,
): Promise<void> {
  const { current, next } = passwords;
  const found = await ctx.store.users.findByUsername(user.username);
  if (!(await passwordFits(found?.passwordHash ?? null, current))) throw new InputError("当前密码不正确");
  if (next === current) throw new InputError("新密码与现在的相同，请另换一个");
  requireGoodPassword(next, user.username);
  await ctx.store.users.setPassword(user.officeId, user.id, await hashPassword(next), false);
  await ctx.store.sessions.removeOf(user.id, token === null ? null : sha256(token));
}
