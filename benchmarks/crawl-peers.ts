// Other ways to fetch and parse the same pages, each in a process of its own: what is found there is thrown away.
import type { LookupFunction } from "node:net";
import { CheerioCrawler, Configuration, log } from "@crawlee/cheerio";
import { MemoryStorage } from "@crawlee/memory-storage";
import { load } from "cheerio";
import pLimit from "p-limit";
import { Agent, request } from "undici";
import { serveJobs } from "./process-job.ts";
import { measured, type Spent } from "./resources.ts";

export interface PeerJob {
  readonly peer: "crawlee" | "stripped" | "undici";
  readonly addresses: readonly string[];
  readonly concurrency: number;
}

export interface PeerResult {
  readonly pages: number;
  readonly spent: Spent;
}

/** Every name under localhost is this machine, whatever the resolver says. */
const loopback: LookupFunction = (_name, options, done) => {
  if (options.all) done(null, [{ address: "127.0.0.1", family: 4 }]);
  else done(null, "127.0.0.1", 4);
};

/** What may be left out of CheerioCrawler: no sessions, no made-up browser headers, no pauses between looks at its queue. */
const STRIPPED = {
  autoscaledPoolOptions: { maybeRunIntervalSecs: 0.05 },
  useSessionPool: false,
  persistCookiesPerSession: false,
};

/** CheerioCrawler with its storage in memory and a handler that does nothing but count. */
async function runCrawlee(addresses: readonly string[], concurrency: number, stripped: boolean): Promise<number> {
  log.setLevel(log.LEVELS.ERROR);
  const configuration = new Configuration({ persistStorage: false, purgeOnStart: false, memoryMbytes: 4_096 });
  configuration.set("storageClient", new MemoryStorage({ persistStorage: false, writeMetadata: false }));
  let pages = 0;
  const crawler = new CheerioCrawler(
    {
      ...(stripped ? STRIPPED : {}),
      minConcurrency: concurrency,
      maxConcurrency: concurrency,
      additionalMimeTypes: ["application/xml", "text/xml", "application/rss+xml"],
      preNavigationHooks: [
        (_context, options) => {
          if (stripped) options.useHeaderGenerator = false;
          options.dnsLookup = loopback as never;
        },
      ],
      requestHandler: () => {
        pages++;
      },
    },
    configuration,
  );
  await crawler.run([...addresses], { waitForAllRequestsToBeAdded: true, waitBetweenBatchesMillis: 0 });
  return pages;
}

async function runUndici(addresses: readonly string[], concurrency: number): Promise<number> {
  const agent = new Agent({ connect: { lookup: loopback } });
  const limit = pLimit(concurrency);
  let pages = 0;
  await Promise.all(
    addresses.map((address) =>
      limit(async () => {
        const { statusCode, body } = await request(address, { dispatcher: agent });
        const $ = load(Buffer.from(await body.arrayBuffer()));
        if (statusCode === 200 && $ !== null) pages++;
      }),
    ),
  );
  await agent.close();
  return pages;
}

serveJobs(async ({ peer, addresses, concurrency }: PeerJob): Promise<PeerResult> => {
  const run = () =>
    peer === "undici" ? runUndici(addresses, concurrency) : runCrawlee(addresses, concurrency, peer === "stripped");
  const { value: pages, spent } = await measured(run);
  return { pages, spent };
});
