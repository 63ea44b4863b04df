import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS, unitsQuery } from "../../api/queries.ts";
import { useSignedIn } from "../../app/signed-in.tsx";

export type UnitRow = components["schemas"]["UnitRow"];
export type PersonView = components["schemas"]["PersonView"];
export type MergePreview = components["schemas"]["MergePreview"];
export type ImportedPeople = components["schemas"]["ImportedPeople"];

export const peopleQuery = queryOptions({
  queryKey: [...KEYS.office, "people"],
  queryFn: ({ signal }) => take(GET("/api/people", { signal })),
});

export function unitHistoryQuery(unitId: string) {
  return queryOptions({
    queryKey: [...KEYS.office, "unit-history", unitId],
    queryFn: ({ signal }) => take(GET("/api/units/{unitId}/history", { params: { path: { unitId } }, signal })),
  });
}

export function mergePreviewQuery(unitId: string, intoId: string, from: string) {
  return queryOptions({
    queryKey: [...KEYS.office, "merge-preview", unitId, intoId, from],
    queryFn: ({ signal }) =>
      take(GET("/api/units/{unitId}/merge", { params: { path: { unitId }, query: { intoId, from } }, signal })),
    enabled: intoId !== "" && from !== "",
    retry: false,
  });
}

/** Today on the office's wall. */
export function useToday(): string {
  const { timeZone } = useSignedIn();
  return new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date());
}

/** Does something to the books of units and people, says that it is done, and shows everything anew. */
export function usePeopleChange<T>(work: (input: T) => Promise<unknown>, done: string, after?: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: work,
    onSuccess: async () => {
      message.success(done);
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: KEYS.office }),
        queryClient.invalidateQueries({ queryKey: unitsQuery.queryKey }),
      ]);
      after?.();
    },
    onError: (error) => {
      message.error(messageOf(error));
    },
  });
}
