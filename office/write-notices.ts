import type { NightSummary } from "../domain/night.ts";
import type { OfficeContext } from "./context.ts";

/** Stage 提醒: tells each office what waits for it and what went wrong in the night. */
export async function writeNotices(ctx: OfficeContext, summary: NightSummary): Promise<void> {
  const at = ctx.now().toISOString();
  const broken = summary.sources.filter((source) => source.faults.length > 0);
  for (const office of summary.offices) {
    if (office.waiting > 0) {
      const text = `有 ${office.waiting} 条匹配等待审核`;
      await ctx.store.notices.add({ officeId: office.officeId, kind: "waiting", text, at });
    }
    if (broken.length > 0) {
      const names = broken.map((source) => `${source.outlet}·${source.source}`).join("、");
      const text = `${summary.day} 夜间有 ${broken.length} 个采集源出现问题：${names}`;
      await ctx.store.notices.add({ officeId: office.officeId, kind: "faults", text, at });
    }
    if (summary.extractFaults.length > 0) {
      const text = `${summary.day} 夜间有 ${summary.extractFaults.length} 个页面未能读出正文`;
      await ctx.store.notices.add({ officeId: office.officeId, kind: "faults", text, at });
    }
  }
}
