import type { OfficeContext } from "../office/context.ts";
import { type LateMatch, matchAfterImport } from "../office/match-after-import.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { progressDisplay } from "./progress.ts";
import { interruptSignal } from "./with-office.ts";

interface LateMatched {
  /** Null while a night is running. */
  readonly result: LateMatch | null;
  /** In words, a line each. */
  readonly further: readonly string[];
  readonly code: ExitCode;
}

/** What was printed before its piece was registered is looked for at once, not only in the next night. */
export async function lateMatch(ctx: OfficeContext, officeId: string): Promise<LateMatched> {
  const display = progressDisplay();
  try {
    const found = await matchAfterImport(ctx, officeId, {
      onProgress: (progress) => display.show(progress),
      signal: interruptSignal(),
    });
    display.end();
    if (found === null)
      return { result: null, code: EXIT.done, further: ["夜间任务正在运行：早先刊出的报道由它或下一次夜间任务核对"] };
    const { articles, auto, review, faults } = found;
    const none = "近一年已采集的报道中，没有可能出自这些投稿的";
    const some = `与近一年已采集的报道核对：可能出自这些投稿的 ${articles} 篇，自动计分 ${auto} 条，待审定 ${review} 条`;
    const further = [articles === 0 ? none : some, ...faults.map(({ message }) => message)];
    return { result: found, further, code: faults.length === 0 ? EXIT.done : EXIT.faults };
  } finally {
    display.end();
  }
}
