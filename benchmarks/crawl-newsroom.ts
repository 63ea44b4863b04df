// The newsroom of a benchmark as a process of its own, so that neither its time nor its memory counts as a crawler's.
import { startNewsroom } from "../tests/newsroom/index.ts";
import { benchEdition } from "./crawl-edition.ts";
import type { SourceAt } from "./crawl-night.ts";
import { serveJobs } from "./process-job.ts";

/** `articles[i]` is how many articles the outlet at place i publishes; `delayMs` is what its source keeps between requests. */
export interface NewsroomOpening {
  readonly articles: readonly number[];
  readonly delayMs: number;
}

export type NewsroomJob = ({ readonly ask: "open" } & NewsroomOpening) | { readonly ask: "log" };

/** What was asked since the last log, without robots.txt. */
export interface NewsroomLog {
  readonly sources: readonly SourceAt[];
  readonly answers: Readonly<Record<number, number>>;
  /** Addresses that answered with a page, each once. */
  readonly pages: readonly string[];
}

let newsroom: Awaited<ReturnType<typeof startNewsroom>> | null = null;
let seen = 0;

serveJobs(async (job: NewsroomJob): Promise<NewsroomLog> => {
  if (job.ask === "open") {
    newsroom = await startNewsroom(benchEdition(job.articles), { policy: { delayMs: job.delayMs } });
    return { sources: newsroom.sources, answers: {}, pages: [] };
  }
  if (newsroom === null) throw new Error("the newsroom is not open");
  const asked = newsroom.requests.slice(seen).filter(({ path }) => path !== "/robots.txt");
  seen = newsroom.requests.length;
  const answers: Record<number, number> = {};
  for (const { status } of asked) answers[status] = (answers[status] ?? 0) + 1;
  const { port } = newsroom;
  const found = asked.filter(({ status }) => status === 200);
  const pages = new Set(found.map(({ key, path }) => `http://${key}.localhost:${port}${path}`));
  return { sources: [], answers, pages: [...pages] };
});
