import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type SubmissionRow = Shapes["SubmissionRow"];
export type SubmissionDetail = Shapes["SubmissionDetail"];
export type TableHead = Shapes["TableHead"];
export type ImportedSubmissions = Shapes["ImportedSubmissions"];
export type PieceKind = SubmissionRow["kind"];

export const SUBMISSIONS_PAGE_SIZE = 20;

export const KIND_WORDS: Readonly<Record<PieceKind, string>> = {
  info: "信息",
  report: "通讯",
  research: "调研",
  comment: "评论",
  picture: "图片",
  video: "视频",
};

export interface SubmissionsFilter {
  readonly page: number;
  readonly size: number;
  readonly unitId?: string;
  readonly from?: string;
  readonly to?: string;
  readonly kind?: PieceKind;
  readonly text?: string;
  readonly placed?: "yes" | "no";
  readonly waitedDays?: number;
}

export function submissionsQuery(filter: SubmissionsFilter) {
  return queryOptions({
    queryKey: [...KEYS.office, "submissions", filter],
    queryFn: ({ signal }) => take(GET("/api/submissions", { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function submissionQuery(submissionId: string) {
  return queryOptions({
    queryKey: [...KEYS.office, "submission", submissionId],
    queryFn: ({ signal }) =>
      take(GET("/api/submissions/{submissionId}", { params: { path: { submissionId } }, signal })),
  });
}
