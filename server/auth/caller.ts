import type { FastifyRequest } from "fastify";
import type { Caller } from "../../domain/sign-in.ts";
import { deviceTokenOf } from "./session-cookie.ts";

/** Where a request comes from; a proxy is believed only where the settings trust it. */
export function callerOf(request: FastifyRequest): Caller {
  return { address: request.ip, agent: request.headers["user-agent"] ?? "", device: deviceTokenOf(request) };
}
