import { randomInt } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { InputError } from "../../domain/errors/input-error.ts";
import { sha256 } from "../../domain/ids.ts";
import type { User } from "../../domain/office.ts";
import { recordAudit } from "../audit/record.ts";
import type { OfficeContext } from "../context.ts";
import { decipher, encipher } from "./secret-key.ts";

const PERIOD_S = 30;
/** Steps before and after the present one that are taken too: clocks of telephones drift. */
const DRIFT = 1;
const SECRET_BYTES = 20;
const CODES = 10;
// Without what is mistaken for another: 0 and o, 1 and l and i. Ten letters of 31 are 49 bits.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const CODE_LENGTH = 10;

const WRONG_CODE = "验证码不正确，或已经用过。请看手机上现在显示的六位数字";

function totpOf(secret: string): TOTP {
  return new TOTP({ secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: PERIOD_S });
}

function recoveryCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `${letters.slice(0, CODE_LENGTH / 2)}-${letters.slice(CODE_LENGTH / 2)}`;
}

const digestOf = (userId: string, code: string) => sha256(`${userId} ${code.toLowerCase().replace(/[\s-]/gu, "")}`);

function freshCodes(userId: string) {
  const codes = Array.from({ length: CODES }, recoveryCode);
  return { codes, digests: codes.map((code) => digestOf(userId, code)) };
}

/** Whether a role must sign in in two steps, by the settings. */
export function mustHaveSecondStep(ctx: OfficeContext, { role }: Pick<User, "role">): boolean {
  return ctx.settings.security.twoStepFor.includes(role);
}

/** The step of time that a six-figure code belongs to, and which has not been used; null = it is wrong or was used. */
async function takeTotp(ctx: OfficeContext, userId: string, enciphered: string, code: string): Promise<boolean> {
  const token = code.replace(/\s/gu, "");
  if (!/^\d{6}$/u.test(token)) return false;
  const timestamp = ctx.now().getTime();
  const delta = totpOf(await decipher(ctx, userId, enciphered)).validate({ token, timestamp, window: DRIFT });
  if (delta === null) return false;
  return ctx.store.secondSteps.take(userId, Math.floor(timestamp / 1_000 / PERIOD_S) + delta);
}

/** Begins enrolment: what the telephone is to keep, as a word and as an address for its camera. Nothing is asked for yet. */
export async function beginSecondStep(ctx: OfficeContext, user: User): Promise<{ secret: string; uri: string }> {
  const secret = new Secret({ size: SECRET_BYTES }).base32;
  await ctx.store.secondSteps.begin(user.id, await encipher(ctx, user.id, secret));
  const { name } = await ctx.store.offices.get(user.officeId);
  const totp = new TOTP({ issuer: `上稿通 ${name}`, label: user.username, secret, digits: 6, period: PERIOD_S });
  return { secret, uri: totp.toString() };
}

/** Ends enrolment with a code of the telephone. Returns the recovery codes, which are told this once. Throws InputError. */
export async function confirmSecondStep(ctx: OfficeContext, user: User, code: string): Promise<readonly string[]> {
  const step = await ctx.store.secondSteps.get(user.id);
  if (step === null || step.confirmedAt !== null) throw new InputError("没有等待确认的两步验证，请从头开始");
  if (!(await takeTotp(ctx, user.id, step.secret, code))) throw new InputError(WRONG_CODE);
  const { codes, digests } = freshCodes(user.id);
  await ctx.store.secondSteps.confirm(user.id, ctx.now().toISOString(), digests);
  await recordAudit(ctx, user.officeId, { action: "second-factor-set", subject: { kind: "user", id: user.id } });
  return codes;
}

/** Whether a code of the telephone, or a recovery code, is the user's; each is taken once. */
export async function secondStepFits(ctx: OfficeContext, userId: string, code: string): Promise<boolean> {
  const step = await ctx.store.secondSteps.get(userId);
  if (step?.confirmedAt == null) return false;
  if (await takeTotp(ctx, userId, step.secret, code)) return true;
  return ctx.store.secondSteps.takeCode(userId, digestOf(userId, code), ctx.now().toISOString());
}

/** New recovery codes in place of the former ones. Throws InputError where there is no second step. */
export async function renewCodes(ctx: OfficeContext, user: User): Promise<readonly string[]> {
  const step = await ctx.store.secondSteps.get(user.id);
  if (step?.confirmedAt == null) throw new InputError("还没有开启两步验证");
  const { codes, digests } = freshCodes(user.id);
  await ctx.store.secondSteps.replaceCodes(user.id, digests);
  await recordAudit(ctx, user.officeId, { action: "recovery-codes-renewed", subject: { kind: "user", id: user.id } });
  return codes;
}

/** Ends the own second step. Throws InputError where the settings ask for one. */
export async function endSecondStep(ctx: OfficeContext, user: User): Promise<void> {
  if (mustHaveSecondStep(ctx, user)) {
    throw new InputError("按本单位的设置，您的角色必须使用两步验证，不能关闭。换手机请联系管理员重置");
  }
  await ctx.store.secondSteps.remove(user.id);
  await recordAudit(ctx, user.officeId, { action: "second-factor-removed", subject: { kind: "user", id: user.id } });
}
