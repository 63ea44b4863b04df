import { type LayoutDifference, layoutDifference } from "../crawlers/index.ts";
import type { StoredPage } from "../domain/crawl.ts";
import type { LayoutChange, LayoutSample } from "../domain/health.ts";
import type { Instant } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";

/** A kept page that stands for a layout; `address` is null when it cannot be read any more, and `problem` says why. */
export interface EvidencePage extends LayoutSample {
  readonly address: string | null;
  readonly fetchedAt: Instant | null;
  readonly problem: string | null;
}

/** The last good and the present page of a kind, to be held side by side. */
export interface LayoutEvidence {
  readonly page: LayoutChange["page"];
  readonly likeness: number | null;
  readonly good: EvidencePage | null;
  readonly present: EvidencePage | null;
  /** Null when there are not two pages that can be read. */
  readonly difference: LayoutDifference | null;
}

interface KeptPage {
  readonly evidence: EvidencePage | null;
  readonly page: StoredPage | null;
}

async function keptPage(ctx: OfficeContext, sample: LayoutSample | null): Promise<KeptPage> {
  if (sample === null) return { evidence: null, page: null };
  try {
    const page = await ctx.store.pages.read(sample.fetchId);
    const { address, fetchedAt } = page;
    return { evidence: { ...sample, address, fetchedAt, problem: null }, page };
  } catch (error) {
    const problem = `存档的页面读不出来：${error instanceof Error ? error.message : String(error)}`;
    return { evidence: { ...sample, address: null, fetchedAt: null, problem }, page: null };
  }
}

/** A layout's evidence with the kept pages themselves. */
export interface ComparedLayout {
  readonly evidence: LayoutEvidence;
  readonly good: StoredPage | null;
  readonly present: StoredPage | null;
}

export const contentTypeOf = (page: StoredPage): string | null => page.headers["content-type"] ?? null;

/** Reads both pages of a change and compares them. */
export async function compareLayout(ctx: OfficeContext, change: LayoutChange): Promise<ComparedLayout> {
  const [good, present] = await Promise.all([keptPage(ctx, change.good), keptPage(ctx, change.present)]);
  const layoutOf = (page: StoredPage) => ({ bytes: page.bytes, contentType: contentTypeOf(page) });
  const difference =
    good.page === null || present.page === null ? null : layoutDifference(layoutOf(good.page), layoutOf(present.page));
  const { page, likeness } = change;
  const evidence = { page, likeness, good: good.evidence, present: present.evidence, difference };
  return { evidence, good: good.page, present: present.page };
}
