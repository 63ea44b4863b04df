import { randomBytes } from "node:crypto";
import { InputError } from "../domain/errors/input-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { User } from "../domain/office.ts";
import { type Caller, LOCAL_CALLER } from "../domain/sign-in.ts";
import { userActor } from "./audit/actors.ts";
import { recordAudit } from "./audit/record.ts";
import type { OfficeContext } from "./context.ts";
import { secondStepFits } from "./identity/second-step.ts";
import { type OpenedSession, openSession, userOfToken } from "./identity/sessions.ts";
import { beginTry } from "./identity/tries.ts";
import { requireGoodPassword } from "./password-rules.ts";
import { hashPassword, passwordFits } from "./passwords.ts";

const WRONG = "用户名或密码不正确";

export interface SignedIn extends OpenedSession {
  readonly user: User;
  /** The password was right; a code is still owed, and until then nothing is open. */
  readonly codeOwed: boolean;
  readonly twoStep: boolean;
  /** For the cookie by which this browser is known again; null where a code is owed. */
  readonly device: string | null;
}

const userSubject = ({ id }: Pick<User, "id">) => ({ kind: "user", id }) as const;

function recordSignIn(ctx: OfficeContext, user: User, { address }: Caller, steps: 1 | 2): Promise<void> {
  const note = { action: "signed-in", subject: userSubject(user), details: { from: address, steps } } as const;
  return recordAudit(ctx, user.officeId, note, userActor(user));
}

/** The token of this browser, or a new one where it brings none that was given out here. */
async function keepDevice(ctx: OfficeContext, user: User, { device }: Caller): Promise<string> {
  const token =
    device !== null && (await ctx.store.devices.issued(sha256(device)))
      ? device
      : randomBytes(32).toString("base64url");
  await ctx.store.devices.keep(user.id, sha256(token), ctx.now().toISOString());
  return token;
}

/**
 * Throws CredentialsError that does not tell whether the name or the password was wrong, and TooManyTriesError before
 * either is looked at.
 */
export async function signIn(
  ctx: OfficeContext,
  username: string,
  password: string,
  caller: Caller = LOCAL_CALLER,
): Promise<SignedIn> {
  const attempt = await beginTry(ctx, username, caller);
  const found = await ctx.store.users.findByUsername(username);
  const fits = await passwordFits(found?.passwordHash ?? null, password);
  if (found === null || !fits || found.disabled) return attempt.failed(found, WRONG);
  const { passwordHash: _hash, ...user } = found;
  const step = await ctx.store.secondSteps.get(user.id);
  if (step?.confirmedAt != null) {
    await attempt.forgive();
    return { ...(await openSession(ctx, user, caller, "code")), user, codeOwed: true, twoStep: true, device: null };
  }
  await attempt.succeeded();
  await recordSignIn(ctx, user, caller, 1);
  const device = await keepDevice(ctx, user, caller);
  return { ...(await openSession(ctx, user, caller, "open")), user, codeOwed: false, twoStep: false, device };
}

/** The second step of whoever gave the right password: a code of the telephone or a recovery code. Throws as signIn does. */
export async function signInWithCode(
  ctx: OfficeContext,
  { user, token }: { readonly user: User; readonly token: string },
  code: string,
  caller: Caller = LOCAL_CALLER,
): Promise<SignedIn> {
  const attempt = await beginTry(ctx, user.username, caller);
  if (!(await secondStepFits(ctx, user.id, code))) {
    return attempt.failed(user, "验证码不正确，或已经用过。请看手机上现在显示的六位数字，或用一个没用过的恢复码");
  }
  await attempt.succeeded();
  await ctx.store.sessions.remove(sha256(token));
  await recordSignIn(ctx, user, caller, 2);
  const device = await keepDevice(ctx, user, caller);
  return { ...(await openSession(ctx, user, caller, "open")), user, codeOwed: false, twoStep: true, device };
}

export async function signOut(ctx: OfficeContext, token: string): Promise<void> {
  const found = await userOfToken(ctx, token);
  if (found?.stage === "open") {
    const { user } = found;
    await recordAudit(ctx, user.officeId, { action: "signed-out", subject: userSubject(user) }, userActor(user));
  }
  await ctx.store.sessions.remove(sha256(token));
}

/** Throws InputError unless it is the user's password; a wrong one counts as a failed sign-in. */
export async function requirePassword(
  ctx: OfficeContext,
  user: User,
  password: string,
  caller: Caller = LOCAL_CALLER,
): Promise<void> {
  const attempt = await beginTry(ctx, user.username, caller);
  const found = await ctx.store.users.findByUsername(user.username);
  // Whoever asks has a session: 401 would be read as its end.
  if (!(await passwordFits(found?.passwordHash ?? null, password))) throw new InputError("当前密码不正确");
  await attempt.forgive();
}

/**
 * Throws InputError when `current` is not the user's password or `next` will not do. All sessions of the user end:
 * whoever changes the password opens a new one.
 */
export async function changePassword(
  ctx: OfficeContext,
  user: User,
  passwords: { readonly current: string; readonly next: string },
  caller: Caller = LOCAL_CALLER,
): Promise<void> {
  const { current, next } = passwords;
  await requirePassword(ctx, user, current, caller);
  if (next === current) throw new InputError("新密码与现在的相同，请另换一个");
  requireGoodPassword(next, user.username);
  await ctx.store.users.setPassword(user.officeId, user.id, await hashPassword(next), false);
  await ctx.store.sessions.removeOf(user.id, null);
}
