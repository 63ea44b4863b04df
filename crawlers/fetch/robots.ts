import robotsParser from "robots-parser";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { robotsDenied, robotsUnreadable } from "./faults.ts";
import type { OneAnswer } from "./one-request.ts";

/** A host that asks for a longer pause between two requests cannot be read in a night. */
const MAX_CRAWL_DELAY_SECONDS = 600;

/** What a host's robots.txt says to this crawler. */
interface RobotsRules {
  /** Milliseconds; 0 where it names none. */
  readonly crawlDelayMs: number;
  allows(address: string): boolean;
}

/** robots.txt of every origin, read once a run. */
export interface Robots {
  /** Resolves with the crawl-delay in milliseconds. Throws FetchError robots when the address is not allowed. */
  check(url: URL): Promise<number>;
}

function rulesOf(robotsAddress: string, text: string, userAgent: string): RobotsRules {
  const robots = robotsParser(robotsAddress, text);
  const delay = robots.getCrawlDelay(userAgent) ?? 0;
  if (delay > MAX_CRAWL_DELAY_SECONDS) {
    throw new FetchError(
      "robots",
      `robots.txt 要求每次访问间隔 ${delay} 秒，超过可等的 ${MAX_CRAWL_DELAY_SECONDS} 秒：${robotsAddress}。请改为手工录入链接`,
      "never",
    );
  }
  return {
    crawlDelayMs: delay * 1000,
    allows: (address) => robots.isAllowed(address, userAgent) ?? true,
  };
}

/**
 * Reads by RFC 9309: 2xx is obeyed, 4xx allows everything, 5xx and 429 allow nothing until it can be read. `get` fetches
 * a robots.txt with redirects followed; `maxAttempts` bounds how often one origin is asked in vain.
 */
export function createRobots(
  get: (address: string) => Promise<OneAnswer>,
  userAgent: string,
  maxAttempts: number,
): Robots {
  const known = new Map<string, Promise<RobotsRules>>();
  const failures = new Map<string, number>();

  const read = async (origin: string): Promise<RobotsRules> => {
    const address = `${origin}/robots.txt`;
    const failed = (failures.get(origin) ?? 0) + 1;
    const answer = await get(address);
    if (answer.status >= 500 || answer.status === 429) {
      throw robotsUnreadable(address, answer.status, failed < maxAttempts ? "now" : "later");
    }
    const text = answer.status < 300 ? new TextDecoder().decode(answer.bytes) : "";
    return rulesOf(address, text, userAgent);
  };

  const rules = (origin: string): Promise<RobotsRules> => {
    const started = known.get(origin);
    if (started !== undefined) return started;
    const reading = read(origin).catch((error: unknown) => {
      const failed = (failures.get(origin) ?? 0) + 1;
      failures.set(origin, failed);
      if (!(error instanceof FetchError) || (error.retry === "now" && failed < maxAttempts)) {
        known.delete(origin);
        throw error;
      }
      // Asked in vain often enough: every other page of the host fails without another request.
      throw error.retry === "now"
        ? new FetchError(error.code, error.message, "later", error.waitMs, { cause: error })
        : error;
    });
    known.set(origin, reading);
    return reading;
  };

  return {
    async check(url) {
      if (url.pathname === "/robots.txt") return 0;
      const found = await rules(url.origin);
      if (!found.allows(url.href)) throw robotsDenied(url.href);
      return found.crawlDelayMs;
    },
  };
}
