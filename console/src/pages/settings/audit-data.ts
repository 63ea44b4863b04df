import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type AuditEntry = Shapes["AuditEntry"];
export type VerifiedChain = Shapes["VerifiedChain"];

/** What is looked for, as the address names it. */
const AUDIT_FILTERS = ["actorId", "action", "subjectId", "from", "to"] as const;
export type AuditAsked = Partial<Readonly<Record<(typeof AUDIT_FILTERS)[number], string>>> & {
  readonly chain: "office" | "installation";
};

export function askedOf(params: URLSearchParams): AuditAsked {
  const entries = AUDIT_FILTERS.flatMap((name) => {
    const value = params.get(name);
    return value === null || value === "" ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(entries), chain: params.get("chain") === "installation" ? "installation" : "office" };
}

export const auditChoicesQuery = queryOptions({
  queryKey: [...KEYS.office, "audit-choices"],
  queryFn: ({ signal }) => take(GET("/api/audit/choices", { signal })),
});

/** The newest entries first; each page names where the next begins. */
export function auditQuery(asked: AuditAsked) {
  return infiniteQueryOptions({
    queryKey: [...KEYS.office, "audit", asked],
    queryFn: ({ signal, pageParam }) =>
      take(
        GET("/api/audit", {
          params: { query: { ...asked, ...(pageParam !== null && { before: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
}
