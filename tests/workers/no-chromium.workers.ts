import { expect, test } from "vitest";
import type { Night } from "../../domain/night.ts";
import { runNight } from "../../office/run-night.ts";
import { runLanes } from "../../office/workers/lanes.ts";
import { Performer } from "../../office/workers/perform.ts";
import { takeSeat } from "../../office/workers/seat.ts";
import { workByQueue } from "../../office/workers/work-by-queue.ts";
import { ledgerText, sampleOffice, startUndisturbed } from "../office/sample-night.ts";

const completed = ({ summary }: Night) => summary?.sources.map(({ sourceId, complete }) => [sourceId, complete]);

test("parts that want a Chromium go to whoever crawls when no worker has one, and the night ends", async () => {
  const { newsroom, set, undisturbed } = await startUndisturbed();
  const office = await sampleOffice(newsroom, set, "postgres");
  const ctx = { ...office.ctx, settings: { ...office.ctx.settings, leaseMs: 3_000 } };
  const { crew } = ctx.store;
  if (crew === null) throw new TypeError("no crew on PostgreSQL");
  const over = new AbortController();
  const performer = new Performer(ctx, 0);
  const seat = await takeSeat(ctx, crew, ["crawl", "match"]);
  const lanes = runLanes(
    { crew, seat, performer, signal: over.signal, onError: () => undefined },
    { crawl: 4, match: 1 },
  );
  const night = await seat.inName(() => runNight(ctx, { day: set.nightDay, work: workByQueue(ctx, crew) }));
  over.abort();
  await lanes;
  await performer.close();
  await seat.leave();
  expect(night.state).toBe("done");
  // This machine has one, so that they were even crawled.
  expect(await ledgerText(ctx, office.officeId)).toBe(undisturbed.ledger);
  expect(completed(night)).toEqual(completed(undisturbed.night));
  await office.fresh.close();
  await newsroom.close();
});
