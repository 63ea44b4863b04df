import type { FoundArticle } from "../domain/article.ts";
import { articleId, foundAll } from "./article-sink.ts";
import type { Database, Queries } from "./database.ts";
import type { Durability } from "./durability.ts";
import { finishTasks } from "./frontier.ts";
import { GroupCommit } from "./group-commit.ts";

type Write =
  | { readonly kind: "found"; readonly article: FoundArticle }
  | { readonly kind: "finish"; readonly taskId: string };

/** Bounds of one commit, and how long a page waits for others to be committed with. */
const AT_ONCE = { items: 256, weight: 256, weigh: () => 1, lingerMs: 15 };

/**
 * What crawls write for every page, of all crawls of the process in one commit: making it durable takes the disk longer
 * than everything else, and is paid once for all pages that come at the same time. A call resolves when it is
 * committed, as if it had been alone.
 */
export class CrawlWrites {
  private readonly writes: GroupCommit<Write, "new" | "known" | null>;

  /** `durability`: a crawl that was undone by a power cut is simply done again; what a person entered is not. */
  constructor({ exclusive }: Database, durability: Durability) {
    this.writes = new GroupCommit(async (writes) => {
      const articles = writes.flatMap((write) => (write.kind === "found" ? [write.article] : []));
      const taskIds = writes.flatMap((write) => (write.kind === "finish" ? [write.taskId] : []));
      const names = articles.map(({ address }) => `article:${articleId(address)}`);
      const write = async (queries: Queries) => {
        await finishTasks(queries, taskIds);
        return foundAll(queries, articles);
      };
      const states = await exclusive(names.length === 0 ? "tasks" : names, write, durability);
      let at = 0;
      return writes.map((write) => (write.kind === "found" ? (states[at++] ?? null) : null));
    }, AT_ONCE);
  }

  async found(article: FoundArticle): Promise<"new" | "known"> {
    const state = await this.writes.add({ kind: "found", article });
    if (state === null) throw new Error(`crawlWrites: no answer for ${article.address}`);
    return state;
  }

  async finish(taskId: string): Promise<void> {
    await this.writes.add({ kind: "finish", taskId });
  }
}
