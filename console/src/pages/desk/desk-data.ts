import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type Campaign = Shapes["Campaign"];
export type CampaignPiece = Shapes["CampaignCoverage"]["pieces"][number];
export type PlanRow = Shapes["PlanView"]["rows"][number];

const KEY = [...KEYS.office, "desk"] as const;

export function allCalloutsQuery(open: boolean) {
  return queryOptions({
    queryKey: [...KEY, "callouts", open],
    queryFn: ({ signal }) =>
      take(GET("/api/callouts", { params: { query: { open: open ? "true" : "false" } }, signal })),
  });
}

/** Kinds of event that the rule sets know. */
export function eventKindsQuery(day: string) {
  return queryOptions({
    queryKey: [...KEY, "event-kinds", day],
    queryFn: async ({ signal }) =>
      (await take(GET("/api/events", { params: { query: { from: day, to: day } }, signal }))).kinds,
  });
}

/** 催稿: who has not answered yet, the most urgent first. */
export const remindersQuery = queryOptions({
  queryKey: [...KEY, "reminders"],
  queryFn: ({ signal }) => take(GET("/api/callout-reminders", { signal })),
});

export const campaignsQuery = queryOptions({
  queryKey: [...KEY, "campaigns"],
  queryFn: ({ signal }) => take(GET("/api/campaigns", { params: { query: {} }, signal })),
});

export function coverageQuery(campaignId: string) {
  return queryOptions({
    queryKey: [...KEY, "coverage", campaignId],
    queryFn: ({ signal }) =>
      take(GET("/api/campaigns/{campaignId}/coverage", { params: { path: { campaignId } }, signal })),
  });
}

export function approvalsQuery(from: string, to: string, page: number) {
  return queryOptions({
    queryKey: [...KEY, "approvals", from, to, page],
    queryFn: ({ signal }) => take(GET("/api/approvals", { params: { query: { from, to, page, size: 20 } }, signal })),
    placeholderData: keepPreviousData,
  });
}
