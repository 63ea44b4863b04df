import type { StoredPage } from "../domain/crawl.ts";
import type { CaptureKind } from "../domain/evidence.ts";
import type { User } from "../domain/office.ts";
import type { Instant } from "../domain/time.ts";
import { requireUnit } from "./access.ts";
import type { OfficeContext } from "./context.ts";
import { evidenceOf } from "./evidence-of.ts";

/** One kept fetch of a placement. */
interface KeptItem {
  readonly id: string;
  readonly address: string;
  readonly finalAddress: string;
  readonly status: number;
  readonly fetchedAt: Instant;
  readonly sha256: string;
}

export interface EvidenceView {
  readonly placementId: string;
  /** The article's page, and its further ones. */
  readonly pages: readonly KeptItem[];
  /** Pictures of it: taken, or not yet and why. */
  readonly pictures: readonly {
    readonly kind: CaptureKind;
    readonly at: Instant;
    readonly picture: KeptItem | null;
    readonly message: string | null;
  }[];
  /** How many images and styles are kept with them. */
  readonly parts: number;
}

function itemOf({ id, address, finalAddress, status, fetchedAt, sha256 }: Omit<StoredPage, "bytes">): KeptItem {
  return { id, address, finalAddress, status, fetchedAt, sha256 };
}

/**
 * What is kept of a placement, as far as the person may see it. Throws NotFoundError, and InputError for an entry by hand,
 * of which nothing was fetched.
 */
export async function evidenceView(ctx: OfficeContext, user: User, placementId: string): Promise<EvidenceView> {
  const { unitId } = await ctx.store.ledger.placement(user.officeId, placementId);
  requireUnit(user, unitId, "上稿记录");
  const { pages, captures, pictures, parts } = await evidenceOf(ctx, user.officeId, placementId);
  const pictureOf = new Map(pictures.map((picture) => [picture.id, itemOf(picture)]));
  return {
    placementId,
    pages: pages.map(itemOf),
    pictures: captures.map(({ kind, at, pictureId, message }) => ({
      kind,
      at,
      picture: pictureId === null ? null : (pictureOf.get(pictureId) ?? null),
      message,
    })),
    parts: parts.length,
  };
}
