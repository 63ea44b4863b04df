import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { Day } from "../../domain/time.ts";

/** An interface says that a day has no issue, at whatever depth it is asked: no fault yet, papers pause. */
export class NoIssueError extends FetchError {
  constructor(address: string, day: Day) {
    super("not-found", `没有 ${day} 的报纸：${address}。当天休刊可不理会；否则请核对采集源配置里的 steps`, "never");
  }
}
