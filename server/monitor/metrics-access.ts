import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { MetricsSettings } from "../../config/index.ts";

/** Headers by which a proxy says that it asks for somebody else. */
const FORWARDED = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];
const OWN_NAME = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/u;

/**
 * A program of this very machine: by its connection, not through a proxy, and not a page of another site whose name leads
 * here, which the Host header gives away.
 */
function isFromHere(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? "";
  const local = address === "::1" || /^(::ffff:)?127\./u.test(address);
  const forwarded = FORWARDED.some((name) => request.headers[name] !== undefined);
  return local && !forwarded && OWN_NAME.test(request.headers.host ?? "");
}

function bearsToken(request: FastifyRequest, digest: Buffer): boolean {
  const token = /^Bearer (\S{1,1000})$/u.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined) return false;
  return timingSafeEqual(createHash("sha256").update(token).digest(), digest);
}

/** Who may read the metrics; reads the token's file once. Throws SettingsError. */
export function metricsAccessOf(settings: MetricsSettings): (request: FastifyRequest) => boolean {
  if (settings.access === "off") return () => false;
  if (settings.access === "loopback") return isFromHere;
  const digest = Buffer.from(settings.tokenSha256(), "hex");
  return (request) => bearsToken(request, digest);
}
