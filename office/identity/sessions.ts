import { randomBytes } from "node:crypto";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { sha256, stableId } from "../../domain/ids.ts";
import type { Session, SessionStage, User } from "../../domain/office.ts";
import type { Caller } from "../../domain/sign-in.ts";
import type { Instant } from "../../domain/time.ts";
import { recordAudit } from "../audit/record.ts";
import type { OfficeContext } from "../context.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** How long the second step may take. */
const CODE_MS = 10 * MINUTE_MS;
const MOST_AGENT = 200;

export interface OpenedSession {
  /** Goes into the cookie and nowhere else; the store keeps its digest. */
  readonly token: string;
  readonly expiresAt: Instant;
}

/** Who a request comes from. */
export interface SignedInUser {
  readonly user: User;
  readonly stage: SessionStage;
  readonly twoStep: boolean;
}

/** What a user sees of the own sessions. */
export interface SessionLine {
  readonly id: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly address: string;
  readonly agent: string;
  readonly current: boolean;
}

/** A session under a token that nobody has seen before. */
export async function openSession(
  ctx: OfficeContext,
  user: Pick<User, "id">,
  caller: Caller,
  stage: SessionStage,
): Promise<OpenedSession> {
  const now = ctx.now();
  const at = now.toISOString();
  const lasts = stage === "code" ? CODE_MS : ctx.settings.security.sessionHours * HOUR_MS;
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + lasts).toISOString();
  await ctx.store.sessions.removeExpired(at);
  await ctx.store.sessions.create({
    tokenDigest: sha256(token),
    userId: user.id,
    createdAt: at,
    expiresAt,
    lastSeenAt: at,
    stage,
    address: caller.address,
    agent: caller.agent.slice(0, MOST_AGENT),
  });
  return { token, expiresAt };
}

/** The same session under a new token, after what it may do has changed: a token that was known before is worth nothing. */
export async function renewSession(ctx: OfficeContext, token: string): Promise<OpenedSession> {
  const found = await ctx.store.sessions.find(sha256(token), ctx.now().toISOString());
  if (found === null) throw new NotFoundError("登录已经结束，请重新登录");
  const { session, user } = found;
  const renewed = await openSession(ctx, user, { ...session, device: null }, "open");
  await ctx.store.sessions.remove(session.tokenDigest);
  return renewed;
}

/** Whose session this is and what is open to it; null for one that has ended, by age or by idleness. */
export async function userOfToken(ctx: OfficeContext, token: string): Promise<SignedInUser | null> {
  const digest = sha256(token);
  const now = ctx.now();
  const found = await ctx.store.sessions.find(digest, now.toISOString());
  if (found === null) return null;
  const { session, user, twoStep } = found;
  const idleMs = now.getTime() - (Date.parse(session.lastSeenAt) || 0);
  if (idleMs > ctx.settings.security.idleMinutes * MINUTE_MS) {
    await ctx.store.sessions.remove(digest);
    return null;
  }
  // Once a minute is often enough to tell idleness, and spares a write for every request.
  if (idleMs >= MINUTE_MS) await ctx.store.sessions.seen(digest, now.toISOString());
  return { user, stage: session.stage, twoStep };
}

const idOf = ({ tokenDigest }: Session) => stableId("ses", tokenDigest);

/** Where a user is signed in; nothing of it could be used to sign in. */
export async function sessionLines(ctx: OfficeContext, user: User, token: string): Promise<readonly SessionLine[]> {
  const now = ctx.now().getTime();
  const idle = ctx.settings.security.idleMinutes * MINUTE_MS;
  const sessions = await ctx.store.sessions.ofUser(user.id, ctx.now().toISOString());
  return sessions
    .filter(({ stage, lastSeenAt }) => stage === "open" && now - (Date.parse(lastSeenAt) || 0) <= idle)
    .map((session) => {
      const { createdAt, lastSeenAt, address, agent, tokenDigest } = session;
      return { id: idOf(session), createdAt, lastSeenAt, address, agent, current: tokenDigest === sha256(token) };
    });
}

/** Ends one of the user's own sessions. Throws NotFoundError. */
export async function endSession(ctx: OfficeContext, user: User, sessionId: string): Promise<void> {
  const sessions = await ctx.store.sessions.ofUser(user.id, ctx.now().toISOString());
  const session = sessions.find((one) => idOf(one) === sessionId);
  if (session === undefined) throw new NotFoundError("没有这个登录，或它已经结束");
  await ctx.store.sessions.remove(session.tokenDigest);
  await recordAudit(ctx, user.officeId, { action: "sessions-ended", subject: { kind: "user", id: user.id } });
}

/** Ends all of the user's sessions but this one. */
export async function endOtherSessions(ctx: OfficeContext, user: User, token: string): Promise<void> {
  await ctx.store.sessions.removeOf(user.id, sha256(token));
  await recordAudit(ctx, user.officeId, { action: "sessions-ended", subject: { kind: "user", id: user.id } });
}

/** Signs out everywhere, and forgets the browsers that were known. */
export async function endAllSessions(ctx: OfficeContext, user: Pick<User, "id">): Promise<void> {
  await ctx.store.sessions.removeOf(user.id, null);
  await ctx.store.devices.forgetAll(user.id);
}
