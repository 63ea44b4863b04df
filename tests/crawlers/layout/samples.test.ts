import { expect, test } from "vitest";
import { CrawlTally } from "../../../crawlers/sources/crawl-tally.ts";
import type { FetchedPage } from "../../../domain/crawl.ts";
import { SOURCE } from "../../store/contract/samples.ts";

const OUTLET = { id: "qhrb", name: "青禾日报", aliases: [], tier: "city", kind: "newspaper", homepage: null } as const;

function page(body: string): FetchedPage {
  const address = "http://qhrb.localhost/1";
  const at = "2026-03-05T12:00:00.000Z";
  const headers = { "content-type": "text/html" };
  const bytes = new TextEncoder().encode(`<html><body>${body}</body></html>`);
  return {
    address,
    finalAddress: address,
    method: "GET",
    requestHeaders: {},
    status: 200,
    headers,
    fetchedAt: at,
    bytes,
  };
}

test("a run's samples are the first pages that came whole, else the first that had not changed", () => {
  const tally = new CrawlTally(SOURCE, OUTLET, () => new Date(0));
  expect(tally.report(null)).toMatchObject({
    samples: { index: null, article: null },
    layouts: { index: null, article: null },
  });
  tally.sample("article", "unchanged-1", null);
  tally.sample("article", "unchanged-2", null);
  expect(tally.report(null)).toMatchObject({ samples: { article: "unchanged-1" }, layouts: { article: null } });
  tally.sample("article", "whole-1", page("<div class='a'><p>一</p></div>"));
  tally.sample("article", "whole-2", page("<div class='b'></div>"));
  tally.sample("index", "index-1", page(""));
  tally.sample("index", "index-2", page("<ul><li>一</li></ul>"));
  const { samples, layouts } = tally.report(null);
  expect(samples).toEqual({ index: "index-1", article: "whole-1" });
  expect(layouts).toEqual({ index: null, article: expect.stringMatching(/^1:/u) });
});
