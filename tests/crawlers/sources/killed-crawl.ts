import { readFileSync } from "node:fs";
import { crawlSource } from "../../../crawlers/index.ts";
import { OUTLET } from "../crawl-fixtures.ts";
import { openJournal } from "../journal-ports.ts";

/** A crawl in a process of its own, for a test to kill: `killed-crawl.ts SETTINGS.json JOURNAL`. */
const [settingsFile = "", journal = ""] = process.argv.slice(2);
const { source, options } = JSON.parse(readFileSync(settingsFile, "utf8"));
await crawlSource(source, OUTLET, options, (await openJournal(journal)).ports);
