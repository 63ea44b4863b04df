import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type OaToken = Shapes["OaToken"];
export type Outbox = Shapes["Outbox"];
export type MatchLines = Shapes["MatchLines"];
export type MatcherView = Shapes["MatcherView"];
export type LinesPreview = Shapes["LinesPreview"];
export type LinesEffect = Shapes["LinesEffect"];
export type Run = Shapes["Run"];
export type Runs = Shapes["Runs"];
export type Backups = Shapes["Backups"];

export const tokensQuery = queryOptions({
  queryKey: [...KEYS.office, "oa-tokens"],
  queryFn: ({ signal }) => take(GET("/api/oa/tokens", { signal })),
});

export const outboxQuery = queryOptions({
  queryKey: [...KEYS.office, "outbox"],
  queryFn: ({ signal }) => take(GET("/api/notices", { signal })),
});

/** Everything that is known of the matcher; what changes it invalidates all. */
export const MATCHER_KEY = [...KEYS.office, "matcher"] as const;

export const matcherQuery = queryOptions({
  queryKey: [...MATCHER_KEY, "in-force"],
  queryFn: ({ signal }) => take(GET("/api/matcher", { signal })),
});

/** What the lines in force would have made of the last three months and, where others are asked for, what those would. */
export function linesQuery(lines: MatchLines | null) {
  return queryOptions({
    queryKey: [...MATCHER_KEY, "lines", lines],
    queryFn: ({ signal }) => take(GET("/api/matcher/lines", { params: { query: lines ?? {} }, signal })),
    placeholderData: keepPreviousData,
  });
}

export const backupsQuery = queryOptions({
  queryKey: [...KEYS.office, "backups"],
  queryFn: ({ signal }) => take(GET("/api/backups", { signal })),
});

export const runsQuery = queryOptions({
  queryKey: [...KEYS.office, "runs"],
  queryFn: ({ signal }) => take(GET("/api/runs", { signal })),
});
