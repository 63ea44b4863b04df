import type { FastifyRequest } from "fastify";
import type { Role, User } from "../../domain/office.ts";

/** Who may call a route. `anyone` needs no session; every other route needs one of the roles. */
export type Access = "anyone" | readonly Role[];

export const EVERYONE_SIGNED_IN: Access = ["admin", "clerk", "leader", "unit"];
/** Those who see the whole office. */
export const OFFICE_READERS: Access = ["admin", "clerk", "leader"];
/** Those who decide. */
export const DECIDERS: Access = ["admin", "clerk"];

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route under /api must say who may call it; the server does not start with one that does not. */
    access?: Access;
  }
  interface FastifyRequest {
    user: User | null;
    sessionToken: string | null;
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

/** Throws NotSignedInError or ForbiddenError unless `user` may call a route with this access. */
export function checkAccess(access: Access, user: User | null): void {
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
