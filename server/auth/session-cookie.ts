import type { FastifyReply, FastifyRequest } from "fastify";
import type { Instant } from "../../domain/time.ts";

const SESSION_COOKIE = "sg_session";

const baseOptions = { path: "/", httpOnly: true, sameSite: "lax" } as const;

/** Puts the session's token into the cookie that scripts cannot read; `Secure` wherever the page came by https. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  expiresAt: Instant,
): void {
  reply.setCookie(SESSION_COOKIE, token, {
    ...baseOptions,
    secure: request.protocol === "https",
    expires: new Date(expiresAt),
  });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, { ...baseOptions, secure: request.protocol === "https" });
}

/** The token that the request brings, if it can be one at all. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  const token = request.cookies[SESSION_COOKIE];
  return token !== undefined && /^[A-Za-z0-9_-]{20,200}$/.test(token) ? token : null;
}
