import type { NewsroomJob, NewsroomLog, NewsroomOpening } from "./crawl-newsroom.ts";
import type { FoundingJob, NightJob, NightResult, SourceAt } from "./crawl-night.ts";
import { Child } from "./process-job.ts";

/** Runs work beside a newsroom of its own process. */
export async function withNewsroom<T>(
  opening: NewsroomOpening,
  work: (newsroom: Child<NewsroomJob>, sources: readonly SourceAt[]) => Promise<T>,
): Promise<T> {
  const newsroom = new Child<NewsroomJob>("crawl-newsroom.ts");
  try {
    const { sources } = await newsroom.ask<NewsroomLog>({ ask: "open", ...opening });
    return await work(newsroom, sources);
  } finally {
    await newsroom.end();
  }
}

/** Makes a database in an empty folder. */
export async function foundOffice(folder: string): Promise<void> {
  const child = new Child<FoundingJob>("crawl-night.ts");
  try {
    await child.ask<null>({ found: folder });
  } finally {
    await child.end();
  }
}

/** One night of ours in a process of its own. Throws when anything of it failed: such figures mean nothing. */
export async function runNightProcess(job: NightJob, nodeOptions: readonly string[] = []): Promise<NightResult> {
  const child = new Child<NightJob>("crawl-night.ts", nodeOptions);
  try {
    const night = await child.ask<NightResult>(job);
    if (night.faults.length === 0) return night;
    throw new Error(`采集中出了 ${night.faults.length} 个错，结果不能用：\n${night.faults.slice(0, 3).join("\n")}`);
  } finally {
    await child.end();
  }
}
