import { truncate } from "node:fs/promises";
import path from "node:path";
import { archiveFaultText, verifyEvidence } from "../../../office/evidence-verify.ts";
import { contextOf, type Lane } from "../lane.ts";
import type { Place } from "../places.ts";
import { queries } from "../rows.ts";
import type { Nights } from "../scenes/night.ts";
import { caughtUp, type FaultOutcome, namedAs, nightIn, startNight } from "./fault.ts";

/** What `shanggao evidence verify` says of a place at rest. */
async function archiveWords(place: Place): Promise<readonly string[]> {
  const ctx = await contextOf(place);
  try {
    const { faults } = await verifyEvidence(ctx, () => undefined, new AbortController().signal);
    return faults.map(archiveFaultText);
  } finally {
    await ctx.store.close();
  }
}

/** A power cut in the middle of a night, after which the archive's file is half as long as its rows say. */
export async function archiveCut(lane: Lane, { undisturbed }: Nights): Promise<FaultOutcome> {
  const place = await lane.places.copy(lane.office);
  const first = await startNight(lane, place, {}, "articles.saveExtracted");
  await first.there();
  await first.kill();
  // Not half of the file: bytes that have no row yet may be more than half of it, and nobody would miss them.
  const [kept = []] = await queries(place, [`SELECT "file", max("offset") AS "last" FROM "Page" GROUP BY "file"`]);
  for (const { file, last } of kept) {
    await truncate(path.join(place.settings.pagesDir, String(file)), Math.floor(Number(last) / 2));
  }
  const checked = await archiveWords(place);
  const { said } = await nightIn(lane, place);
  // The night meets only what it still has to read.
  const named = namedAs([...said, ...checked], /存档缺失或已损坏|找不到网页的存档记录/u);
  const left = await caughtUp(lane, place, undisturbed);
  // What had been read by then stands, and its bytes are gone: the archive's check names them, a backup alone has them.
  const lost = left.filter((line) => line.startsWith("archive: missing-record"));
  const unnamed = lost.length === 0 ? ["the archive's check names nothing"] : [];
  const faults = [...named.faults, ...unnamed, ...left.filter((line) => !lost.includes(line))];
  return { how: "the file cut at half of what rows name", said: named.said, faults };
}
