import { queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type TargetsView = Shapes["TargetsView"];
export type TargetProgress = Shapes["TargetProgress"];
export type EnteredTarget = Shapes["EnteredTarget"];
export type Ranking = Shapes["Ranking"];

const KEY = [...KEYS.office, "targets"] as const;

export function targetsQuery(period: string) {
  return queryOptions({
    queryKey: [...KEY, "progress", period],
    queryFn: ({ signal }) => take(GET("/api/targets", { params: { query: { period } }, signal })),
  });
}

export function rankingQuery(period: string) {
  return queryOptions({
    queryKey: [...KEY, "ranking", period],
    queryFn: ({ signal }) => take(GET("/api/ranking", { params: { query: { period } }, signal })),
  });
}

export const enteredTargetsQuery = queryOptions({
  queryKey: [...KEY, "entered"],
  queryFn: ({ signal }) => take(GET("/api/targets/entered", { signal })),
});
