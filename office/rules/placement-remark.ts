import type { User } from "../../domain/office.ts";
import type { PagePosition, Particulars } from "../../domain/placement.ts";
import type { Instant } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { directoryOf } from "../directory.ts";

/** What a person entered of a placement, beside what it is now. */
export interface RemarkView {
  /** As it counts now. */
  readonly position: PagePosition;
  /** Those who may have shares, in the order of signing. */
  readonly signers: readonly { readonly id: string; readonly name: string }[];
  /** Entries by hand bear their particulars themselves and cannot be remarked. */
  readonly byHand: boolean;
  readonly remark: {
    readonly position: PagePosition | null;
    readonly particulars: Particulars;
    readonly enteredBy: string;
    readonly at: Instant;
  } | null;
}

/** Throws NotFoundError when the office has no such placement. */
export async function placementRemark(
  ctx: OfficeContext,
  { officeId }: Pick<User, "officeId">,
  placementId: string,
): Promise<RemarkView> {
  const placement = await ctx.store.ledger.placement(officeId, placementId);
  const [[remark], names, users] = await Promise.all([
    ctx.store.remarks.of(officeId, [placementId]),
    directoryOf(ctx, officeId),
    ctx.store.users.list(officeId),
  ]);
  return {
    position: placement.position,
    signers: placement.correspondentIds.map((id) => ({ id, name: names.person(id)?.name ?? id })),
    byHand: placement.byHand !== null,
    remark:
      remark === undefined
        ? null
        : {
            position: remark.position,
            particulars: remark.particulars,
            enteredBy: users.find(({ id }) => id === remark.enteredBy)?.displayName ?? remark.enteredBy,
            at: remark.at,
          },
  };
}
