import { type Dispatcher, request } from "undici";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { networkFault, timedOut, tooLarge } from "./faults.ts";
import { readBody } from "./read-body.ts";

/** One request and its answer: no redirect is followed, nothing is tried twice. */
export interface OneRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Whether the body of an answer with this status is wanted; it is not read otherwise. */
  wants(status: number): boolean;
}

export interface OneAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed; empty when the body was not wanted. */
  readonly bytes: Uint8Array;
}

/** A server that has begun to answer and falls silent is given up before the overall time is over. */
const MAX_IDLE_MS = 15_000;

/** Stops a request after `timeoutMs` altogether, after `idleMs` without a byte, or with the outer signal. */
function startClock(address: string, timeoutMs: number, outer: AbortSignal) {
  const controller = new AbortController();
  const idleMs = Math.min(timeoutMs, MAX_IDLE_MS);
  const overall = setTimeout(() => controller.abort(timedOut(address, timeoutMs, "overall")), timeoutMs);
  const idle = setTimeout(() => controller.abort(timedOut(address, idleMs, "idle")), idleMs);
  const stop = (): void => controller.abort(outer.reason);
  outer.addEventListener("abort", stop, { once: true });
  return {
    signal: controller.signal,
    tick: () => void idle.refresh(),
    stop: () => {
      clearTimeout(overall);
      clearTimeout(idle);
      outer.removeEventListener("abort", stop);
    },
  };
}

function plainHeaders(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(", ") : value;
  }
  return plain;
}

function fetchErrorIn(error: unknown): FetchError | null {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof FetchError) return cause;
  }
  return null;
}

async function answerOf(response: Dispatcher.ResponseData, asked: OneRequest, tick: () => void): Promise<OneAnswer> {
  const status = response.statusCode;
  const headers = plainHeaders(response.headers);
  if (!asked.wants(status)) {
    await response.body.dump({ limit: 16_384 });
    return { status, headers, bytes: new Uint8Array() };
  }
  const address = asked.url.href;
  if (Number(headers["content-length"] ?? 0) > asked.maxBytes) {
    response.body.on("error", () => undefined).destroy();
    throw tooLarge(address, asked.maxBytes);
  }
  const bytes = await readBody(response.body, headers["content-encoding"] ?? "", asked.maxBytes, address, tick);
  return { status, headers, bytes };
}

/** Throws FetchError timeout, network, too-large, truncated, bad-encoding, blocked-address; the outer signal's reason when aborted. */
export async function oneRequest(asked: OneRequest, dispatcher: Dispatcher): Promise<OneAnswer> {
  asked.signal.throwIfAborted();
  const address = asked.url.href;
  const clock = startClock(address, asked.timeoutMs, asked.signal);
  try {
    const response = await request(asked.url, {
      dispatcher,
      method: asked.method as Dispatcher.HttpMethod,
      headers: asked.headers,
      body: asked.body === null ? null : Buffer.from(asked.body),
      signal: clock.signal,
      // Both bounds are the clock's; undici's own would fire under other names.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    clock.tick();
    return await answerOf(response, asked, clock.tick);
  } catch (error) {
    asked.signal.throwIfAborted();
    if (clock.signal.aborted) throw clock.signal.reason;
    throw fetchErrorIn(error) ?? networkFault(address, error);
  } finally {
    clock.stop();
  }
}
