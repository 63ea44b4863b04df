import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { INCOMING_STATES, type IncomingDecision, type IncomingState } from "../../domain/intake.ts";
import type { User } from "../../domain/office.ts";
import type { IncomingView } from "../../domain/ports/intake-store.ts";
import type { Paged, PageRequest } from "../../domain/ports/paged.ts";
import type { OfficeContext } from "../context.ts";
import { rawOf } from "./raw-files.ts";

type Reader = Pick<User, "officeId">;

/** States that wait for a person. */
export const WAITING: readonly IncomingState[] = ["asked", "quarantined", "refused"];

export function incomingList(
  ctx: OfficeContext,
  by: Reader,
  states: readonly IncomingState[],
  page: PageRequest,
): Promise<Paged<IncomingView>> {
  return ctx.store.intake.list(by.officeId, states.length === 0 ? INCOMING_STATES : states, page);
}

export interface IncomingDetail extends IncomingView {
  readonly history: readonly IncomingDecision[];
}

export async function incomingDetail(ctx: OfficeContext, by: Reader, pieceId: string): Promise<IncomingDetail> {
  const view = await ctx.store.intake.view(by.officeId, pieceId);
  return { ...view, history: await ctx.store.intake.decisions(by.officeId, pieceId) };
}

/** The thing as it came in, for a person to open. */
export async function incomingOriginal(
  ctx: OfficeContext,
  by: Reader,
  pieceId: string,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const { item } = await ctx.store.intake.view(by.officeId, pieceId);
  if (item.retiredAt !== null)
    throw new NotFoundError("来件的原件已按保存期限或删除个人信息的要求清理，没有可打开的了");
  const name = item.channel === "mail" ? `${item.name}.eml` : item.name;
  return { name, bytes: await rawOf(ctx, item.sha256) };
}

export function incomingCounts(ctx: OfficeContext, by: Reader): Promise<Readonly<Record<IncomingState, number>>> {
  return ctx.store.intake.countByState(by.officeId);
}
