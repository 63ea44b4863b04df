import { writeSync } from "node:fs";
import type { Moment } from "./jobs.ts";

/** Texts are read beside the crawl: their calls are known by name. */
const READING =
  /^(articles\.(waitingForExtract|saveExtracted|markUnreadable)|pages\.takeSaved|crawlRuns\.addReadings)$/u;

/** Counts what happens in a process by stage and by call, and says on stdout when the moment has come. */
export class Events {
  readonly counts: Record<string, number> = {};
  stage: string;

  constructor(
    first: string,
    private readonly moment: Moment | null,
  ) {
    this.stage = first;
  }

  readonly hear = (call: string): void => {
    this.count(READING.test(call) ? "extract" : this.stage);
    this.count(call);
  };

  private count(name: string): void {
    const before = this.counts[name] ?? 0;
    this.counts[name] = before + 1;
    // Written at once: what is sent over the channel of the parent may wait for the next turn of the loop.
    if (this.moment?.of === name && this.moment.at === before) writeSync(1, "now\n");
  }
}
