import type { FastifyReply, FastifyRequest } from "fastify";
import type { Instant } from "../../domain/time.ts";

const SESSION = "sg_session";
const DEVICE = "sg_device";
const TOKEN = /^[A-Za-z0-9_-]{20,200}$/;
const DEVICE_LASTS_S = 400 * 86_400;

const baseOptions = { path: "/", httpOnly: true, sameSite: "strict" } as const;

const isHttps = (request: FastifyRequest) => request.protocol === "https";

/** Over https the name says that no other host and no plain connection can have set it. */
const nameOf = (request: FastifyRequest, name: string) => (isHttps(request) ? `__Host-${name}` : name);

function tokenIn(request: FastifyRequest, name: string): string | null {
  const token = request.cookies[nameOf(request, name)];
  return token !== undefined && TOKEN.test(token) ? token : null;
}

/**
 * Puts the session's token into the cookie that scripts cannot read and other sites' requests do not bear; `Secure` and
 * `__Host-` wherever the page came by https.
 */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  expiresAt: Instant,
): void {
  const options = { ...baseOptions, secure: isHttps(request), expires: new Date(expiresAt) };
  reply.setCookie(nameOf(request, SESSION), token, options);
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(nameOf(request, SESSION), { ...baseOptions, secure: isHttps(request) });
}

/** By which this browser is known at the next sign-in; it lets nobody in. */
export function setDeviceCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const options = { ...baseOptions, path: "/", secure: isHttps(request), maxAge: DEVICE_LASTS_S };
  reply.setCookie(nameOf(request, DEVICE), token, options);
}

/** The token that the request brings, if it can be one at all. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  return tokenIn(request, SESSION);
}

export function deviceTokenOf(request: FastifyRequest): string | null {
  return tokenIn(request, DEVICE);
}
