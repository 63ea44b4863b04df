import type { FastifyRequest } from "fastify";
import { ForbiddenError } from "./access.ts";

const READING = new Set(["GET", "HEAD", "OPTIONS"]);

/** The header that our own pages send; a form or a picture of another site cannot, and a script of one needs CORS to. */
const CSRF_HEADER = "x-shanggao";

/**
 * Where the browser says itself whether the request stays on the site (https and localhost only), its word is enough;
 * elsewhere the origin's host must be the one that was asked.
 */
function originFits(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  const asked = `${request.protocol}://${request.host}`;
  return URL.canParse(origin) && URL.canParse(asked) && new URL(origin).host === new URL(asked).host;
}

/** Throws ForbiddenError when a request that changes something was not made by our own pages. */
export function checkSameOrigin(request: FastifyRequest): void {
  if (READING.has(request.method)) return;
  if (request.headers[CSRF_HEADER] === "1" && originFits(request)) return;
  throw new ForbiddenError("请求不是从上稿通的页面发出的，已拒绝。请刷新页面后重试。");
}
