import { openStore } from "../../../store/index.ts";
import { SOURCE } from "../contract/samples.ts";

/** Saves pages until it is killed, telling the id of each. */
const [url = "", pagesDir = ""] = process.argv.slice(2);
const store = await openStore({ url, pagesDir });
const { ports } = await store.crawlRuns.open("night", SOURCE);
for (let i = 0; ; i++) {
  const address = `http://a.localhost/${i}`;
  const bytes = new TextEncoder().encode(`${address} `.repeat(20_000 + i));
  const page = {
    address,
    finalAddress: address,
    method: "GET",
    requestHeaders: {},
    status: 200,
    headers: {},
    fetchedAt: "2026-03-05T12:00:00Z",
    bytes,
  };
  const both = await Promise.all([
    ports.archive.save(page),
    ports.archive.save({ ...page, address: `${address}?again` }),
  ]);
  process.send?.(both);
}
