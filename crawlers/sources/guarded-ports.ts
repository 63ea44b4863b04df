import type { CrawlPorts } from "../../domain/ports/crawl-ports.ts";
import type { HostTurns } from "../../domain/ports/host-turns.ts";

type OnFailure = (error: unknown) => void;

async function watched<T>(call: Promise<T>, onFailure: OnFailure): Promise<T> {
  try {
    return await call;
  } catch (error) {
    onFailure(error);
    throw error;
  }
}

/** The same turns, reporting every failure: where turns cannot be had, nobody is visited. */
export function guardedTurns(turns: HostTurns, onFailure: OnFailure): HostTurns {
  return {
    enter: (host, delayMs, visitMs) => watched(turns.enter(host, delayMs, visitMs), onFailure),
    leave: (host, restMs) => watched(turns.leave(host, restMs), onFailure),
  };
}

/**
 * The same ports, reporting every failure to `onFailure`: a store that fails is no fault of a page. The crawl stops, and
 * its caller hears of it.
 */
export function guardedPorts(ports: CrawlPorts, onFailure: OnFailure): CrawlPorts {
  const { frontier, archive, articles } = ports;
  return {
    frontier: {
      add: (tasks) => watched(frontier.add(tasks), onFailure),
      waiting: () => watched(frontier.waiting(), onFailure),
      finish: (address) => watched(frontier.finish(address), onFailure),
      fail: (fault) => watched(frontier.fail(fault), onFailure),
    },
    archive: {
      save: (page) => watched(archive.save(page), onFailure),
      // A page that is lost is fetched anew: no reason to stop the crawl.
      read: (fetchId) => archive.read(fetchId),
      validators: (address) => watched(archive.validators(address), onFailure),
    },
    articles: {
      found: (article) => watched(articles.found(article), onFailure),
      settled: (address, recheckFrom) => watched(articles.settled(address, recheckFrom), onFailure),
      furtherOf: (address) => watched(articles.furtherOf(address), onFailure),
    },
  };
}
