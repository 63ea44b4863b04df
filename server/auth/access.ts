import type { FastifyRequest } from "fastify";
import type { OaToken } from "../../domain/intake.ts";
import type { Role, User } from "../../domain/office.ts";

/** Who may call a route. `anyone` needs no session, `token` the token of an OA system; every other route one of the roles. */
export type Access = "anyone" | "token" | readonly Role[];

export const EVERYONE_SIGNED_IN: Access = ["admin", "clerk", "leader", "unit"];
/** Those who see the whole office. */
export const OFFICE_READERS: Access = ["admin", "clerk", "leader"];
/** Those who decide. */
export const DECIDERS: Access = ["admin", "clerk"];

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route under /api must say who may call it; the server does not start with one that does not. */
    access?: Access;
    /** Of what all offices share: only for an office that has none above it. */
    installation?: boolean;
    /** Open also to whoever must change the password or set up the second step first. */
    whileSettingUp?: boolean;
  }
  interface FastifyRequest {
    user: User | null;
    sessionToken: string | null;
    /** Who gave the right password and owes the second step: nobody is signed in yet. */
    owesCode: User | null;
    twoStep: boolean;
    /** Set on routes of `token` alone. */
    oa: OaToken | null;
  }
}

/** Answered with 401: nobody is signed in. */
export class NotSignedInError extends Error {
  override readonly name = "NotSignedInError";
}

/** Answered with 403: signed in, but this is not for them, or the request did not come from our own pages. */
export class ForbiddenError extends Error {
  override readonly name = "ForbiddenError";
}

/** Answered with 403 and the code PASSWORD_CHANGE_REQUIRED: nothing else is open before. */
export class PasswordChangeRequiredError extends Error {
  override readonly name = "PasswordChangeRequiredError";
}

/** Answered with 403 and the code SECOND_STEP_REQUIRED: nothing else is open before. */
export class SecondStepRequiredError extends Error {
  override readonly name = "SecondStepRequiredError";
}

/** Throws NotSignedInError or ForbiddenError unless `user` may call a route with this access. */
export function checkAccess(access: Exclude<Access, "token">, user: User | null): void {
  if (access === "anyone") return;
  if (user === null) throw new NotSignedInError("请先登录。登录可能已过期，请重新登录。");
  if (!access.includes(user.role)) {
    throw new ForbiddenError("您的账号没有这项权限。如确有需要，请联系本单位管理员调整角色。");
  }
}

/** The user of a request whose route needs one. */
export function userOf(request: FastifyRequest): User {
  if (request.user === null) throw new NotSignedInError("请先登录。");
  return request.user;
}

/** The token of the session of a request whose route needs one. */
export function sessionOf(request: FastifyRequest): string {
  if (request.sessionToken === null) throw new NotSignedInError("请先登录。");
  return request.sessionToken;
}

/** The OA system of a request whose route needs one. */
export function oaOf(request: FastifyRequest): OaToken {
  if (request.oa === null) throw new NotSignedInError(NO_TOKEN);
  return request.oa;
}

export const NO_TOKEN =
  "没有令牌，或令牌不对、已停用：请在请求头里写 Authorization: Bearer 令牌，令牌由本系统管理员发给";
