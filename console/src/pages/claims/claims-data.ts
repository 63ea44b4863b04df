import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type ClaimRow = Shapes["ClaimRow"];
export type ClaimDetail = Shapes["ClaimDetail"];
export type ClaimState = ClaimRow["state"];
export type ClaimAct = ClaimDetail["history"][number]["act"];
export type HandEntryRow = Shapes["HandEntryRow"];
export type HandEntryDetail = Shapes["HandEntryDetail"];
export type HandContent = Shapes["HandContent"];

export const CLAIMS_PAGE_SIZE = 20;

export const CLAIM_STATES = ["waiting", "in-review", "accepted", "rejected", "withdrawn"] as const;

export const CLAIM_STATE_WORDS: Readonly<Record<ClaimState, string>> = {
  waiting: "等审核员处理",
  "in-review": "匹配待审",
  accepted: "已计入",
  rejected: "已驳回",
  withdrawn: "已撤回",
};
export const CLAIM_COLORS: Readonly<Record<ClaimState, string>> = {
  waiting: "orange",
  "in-review": "blue",
  accepted: "green",
  rejected: "red",
  withdrawn: "default",
};
export const CLAIM_ACT_WORDS: Readonly<Record<ClaimAct, string>> = {
  claimed: "认领",
  joined: "找到报道，进入待审",
  link: "审定匹配",
  proceeded: "补充说明后继续",
  placed: "转为手工登记",
  placement: "手工登记有变动",
  rejected: "驳回",
  withdrawn: "撤回",
  asked: "请再看一次",
};

export function claimsQuery(filter: { readonly page: number; readonly state?: ClaimState }) {
  return queryOptions({
    queryKey: [...KEYS.office, "claims", filter],
    queryFn: ({ signal }) =>
      take(GET("/api/claims", { params: { query: { ...filter, size: CLAIMS_PAGE_SIZE } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function claimQuery(claimId: string) {
  return queryOptions({
    queryKey: [...KEYS.office, "claim", claimId],
    queryFn: ({ signal }) => take(GET("/api/claims/{claimId}", { params: { path: { claimId } }, signal })),
  });
}

export interface HandFilter {
  readonly page: number;
  readonly unitId?: string;
  readonly state?: HandEntryRow["state"];
}

export function handEntriesQuery(filter: HandFilter) {
  return queryOptions({
    queryKey: [...KEYS.office, "hand-entries", filter],
    queryFn: ({ signal }) =>
      take(GET("/api/hand-entries", { params: { query: { ...filter, size: CLAIMS_PAGE_SIZE } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function handEntryQuery(entryId: string) {
  return queryOptions({
    queryKey: [...KEYS.office, "hand-entry", entryId],
    queryFn: ({ signal }) => take(GET("/api/hand-entries/{entryId}", { params: { path: { entryId } }, signal })),
  });
}

export function correspondentsQuery(unitId: string) {
  return queryOptions({
    queryKey: ["correspondents", unitId],
    queryFn: ({ signal }) => take(GET("/api/correspondents", { params: { query: { unitId } }, signal })),
    staleTime: 300_000,
    enabled: unitId !== "",
  });
}
