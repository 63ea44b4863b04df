import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { GET, take } from "./client.ts";
import type { PlacementRow, Tier } from "./shapes.ts";

/** Where each answer is kept; what changes the office's data invalidates `office`. */
export const KEYS = {
  session: ["session"],
  office: ["office"],
  reviewQueue: ["office", "review-queue"],
  reviewItems: ["office", "review-item"],
  spotChecks: ["office", "spot-checks"],
} as const;

const QUEUE_SIZE = 50;

export const sessionQuery = queryOptions({
  queryKey: KEYS.session,
  queryFn: ({ signal }) => take(GET("/api/session", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const todayQuery = queryOptions({
  queryKey: [...KEYS.office, "today"],
  queryFn: ({ signal }) => take(GET("/api/today", { signal })),
});

export const reviewQueueQuery = queryOptions({
  queryKey: KEYS.reviewQueue,
  queryFn: ({ signal }) => take(GET("/api/review", { params: { query: { page: 1, size: QUEUE_SIZE } }, signal })),
});

export const spotChecksQuery = queryOptions({
  queryKey: KEYS.spotChecks,
  queryFn: ({ signal }) => take(GET("/api/spot-checks", { signal })),
});

/** How many claims there are in each state; a unit's own for a unit. */
export const claimCountsQuery = queryOptions({
  queryKey: [...KEYS.office, "claim-counts"],
  queryFn: ({ signal }) => take(GET("/api/claims/counts", { signal })),
});

export function reviewItemQuery(linkId: string) {
  return queryOptions({
    queryKey: [...KEYS.reviewItems, linkId],
    queryFn: ({ signal }) => take(GET("/api/review/{linkId}", { params: { path: { linkId } }, signal })),
  });
}

export interface LedgerFilter {
  readonly page: number;
  readonly size: number;
  readonly from?: string;
  readonly to?: string;
  readonly unitId?: string;
  readonly outletId?: string;
  readonly tier?: Tier;
  readonly kind?: PlacementRow["kind"];
  readonly state?: PlacementRow["state"];
  readonly reprint?: "yes" | "no";
  readonly byHand?: "yes" | "no";
  readonly personId?: string;
  readonly text?: string;
}

export function placementsQuery(filter: LedgerFilter) {
  return queryOptions({
    queryKey: [...KEYS.office, "placements", filter],
    queryFn: ({ signal }) => take(GET("/api/placements", { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function placementQuery(placementId: string) {
  return queryOptions({
    queryKey: [...KEYS.office, "placement", placementId],
    queryFn: ({ signal }) => take(GET("/api/placements/{placementId}", { params: { path: { placementId } }, signal })),
  });
}

export const unitsQuery = queryOptions({
  queryKey: ["units"],
  queryFn: ({ signal }) => take(GET("/api/units", { signal })),
  staleTime: 300_000,
});

export const outletsQuery = queryOptions({
  queryKey: ["outlets"],
  queryFn: ({ signal }) => take(GET("/api/outlets", { signal })),
  staleTime: 300_000,
});

/** 标注 to offer: what the rules ask for, then what was written before. */
export const labelsQuery = queryOptions({
  queryKey: [...KEYS.office, "labels"],
  queryFn: ({ signal }) => take(GET("/api/labels", { signal })),
  staleTime: 60_000,
});

export const periodsQuery = queryOptions({
  queryKey: [...KEYS.office, "periods"],
  queryFn: ({ signal }) => take(GET("/api/bulletins/periods", { signal })),
});

export function bulletinQuery(period: string) {
  return queryOptions({
    queryKey: [...KEYS.office, "bulletin", period],
    queryFn: ({ signal }) => take(GET("/api/bulletins/preview", { params: { query: { period } }, signal })),
  });
}

export function submissionSearchQuery(text: string) {
  return queryOptions({
    queryKey: [...KEYS.office, "submission-search", text],
    queryFn: ({ signal }) =>
      take(GET("/api/submissions/search", { params: { query: { text, page: 1, size: 10 } }, signal })),
    placeholderData: keepPreviousData,
  });
}
