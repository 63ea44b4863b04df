import type { MatchIndex } from "../index/match-index.ts";
import { match } from "../match.ts";
import { poolHere } from "./here.ts";
import type { MatchPool, PoolOptions } from "./pool.ts";
import { ThreadPool } from "./thread-pool.ts";

/**
 * Opens a pool over an index as it is now. Where no thread can be started, the articles are judged in this one, and `note`
 * says so.
 */
export async function openPool(index: MatchIndex, options: PoolOptions): Promise<MatchPool> {
  const { threads, signal } = options;
  const judge = (article: Parameters<typeof match>[0]) => match(article, index);
  if (threads <= 0) return poolHere(judge, null, signal);
  const pool = new ThreadPool(index.share(), options);
  try {
    await pool.started();
    return pool;
  } catch (error) {
    await pool.close();
    signal?.throwIfAborted();
    const reason = error instanceof Error ? error.message : String(error);
    return poolHere(judge, `匹配线程没能启动（${reason}），已改为逐篇匹配，只是慢一些`, signal);
  }
}
