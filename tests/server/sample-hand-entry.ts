import { stableId } from "../../domain/ids.ts";
import { enterPlacement } from "../../office/by-hand/enter-placement.ts";
import { keepProof } from "../../office/proofs/keep-proof.ts";
import type { SampleOffice } from "./sample-office.ts";

/** A title that a spreadsheet would run. */
export const HOSTILE_TITLE = '=HYPERLINK("https://evil.example","点我")';

/** Enters a reprint of 石桥镇 by hand, with a proof; its id is the placement's. */
export async function enterByHand({ ctx, office, users }: SampleOffice): Promise<string> {
  const bytes = new TextEncoder().encode("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
  const proof = await keepProof(ctx, users.clerk, "节目单.pdf", bytes);
  const entry = await enterPlacement(ctx, users.clerk, {
    unitId: stableId("unt", office.id, "石桥镇"),
    correspondentIds: [],
    outletId: "out_county",
    publishedOn: "2026-03-09",
    title: HOSTILE_TITLE,
    reprint: true,
    note: "县台播出，有节目单",
    proofIds: [proof.id],
  });
  return entry.id;
}
