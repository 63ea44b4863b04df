import type { CrawlPorts } from "../../domain/ports/crawl-ports.ts";

/**
 * The same ports, reporting every failure to `onFailure`: a store that fails is no fault of a page. The crawl stops, and
 * its caller hears of it.
 */
export function guardedPorts(ports: CrawlPorts, onFailure: (error: unknown) => void): CrawlPorts {
  const watched = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      onFailure(error);
      throw error;
    }
  };
  const { frontier, archive, articles } = ports;
  return {
    frontier: {
      add: (tasks) => watched(frontier.add(tasks)),
      waiting: () => watched(frontier.waiting()),
      finish: (address) => watched(frontier.finish(address)),
      fail: (fault) => watched(frontier.fail(fault)),
    },
    archive: {
      save: (page) => watched(archive.save(page)),
      // A page that is lost is fetched anew: no reason to stop the crawl.
      read: (fetchId) => archive.read(fetchId),
      validators: (address) => watched(archive.validators(address)),
    },
    articles: {
      found: (article) => watched(articles.found(article)),
      settled: (address, recheckFrom) => watched(articles.settled(address, recheckFrom)),
      furtherOf: (address) => watched(articles.furtherOf(address)),
    },
  };
}
