import type { MatcherChange, MatcherSetting, MatchLines, OfficeModel } from "../domain/matcher.ts";
import { MATCHER_VERSION, type MatchOptions, SHIPPED_MODEL, versionOf } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";

type ChangeOf<K extends MatcherSetting["kind"]> = Extract<MatcherChange, { readonly kind: K }>;

/** How an office's links are judged from now on. */
export interface MatcherInForce {
  /** What links keep of who judged them. */
  readonly version: string;
  readonly lines: MatchLines;
  /** The office's own model; null = the shipped one. */
  readonly own: OfficeModel | null;
  /** Whether the office took a model that was fitted on another matcher than this one: it is left alone. */
  readonly outdated: boolean;
  /** The last change of each setting; null = never changed. */
  readonly modelChange: ChangeOf<"model"> | null;
  readonly linesChange: ChangeOf<"lines"> | null;
  /** Number of changes so far, for who changes anything on the strength of this. */
  readonly changes: number;
  /** The same for the matcher. */
  readonly options: MatchOptions;
}

/** Reads what an office has set: its own model and lines where it has them, else what is shipped. */
export async function matcherInForce(ctx: OfficeContext, officeId: string): Promise<MatcherInForce> {
  const changes = await ctx.store.matcher.changes(officeId);
  const modelChange = changes.findLast((change): change is ChangeOf<"model"> => change.kind === "model") ?? null;
  const linesChange = changes.findLast((change): change is ChangeOf<"lines"> => change.kind === "lines") ?? null;
  const taken = modelChange?.value ?? null;
  const outdated = taken !== null && taken.base !== MATCHER_VERSION;
  const own = outdated ? null : taken;
  const lines = linesChange?.value ?? SHIPPED_MODEL.lines;
  const model = own?.model ?? SHIPPED_MODEL;
  return {
    version: versionOf(model),
    lines,
    own,
    outdated,
    modelChange,
    linesChange,
    changes: changes.length,
    options: { model, autoLine: lines.auto, reviewLine: lines.review },
  };
}
