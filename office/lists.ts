import type { CrawlFault } from "../domain/crawl.ts";
import type { User } from "../domain/office.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { Unit } from "../domain/people.ts";
import type { Source } from "../domain/source.ts";
import type { OfficeContext } from "./context.ts";

const FAULT_DAYS = 7;

export async function unitList(ctx: OfficeContext, user: User): Promise<readonly Unit[]> {
  return ctx.store.people.units(user.officeId);
}

export async function outletList(ctx: OfficeContext): Promise<readonly Outlet[]> {
  return ctx.store.outlets.list();
}

export interface SourceRow {
  readonly source: Source;
  readonly outlet: string;
  /** Of the last seven days, newest first. */
  readonly faults: readonly CrawlFault[];
}

/** Sources with what went wrong at them of late. */
export async function sourceList(ctx: OfficeContext): Promise<readonly SourceRow[]> {
  const since = new Date(ctx.now().getTime() - FAULT_DAYS * 86_400_000).toISOString();
  const outlets = new Map((await ctx.store.outlets.list()).map((outlet) => [outlet.id, outlet.name]));
  const sources = await ctx.store.sources.list();
  return Promise.all(
    sources.map(async (source) => ({
      source,
      outlet: outlets.get(source.outletId) ?? source.outletId,
      faults: await ctx.store.crawlRuns.faults(source.id, since),
    })),
  );
}
