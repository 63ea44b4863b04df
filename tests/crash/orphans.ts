import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { OfficeContext } from "../../office/context.ts";
import { examineDeep } from "../../office/deep/examine-deep.ts";
import type { Place } from "./places.ts";
import { queries } from "./rows.ts";

/** Files that an installation at rest may hold. */
const ARCHIVED = /^pages\/\d{4}\/\d{2}\/shanggao-[^/]+\.warc\.gz$/u;
const OWN =
  /^(shanggao\.db(-wal|-shm)?|index\/[^/]+\.index(\.changes)?|backup-state\.json|backups\/(checks\/)?[^/]+\.json|backups\/objects\/.+)$/u;

export interface Remains {
  readonly faults: readonly string[];
  /** Records that never got their row: fetched again, and the record is kept beside. */
  readonly rowless: number;
  readonly torn: number;
}

/** What `doctor --deep` finds but for the archive, of which every record is read here. */
async function promisesBroken(ctx: OfficeContext): Promise<readonly string[]> {
  const { signal } = new AbortController();
  const findings = await examineDeep(ctx, { sample: 0, onProgress: () => undefined, signal });
  return findings.filter(({ state }) => state !== "good").map(({ what, text }) => `doctor --deep: ${what}: ${text}`);
}

async function filesIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dir, path.join(entry.parentPath, entry.name)))
    .sort();
}

/**
 * Holds files and rows of an installation at rest against each other and against every promise: every row's record whole,
 * every other file one that the installation always has, nothing that the program's own examination names. A record whose process died before its row is counted, and no fault: nothing points
 * to it, and its page was fetched again.
 */
export async function orphansOf(ctx: OfficeContext, place: Place): Promise<Remains> {
  const report = await ctx.store.pages.verify(() => undefined, new AbortController().signal);
  const faults = report.faults.map(
    ({ kind, file, offset, address }) => `archive: ${kind} ${file} ${offset} ${address}`,
  );
  for (const file of await filesIn(place.dir)) {
    // Files of the archive are held against the rows record by record above: a revisit's row names the bytes elsewhere.
    if (OWN.test(file) || ARCHIVED.test(file)) continue;
    const { size } = await stat(path.join(place.dir, file));
    faults.push(`a file that nothing names: ${file}, ${size} bytes`);
  }
  const [doubled = []] = await queries(place, [
    `SELECT "placementId", "unitId", "correspondentId", count(*) AS "count" FROM "Credit"
       GROUP BY "officeId", "placementId", "unitId", "correspondentId" HAVING count(*) > 1`,
  ]);
  for (const row of doubled) faults.push(`credited twice: ${String(row.placementId)} ${String(row.unitId)}`);
  faults.push(...(await promisesBroken(ctx)));
  return { faults, rowless: report.rowlessRecords, torn: report.tornFiles.length };
}
