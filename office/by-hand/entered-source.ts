import { stableId } from "../../domain/ids.ts";
import type { Outlet } from "../../domain/outlet.ts";
import { SOURCE_KIND_NAMES, type Source } from "../../domain/source.ts";
import type { OfficeContext } from "../context.ts";

/** The outlet's source for what persons enter; made when the outlet has none. */
export async function enteredSource(ctx: OfficeContext, outlet: Outlet, kind: "link" | "drop"): Promise<Source> {
  const sources = await ctx.store.sources.list();
  const there = sources.find((source) => source.outletId === outlet.id && source.declaration.kind === kind);
  if (there !== undefined) return there;
  const source: Source = {
    id: stableId("src", outlet.id, kind),
    outletId: outlet.id,
    name: SOURCE_KIND_NAMES[kind],
    declaration: { kind, verified: null },
    enabled: true,
    lookbackDays: 0,
    validFrom: null,
    validUntil: null,
    lastFinishedAt: null,
    lastIssueDay: null,
  };
  await ctx.store.sources.put(source);
  return source;
}
