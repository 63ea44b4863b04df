import { parseArgs } from "node:util";
import { loadSet, mergeSets } from "./from-set.ts";
import { startNewsroom } from "./index.ts";
import { loadSample } from "./sample/index.ts";

// npx tsx tests/newsroom/main.ts [--set DIR]... [--port N] [--with-parent]
// Prints one line of JSON when it answers, and serves until SIGTERM, SIGINT or, with --with-parent, the end of its stdin.

const { values } = parseArgs({
  options: {
    set: { type: "string", multiple: true, default: [] },
    port: { type: "string", default: "0" },
    json: { type: "boolean", default: false },
    "with-parent": { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  const set = values.set.length === 0 ? loadSample() : mergeSets(values.set.map((dir) => loadSet(dir)));
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TypeError(`--port：应为 0–65535，实际为 ${values.port}`);
  const newsroom = await startNewsroom(set.edition, { port });
  let closing = false;
  const stop = (): void => {
    if (closing) return;
    closing = true;
    process.stdin.destroy();
    void newsroom.close();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  if (values["with-parent"]) process.stdin.on("end", stop).on("close", stop).resume();

  const { edition, truth, ...office } = set;
  const outlets = edition.map(({ key, outlet, skin, articles }) => ({
    key,
    id: outlet.id,
    name: outlet.name,
    skin,
    articles: articles.length,
    origin: newsroom.origin(key),
  }));
  const ready = { port: newsroom.port, nightDay: set.nightDay, outlets, sources: newsroom.sources, set: office };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  if (process.stdout.isTTY && !values.json) {
    for (const { name, origin } of outlets) process.stderr.write(`${name}\t${origin}/\n`);
  }
}

await main();
