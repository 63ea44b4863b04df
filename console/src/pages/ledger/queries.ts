import { queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type PlacementRemark = Shapes["PlacementRemark"];

const PLACEMENT_KEY = [...KEYS.office, "placement"] as const;

export const correspondentsQuery = queryOptions({
  queryKey: ["correspondents"],
  queryFn: ({ signal }) => take(GET("/api/correspondents", { signal })),
  staleTime: 300_000,
});

export function evidenceQuery(placementId: string) {
  return queryOptions({
    queryKey: [...PLACEMENT_KEY, placementId, "evidence"],
    queryFn: ({ signal }) =>
      take(GET("/api/placements/{placementId}/evidence", { params: { path: { placementId } }, signal })),
  });
}

export function revisionsQuery(placementId: string) {
  return queryOptions({
    queryKey: [...PLACEMENT_KEY, placementId, "revisions"],
    queryFn: ({ signal }) =>
      take(GET("/api/placements/{placementId}/revisions", { params: { path: { placementId } }, signal })),
  });
}

export function remarkQuery(placementId: string) {
  return queryOptions({
    queryKey: [...PLACEMENT_KEY, placementId, "remark"],
    queryFn: ({ signal }) =>
      take(GET("/api/placements/{placementId}/remark", { params: { path: { placementId } }, signal })),
  });
}
