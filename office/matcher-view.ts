import type { FitFigures, MatcherChange, MatchLines } from "../domain/matcher.ts";
import type { Instant } from "../domain/time.ts";
import { SHIPPED_MODEL } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import { matcherInForce } from "./matcher-in-force.ts";

const GONE = "已注销的用户";
const BY_COMMAND_LINE = "命令行";

/** Who set something of the matcher, and when. */
interface SetBy {
  readonly by: string;
  readonly at: Instant;
}

export interface MatcherView {
  /** What links keep of who judged them: the model's name. */
  readonly version: string;
  readonly lines: MatchLines;
  /** Who set the lines; null = they are the shipped ones. */
  readonly linesSet: SetBy | null;
  readonly shippedLines: MatchLines;
  /** The office's own fit; null = the shipped model is in force. */
  readonly own:
    | (SetBy & {
        readonly confirmed: number;
        readonly rejected: number;
        readonly before: FitFigures;
        readonly after: FitFigures;
      })
    | null;
  /** Whether a fit of the office is put aside because it was made on another version of the program. */
  readonly outdated: boolean;
}

/** How an office's links are judged from now on, and who said so. */
export async function matcherView(ctx: OfficeContext, officeId: string): Promise<MatcherView> {
  const [inForce, users] = await Promise.all([matcherInForce(ctx, officeId), ctx.store.users.list(officeId)]);
  const { version, lines, linesChange, modelChange, own, outdated } = inForce;
  const setBy = ({ changedBy, at }: Pick<MatcherChange, "changedBy" | "at">): SetBy => {
    if (changedBy === "cli") return { by: BY_COMMAND_LINE, at };
    return { by: users.find(({ id }) => id === changedBy)?.displayName ?? GONE, at };
  };
  const fitted = (): MatcherView["own"] => {
    if (own === null || modelChange === null) return null;
    const { confirmed, rejected, before, after } = own;
    return { confirmed, rejected, before, after, ...setBy(modelChange) };
  };
  return {
    version,
    lines,
    linesSet: linesChange === null || linesChange.value === null ? null : setBy(linesChange),
    shippedLines: SHIPPED_MODEL.lines,
    own: fitted(),
    outdated,
  };
}
