import type { User } from "../../domain/office.ts";
import type { OfficeContext } from "../context.ts";

/** Keeps that a user has seen 导览 of the console or put it away. */
export async function endTour(ctx: OfficeContext, { officeId, id }: User): Promise<void> {
  await ctx.store.users.setTourSeen(officeId, id);
}
