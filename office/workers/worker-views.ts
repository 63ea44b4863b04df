import type { Progress } from "../../domain/night.ts";
import type { PartKind, WorkerView } from "../../domain/night-part.ts";
import type { OfficeContext } from "../context.ts";

const ROLE_NAMES: Readonly<Record<PartKind, string>> = {
  crawl: "采集",
  "crawl-browser": "需浏览器的采集",
  match: "匹配",
};

/** How far a night is: of this process, or of whichever leads one. */
export async function nightProgress(ctx: OfficeContext): Promise<Progress | null> {
  if (ctx.progress.current !== null || ctx.store.crew === null) return ctx.progress.current;
  const workers = await ctx.store.crew.workers.list();
  return workers.find(({ progress }) => progress !== null)?.progress ?? null;
}

/** Workers that say that they are there, and those that have been silent for too long. */
export async function workerWords(ctx: OfficeContext): Promise<{ readonly text: string; readonly silent: boolean }> {
  const workers = (await ctx.store.crew?.workers.list()) ?? [];
  if (workers.length === 0) return { text: "没有单独的工作进程，夜间任务由一个进程做完", silent: false };
  const isSilent = ({ silentMs }: WorkerView) => silentMs > ctx.settings.leaseMs;
  const words = workers.map((worker) => {
    const roles = worker.roles.map((role) => ROLE_NAMES[role]).join("、");
    const doing = isSilent(worker)
      ? `${Math.round(worker.silentMs / 1_000)} 秒没有消息，它的任务会交给别的机器`
      : `手上 ${worker.parts} 份${worker.progress === null ? "" : "，正在主持夜间任务"}`;
    return `${worker.host}（进程 ${worker.pid}；${roles}${worker.archive ? "" : "；网页经数据库送存"}）：${doing}`;
  });
  return { text: `${workers.length} 个：${words.join("；")}`, silent: workers.some(isSilent) };
}
