// The newsroom of the soak as a process of its own: opened anew for every night, under the same addresses.
import { type Newsroom, startNewsroom } from "../tests/newsroom/index.ts";
import type { SourceAt } from "./crawl-night.ts";
import { serveJobs } from "./process-job.ts";
import { editionOf } from "./soak-days.ts";

export interface PressJob {
  readonly night: number;
  readonly browser: boolean;
}

let newsroom: Newsroom | null = null;

serveJobs(async ({ night, browser }: PressJob): Promise<readonly SourceAt[]> => {
  const port = newsroom?.port ?? 0;
  await newsroom?.close();
  newsroom = await startNewsroom(editionOf(night, browser), { port });
  return newsroom.sources;
});
