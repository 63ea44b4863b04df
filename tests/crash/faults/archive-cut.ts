import { readdir, stat, truncate } from "node:fs/promises";
import path from "node:path";
import { archiveFaultText, verifyEvidence } from "../../../office/evidence-verify.ts";
import { contextOf, type Lane } from "../lane.ts";
import type { Place } from "../places.ts";
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
  const files = await readdir(place.settings.pagesDir, { recursive: true, withFileTypes: true });
  for (const file of files.filter((one) => one.isFile())) {
    const name = path.join(file.parentPath, file.name);
    await truncate(name, Math.floor((await stat(name)).size / 2));
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
  return { how: "the file cut to half of its length", said: named.said, faults };
}
