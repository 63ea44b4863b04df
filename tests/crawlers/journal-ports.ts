import { appendFileSync, existsSync, readFileSync } from "node:fs";
import type { FoundArticle } from "../../domain/article.ts";
import type { CrawlFault, CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import type { CrawlPorts } from "../../domain/ports/crawl-ports.ts";
import { MemoryPorts } from "./memory-ports.ts";

type Entry =
  | { readonly call: "add"; readonly tasks: readonly CrawlTask[] }
  | { readonly call: "finish"; readonly address: string }
  | { readonly call: "fail"; readonly fault: CrawlFault }
  | { readonly call: "save"; readonly page: Omit<FetchedPage, "bytes"> & { readonly base64: string } }
  | { readonly call: "found"; readonly article: FoundArticle };

async function replay(memory: MemoryPorts, entry: Entry): Promise<void> {
  if (entry.call === "add") await memory.frontier.add(entry.tasks);
  else if (entry.call === "finish") await memory.frontier.finish(entry.address);
  else if (entry.call === "fail") await memory.frontier.fail(entry.fault);
  else if (entry.call === "found") await memory.articles.found(entry.article);
  else {
    const { base64, ...page } = entry.page;
    await memory.archive.save({ ...page, bytes: Buffer.from(base64, "base64") });
  }
}

/** Ports that survive a SIGKILL: every call is a line of a file before it resolves. Opening the file again replays it. */
export async function openJournal(file: string): Promise<{ readonly ports: CrawlPorts; readonly memory: MemoryPorts }> {
  const memory = new MemoryPorts();
  if (existsSync(file)) {
    // A line that was cut by the kill had not resolved.
    const lines = readFileSync(file, "utf8").split("\n").slice(0, -1);
    for (const line of lines) await replay(memory, JSON.parse(line));
  }
  const write = (entry: Entry): void => appendFileSync(file, `${JSON.stringify(entry)}\n`);
  const ports: CrawlPorts = {
    frontier: {
      waiting: memory.frontier.waiting,
      add: async (tasks) => {
        write({ call: "add", tasks });
        return memory.frontier.add(tasks);
      },
      finish: async (address) => {
        write({ call: "finish", address });
        await memory.frontier.finish(address);
      },
      fail: async (fault) => {
        write({ call: "fail", fault });
        await memory.frontier.fail(fault);
      },
    },
    archive: {
      read: memory.archive.read,
      validators: memory.archive.validators,
      save: async (page) => {
        const { bytes, ...rest } = page;
        write({ call: "save", page: { ...rest, base64: Buffer.from(bytes).toString("base64") } });
        return memory.archive.save(page);
      },
    },
    articles: {
      settled: memory.articles.settled,
      furtherOf: memory.articles.furtherOf,
      found: async (article) => {
        write({ call: "found", article });
        return memory.articles.found(article);
      },
    },
  };
  return { ports, memory };
}
