import { randomBytes } from "node:crypto";
import { InputError } from "../../domain/errors/input-error.ts";
import { sha256, stableId } from "../../domain/ids.ts";
import type { IncomingPiece, OaToken } from "../../domain/intake.ts";
import type { OfficeContext } from "../context.ts";
import type { Decider } from "./decide.ts";
import type { OaPiece } from "./oa-pieces.ts";
import { receive } from "./receive.ts";

const PREFIX = "sgoa_";
/** A token that nobody renews ends; OA systems are changed and forgotten. */
const DEFAULT_DAYS = 365;
const MOST_DAYS = 1095;
const DAY_MS = 86_400_000;
const TOKEN = /^sgoa_[A-Za-z0-9_-]{43}$/;

export interface NewOaToken {
  readonly name: string;
  /** null = all units. */
  readonly unitIds: readonly string[] | null;
  /** How long it holds; a year where nothing is said, three at most. */
  readonly days?: number | undefined;
}

/** Makes a token for an OA system. It is shown this once: only its SHA-256 is kept. */
export async function issueOaToken(
  ctx: OfficeContext,
  by: Decider,
  { name, unitIds, days = DEFAULT_DAYS }: NewOaToken,
): Promise<{ readonly token: string; readonly access: OaToken }> {
  if (name.trim() === "" || name.length > 100) throw new InputError("令牌名称应为 1 到 100 个字");
  if (!Number.isInteger(days) || days < 1 || days > MOST_DAYS) {
    throw new InputError(`令牌的有效期应为 1 到 ${MOST_DAYS} 天`);
  }
  const units = await ctx.store.people.units(by.officeId);
  const unknown = unitIds?.find((id) => !units.some((unit) => unit.id === id));
  if (unknown !== undefined) throw new InputError(`没有这个单位：${unknown}`);
  const token = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  const digest = sha256(token);
  const at = ctx.now();
  const access = {
    id: stableId("oat", digest),
    officeId: by.officeId,
    name: name.trim(),
    unitIds,
    createdBy: by.id,
    createdAt: at.toISOString(),
    expiresAt: new Date(at.getTime() + days * DAY_MS).toISOString(),
  };
  await ctx.store.intake.addToken(access, digest);
  return { token, access: { ...access, revokedAt: null, lastUsedAt: null } };
}

export function oaTokens(ctx: OfficeContext, by: Pick<Decider, "officeId">): Promise<readonly OaToken[]> {
  return ctx.store.intake.tokens(by.officeId);
}

export function revokeOaToken(ctx: OfficeContext, by: Decider, tokenId: string): Promise<void> {
  return ctx.store.intake.revokeToken(by.officeId, tokenId, ctx.now().toISOString());
}

/** Whose token this is; null for one that is unknown, revoked, expired or no token at all. */
export async function oaAccess(ctx: OfficeContext, token: string): Promise<OaToken | null> {
  return TOKEN.test(token) ? ctx.store.intake.tokenByDigest(sha256(token), ctx.now().toISOString()) : null;
}

/** Takes one piece from an OA system; the same again is the one that is there. */
export async function receiveOa(
  ctx: OfficeContext,
  access: OaToken,
  given: Omit<OaPiece, "access" | "unitIds">,
): Promise<IncomingPiece> {
  const { title, body, unit, authors, date, callout } = given;
  const piece: OaPiece = { title, body, unit, authors, date, callout, access: access.name, unitIds: access.unitIds };
  const bytes = new TextEncoder().encode(JSON.stringify(piece));
  // A call-out is answered by what a thing is called when it comes in, as a mail is by its subject.
  const name = [callout ?? "", title.trim() || "（无标题）"].join(" ").trim();
  const { pieces } = await receive(ctx, access.officeId, { channel: "oa", name, bytes });
  const [first] = pieces;
  if (first === undefined) throw new InputError("这份来件里没有内容");
  return first;
}
