import { CLAIM_STATE_NAMES, type ClaimAct } from "../domain/claim.ts";
import type { ClaimDetail, ClaimRow } from "../office/claims/claim-views.ts";

const ACTS: Readonly<Record<ClaimAct, string>> = {
  claimed: "认领",
  joined: "找到匹配",
  link: "匹配已审定",
  proceeded: "继续",
  placed: "转为手工登记",
  placement: "手工登记有变",
  rejected: "驳回",
  withdrawn: "撤回",
  asked: "请再看一次",
};

/** One claim in a line or two. */
export function claimRowLines({ id, state, unit, claimedOn, address, finding }: ClaimRow): readonly string[] {
  const line = `${id}  ${CLAIM_STATE_NAMES[state]}  ${claimedOn}  ${unit}  ${address}`;
  return state === "waiting" && finding?.obstacle ? [line, `  · ${finding.obstacle}`] : [line];
}

/** One claim with what was found and who did what. */
export function claimDetailLines({ claim, proofs, history }: ClaimDetail): readonly string[] {
  const { finding, outlet, submissionTitle, note, linkId, placementId } = claim;
  const found = finding?.title
    ? [`  网页：《${finding.title}》（${outlet ?? "媒体不明"}，${finding.publishedOn ?? "日期不明"}）`]
    : [];
  return [
    ...claimRowLines(claim),
    ...found,
    ...(submissionTitle === null ? [] : [`  投稿：《${submissionTitle}》`]),
    ...(note === "" ? [] : [`  单位说明：${note}`]),
    ...proofs.map(({ name, bytes }) => `  证明：${name}（${bytes} 字节）`),
    ...(linkId === null ? [] : [`  匹配：${linkId}`]),
    ...(placementId === null ? [] : [`  手工登记：${placementId}`]),
    ...history.map(({ act, by, at, reason }) => `  ${at} ${by} ${ACTS[act]}${reason === null ? "" : `：${reason}`}`),
  ];
}
