/** Longest wait that one run grants a host; who asks for more is left for the next night. */
export const MAX_WAIT_MS = 120_000;
const FIRST_WAIT_MS = 200;

/** Wait before the attempt after `attempts` failed ones: doubling, from twice the host's delay, bounded. */
export function growingWait(attempts: number, delayMs: number): number {
  return Math.min(MAX_WAIT_MS, Math.max(FIRST_WAIT_MS, delayMs) * 2 ** Math.min(attempts, 20));
}

/** Milliseconds that a Retry-After header (seconds or an HTTP date) asks for; null where there is none to read. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
