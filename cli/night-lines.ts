import { type AlarmLine, SIGNAL_NAMES } from "../domain/health.ts";
import type { Night, NightSummary } from "../domain/night.ts";
import { RETIRED_KIND_KEYS, RETIRED_KINDS } from "../domain/personal-data.ts";
import { SOURCE_KIND_NAMES } from "../domain/source.ts";
import { nightFaults } from "../office/today.ts";

export const NIGHT_STATES: Readonly<Record<Night["state"], string>> = {
  running: "正在运行",
  done: "完成",
  faults: "完成，但有问题",
  failed: "失败",
};

const sourceOf = ({ outlet, source }: AlarmLine): string => `${outlet} · ${source}`;

/** Alarms that stand, those that came with this night marked, and those that ended. */
function alarmLines({ health }: NightSummary): readonly string[] {
  if (health === undefined || health.standing.length + health.recovered.length === 0) return [];
  const fresh = new Set(health.raised.map(({ sourceId, kind }) => `${sourceId} ${kind}`));
  return [
    "",
    `采集源警报 ${health.standing.length} 个`,
    ...health.standing.map((alarm) => {
      const mark = fresh.has(`${alarm.sourceId} ${alarm.kind}`) ? "（新）" : "";
      return `  ✗ ${sourceOf(alarm)}：${SIGNAL_NAMES[alarm.kind]}，${alarm.since} 起${mark}。${alarm.text}`;
    }),
    ...health.recovered.map(
      (alarm) => `  ✓ ${sourceOf(alarm)}：${SIGNAL_NAMES[alarm.kind]}已恢复（${alarm.since} 起）`,
    ),
  ];
}

function evidenceLines({ evidence }: NightSummary): readonly string[] {
  if (evidence === undefined) return [];
  const { taken, faults, unavailable } = evidence;
  if (unavailable !== null) return ["", unavailable];
  if (taken + faults.length === 0) return [];
  return ["", `留存截图 ${taken} 张${faults.length === 0 ? "" : `，${faults.length} 张没有取到`}`];
}

function retiredLines({ retired = {} }: NightSummary): readonly string[] {
  const parts = RETIRED_KIND_KEYS.flatMap((kind) =>
    retired[kind] === undefined ? [] : [`${RETIRED_KINDS[kind]} ${retired[kind]}`],
  );
  return parts.length === 0 ? [] : ["", `按保存期限清理：${parts.join("，")}`];
}

/** A night for a person to read: what was crawled, credited and left for review, and every fault by name. */
export function nightLines(night: Night): readonly string[] {
  const { summary } = night;
  const title = `${night.day} ${night.errand === null ? "夜间任务" : "这次任务"}：${NIGHT_STATES[night.state]}`;
  if (summary === null) return [title];
  const lines = [title];
  if (summary.sources.length > 0) lines.push("", "采集");
  for (const source of summary.sources) {
    const parts = [
      `  ${source.faults.length === 0 ? "✓" : "!"} ${source.outlet} · ${source.source}（${SOURCE_KIND_NAMES[source.kind]}）`,
      `读取 ${source.pagesFetched} 页`,
      `未变 ${source.pagesUnchanged} 页`,
      `报道 ${source.articlesFound} 篇，其中新增 ${source.articlesNew} 篇`,
    ];
    if (!source.complete && source.faults.length === 0) parts.push("（最新一期尚未上网）");
    lines.push(parts.join("  "));
  }
  lines.push("", `抽取正文 ${summary.articlesExtracted} 篇，同稿 ${summary.stories} 组`);
  for (const office of summary.offices) {
    if (office.fault !== undefined) {
      lines.push("", office.office, `  ✗ 匹配和计分没有做成：${office.fault}`);
      continue;
    }
    lines.push(
      "",
      office.office,
      `  本次匹配报道 ${office.articlesMatched} 篇`,
      `  已计入台账 ${office.placements} 篇（自动 ${office.linksAuto} 条），合计 ${office.points} 分`,
      `  等待审核 ${office.waiting} 条`,
    );
  }
  lines.push(...evidenceLines(summary));
  lines.push(...retiredLines(summary));
  const faults = nightFaults(summary);
  if (faults.length > 0) lines.push("", `问题 ${faults.length} 个`);
  for (const fault of faults) lines.push(`  ! ${fault.outlet} ${fault.source}：${fault.message}`);
  lines.push(...alarmLines(summary));
  return lines;
}
