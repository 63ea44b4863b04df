import type { FastifyRequest } from "fastify";
import type { Api } from "../api.ts";

/** Answered with 429. */
export class TooManyAttemptsError extends Error {
  override readonly name = "TooManyAttemptsError";
  constructor(readonly seconds: number) {
    super(`登录尝试过于频繁，请 ${seconds} 秒后再试。`);
  }
}

const WINDOW_MS = 60_000;
const PER_NAME = 10;
/** A whole office often shares one address, so this bound only stops a flood (each try costs an argon2 hash). */
const PER_ADDRESS = 60;

/**
 * A check to be made before a password is looked at: at most 10 tries a minute for one name from one address, 60 from
 * one address. Throws TooManyAttemptsError.
 */
export function signInLimit(api: Api): (request: FastifyRequest, username: string) => Promise<void> {
  const names = new WeakMap<FastifyRequest, string>();
  const perName = api.createRateLimit({
    max: PER_NAME,
    timeWindow: WINDOW_MS,
    keyGenerator: (request) => `name ${request.ip} ${names.get(request) ?? ""}`,
  });
  const perAddress = api.createRateLimit({
    max: PER_ADDRESS,
    timeWindow: WINDOW_MS,
    keyGenerator: (request) => `address ${request.ip}`,
  });
  return async (request, username) => {
    names.set(request, username);
    for (const check of [perAddress, perName]) {
      const result = await check(request);
      if (!result.isAllowed && result.isExceeded) throw new TooManyAttemptsError(Math.max(1, result.ttlInSeconds));
    }
  };
}
