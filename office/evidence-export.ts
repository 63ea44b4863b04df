import type { OfficeContext } from "./context.ts";
import { clippingPdf } from "./evidence-clipping.ts";
import { evidenceOf, type PlacementEvidence } from "./evidence-of.ts";
import { evidenceWacz } from "./evidence-wacz.ts";

export const EVIDENCE_FORMATS = ["wacz", "pdf"] as const;
export type EvidenceFormat = (typeof EVIDENCE_FORMATS)[number];

export interface EvidenceFile {
  readonly format: EvidenceFormat;
  readonly bytes: Uint8Array;
}

const MAX_NAME = 80;

/** A name for files of a placement without what a file system cannot hold: 2026-03-05 青禾日报 春耕备耕忙. */
function fileNameOf({ placement, names }: PlacementEvidence): string {
  const outlet = names.outlet(placement.outletId)?.name ?? placement.outletId;
  const wanted = `${placement.publishedOn} ${outlet} ${placement.title}`.normalize("NFC");
  return [...wanted.replace(/[\p{Cc}\p{Cs}\\/:*?"<>|]/gu, " ").replace(/\s+/gu, " ")]
    .slice(0, MAX_NAME)
    .join("")
    .trim();
}

/**
 * The evidence of a placement as files, and a name for them. Throws NotFoundError, InputError for an entry by hand,
 * CannotStartError for a PDF without Chromium, Error when the archive is damaged.
 */
export async function exportEvidence(
  ctx: OfficeContext,
  officeId: string,
  placementId: string,
  formats: readonly EvidenceFormat[],
): Promise<{ readonly name: string; readonly files: readonly EvidenceFile[] }> {
  const evidence = await evidenceOf(ctx, officeId, placementId);
  const files: EvidenceFile[] = [];
  for (const format of new Set(formats)) {
    const bytes = format === "wacz" ? await evidenceWacz(ctx, evidence) : await clippingPdf(ctx, evidence);
    files.push({ format, bytes });
  }
  return { name: fileNameOf(evidence), files };
}
