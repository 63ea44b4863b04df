import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type UnitYear = Shapes["UnitYear"];
export type CreditedPlacement = Shapes["CreditedPlacement"];
export type Callout = Shapes["Callout"];
export type CalloutAnswer = Shapes["CalloutView"]["answers"][number];
export type PlanView = Shapes["PlanView"];
export type ApprovalRow = Shapes["ApprovalRow"];

const KEY = [...KEYS.office, "mine"] as const;

export function yearQuery(year: string) {
  return queryOptions({
    queryKey: [...KEY, "year", year],
    queryFn: ({ signal }) => take(GET("/api/mine/year", { params: { query: { year } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function myTargetsQuery(period: string) {
  return queryOptions({
    queryKey: [...KEY, "targets", period],
    queryFn: ({ signal }) => take(GET("/api/mine/targets", { params: { query: { period } }, signal })),
  });
}

export const calloutsQuery = queryOptions({
  queryKey: [...KEY, "callouts"],
  queryFn: ({ signal }) => take(GET("/api/callouts", { params: { query: { open: "true" } }, signal })),
});

export function calloutQuery(calloutId: string) {
  return queryOptions({
    queryKey: [...KEY, "callout", calloutId],
    queryFn: ({ signal }) => take(GET("/api/callouts/{calloutId}", { params: { path: { calloutId } }, signal })),
  });
}

export function choicesQuery(calloutId: string) {
  return queryOptions({
    queryKey: [...KEY, "choices", calloutId],
    queryFn: ({ signal }) =>
      take(GET("/api/callouts/{calloutId}/choices", { params: { path: { calloutId } }, signal })),
  });
}

export function plansQuery(month: string) {
  return queryOptions({
    queryKey: [...KEY, "plans", month],
    queryFn: ({ signal }) => take(GET("/api/plans", { params: { query: { month } }, signal })),
  });
}

/** Pieces of these days on which somebody's signature is still waited for. */
export function openApprovalsQuery(from: string, to: string) {
  return queryOptions({
    queryKey: [...KEY, "approvals", from, to],
    queryFn: ({ signal }) =>
      take(GET("/api/approvals", { params: { query: { from, to, state: "open", page: 1, size: 100 } }, signal })),
  });
}
