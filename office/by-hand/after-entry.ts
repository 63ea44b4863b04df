import type { Article } from "../../domain/article.ts";
import type { LinkState } from "../../domain/decision.ts";
import { BusyError } from "../../domain/errors/busy-error.ts";
import type { ArticleFault } from "../../domain/night.ts";
import type { OfficeContext } from "../context.ts";
import { directoryOf } from "../directory.ts";
import { runNight } from "../run-night.ts";

/** From the kept page to the ledger: what `shanggao match` runs. */
const STAGES = ["extract", "story", "match", "credit"] as const;

/** A submission from which the article may come, as the person should see it right away. */
interface EnteredLink {
  readonly linkId: string;
  readonly state: LinkState;
  readonly score: number;
  readonly submissionId: string;
  readonly submissionTitle: string;
  readonly unit: string;
}

export interface EnteredArticle {
  readonly articleId: string;
  /** matched: read and held against the submissions; waiting: the next night does it; unreadable: see `message`. */
  readonly state: "matched" | "waiting" | "unreadable";
  readonly message: string | null;
  readonly article: Article | null;
  readonly links: readonly EnteredLink[];
}

/** Runs the stages now; null when a night is running, which takes the article itself. */
async function runStages(ctx: OfficeContext): Promise<readonly ArticleFault[] | null> {
  try {
    const { summary } = await runNight(ctx, { stages: STAGES });
    return [...(summary?.extractFaults ?? []), ...(summary?.offices ?? []).flatMap((office) => office.matchFaults)];
  } catch (error) {
    if (error instanceof BusyError) return null;
    throw error;
  }
}

async function linksOf(ctx: OfficeContext, officeId: string, articleId: string): Promise<readonly EnteredLink[]> {
  const { links, submissions } = ctx.store;
  const found = await links.ofArticle(officeId, articleId);
  const pieces = await submissions.getMany(
    officeId,
    found.map((link) => link.submissionId),
  );
  const bySubmission = new Map(pieces.map((piece) => [piece.id, piece]));
  const names = await directoryOf(ctx, officeId);
  return found.flatMap((link) => {
    const piece = bySubmission.get(link.submissionId);
    if (piece === undefined) return [];
    const { id: linkId, state, score, submissionId } = link;
    const unit = names.unit(piece.unitId)?.name ?? "";
    return [{ linkId, state, score, submissionId, submissionTitle: piece.title, unit }];
  });
}

/** Reads, groups, matches and counts what waits, and says what became of one article. */
export async function afterEntry(ctx: OfficeContext, officeId: string, articleId: string): Promise<EnteredArticle> {
  const faults = await runStages(ctx);
  const [article = null] = await ctx.store.articles.getMany([articleId]);
  if (faults === null) {
    const message = "夜间任务正在运行，这篇报道会由它（或下一次夜间任务）匹配和计分";
    return { articleId, state: "waiting", message, article, links: [] };
  }
  const fault = faults.find((one) => one.articleId === articleId);
  if (fault !== undefined) return { articleId, state: "unreadable", message: fault.message, article, links: [] };
  return { articleId, state: "matched", message: null, article, links: await linksOf(ctx, officeId, articleId) };
}
