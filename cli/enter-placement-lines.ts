import type { HandAct } from "../domain/hand-entry.ts";
import type { HandEntryDetail, HandEntryRow } from "../office/by-hand/placement-entries.ts";

const ACTS: Readonly<Record<HandAct, string>> = {
  entered: "登记",
  changed: "修改",
  withdrawn: "撤回",
  restored: "撤销撤回",
};

/** One entry in a line. */
export function handRowLine({ id, state, content, unit, outlet, points }: HandEntryRow): string {
  const counts = state === "withdrawn" ? "已撤回" : `${points} 分`;
  return `${id}  ${content.publishedOn}  ${outlet}《${content.title}》  ${unit}（${counts}）`;
}

/** One entry with its arithmetic, proofs and versions. */
export function handDetailLines({ entry, credits, proofs, versions }: HandEntryDetail): readonly string[] {
  return [
    handRowLine(entry),
    ...credits.map(({ who, points, clause, arithmetic }) => `  ${who}：${points} 分（${clause}；${arithmetic}）`),
    ...proofs.map(({ name, bytes, sha256 }) => `  证明：${name}（${bytes} 字节，SHA-256 ${sha256}）`),
    ...versions.map(
      ({ seq, act, by, at, reason }) =>
        `  第 ${seq} 版 ${ACTS[act]} ${by} ${at}${reason === null ? "" : `：${reason}`}`,
    ),
  ];
}
