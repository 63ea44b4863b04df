import { queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components, paths } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type BulletinTexts = Shapes["BulletinTexts"];
export type BulletinText = BulletinTexts["texts"][number];
export type BulletinOfPeriod = Shapes["BulletinOfPeriod"];
export type ReportKind = paths["/api/reports/{kind}"]["get"]["parameters"]["path"]["kind"];

/** Which report: of whom where it is one unit's or one person's. */
export interface AskedReport {
  readonly kind: ReportKind;
  readonly period: string;
  readonly unitId?: string;
  readonly personId?: string;
  /** Left out = as the office has set it. */
  readonly names?: "full" | "masked";
}

export const bulletinTextsQuery = queryOptions({
  queryKey: [...KEYS.office, "bulletin-texts"],
  queryFn: ({ signal }) => take(GET("/api/bulletins/texts", { signal })),
  // What is being written must not be overtaken; whoever saved meanwhile is found out when it is saved.
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
});

export const issuedQuery = queryOptions({
  queryKey: [...KEYS.office, "issued-bulletins"],
  queryFn: ({ signal }) => take(GET("/api/bulletins", { signal })),
});

/** The reports that the office can have. */
export const reportKindsQuery = queryOptions({
  queryKey: [...KEYS.office, "report-kinds"],
  queryFn: async ({ signal }) => (await take(GET("/api/reports", { signal }))).kinds,
});

/** A report as a whole page to look at. */
export function reportPageQuery({ kind, ...asked }: AskedReport) {
  return queryOptions({
    queryKey: [...KEYS.office, "report", kind, asked],
    queryFn: ({ signal }) =>
      take<string>(
        GET("/api/reports/{kind}", {
          params: { path: { kind }, query: { ...asked, format: "html" } },
          parseAs: "text",
          signal,
        }),
      ),
  });
}
