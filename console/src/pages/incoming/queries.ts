import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type IncomingView = Shapes["IncomingView"];
export type IncomingDetail = Shapes["IncomingDetail"];
type IncomingPiece = Shapes["IncomingPiece"];
export type IncomingFinding = Shapes["IncomingFinding"];
export type IncomingReceived = Shapes["IncomingReceived"];
export type IncomingState = IncomingPiece["state"];
export type IncomingChannel = IncomingView["item"]["channel"];
export type FoundBy = IncomingFinding["title"]["by"][number];

export const INCOMING_PAGE_SIZE = 20;
/** States in which a piece waits for a person. */
export const WAITING_STATES: readonly IncomingState[] = ["asked", "quarantined", "refused"];

export const INCOMING_STATE_WORDS: Readonly<Record<IncomingState, string>> = {
  accepted: "已登记",
  asked: "待补正",
  quarantined: "待确认发件人",
  duplicate: "重复",
  refused: "未能读取",
  rejected: "已退回",
};

export const CHANNEL_WORDS: Readonly<Record<IncomingChannel, string>> = {
  mail: "邮箱",
  folder: "投放文件夹",
  upload: "上传",
  paste: "粘贴",
  oa: "OA 系统",
};

export const FOUND_BY_WORDS: Readonly<Record<FoundBy, string>> = {
  person: "人工填写",
  oa: "OA 系统",
  label: "表头或标注",
  signature: "落款",
  subject: "邮件主题",
  "file-name": "文件名",
  folder: "文件夹名",
  sender: "发件人",
  text: "正文",
  "sent-date": "发送日期",
  received: "收到日期",
};

const incomingKey = [...KEYS.office, "intake"] as const;

export const incomingCountsQuery = queryOptions({
  queryKey: [...incomingKey, "counts"],
  queryFn: ({ signal }) => take(GET("/api/intake/counts", { signal })),
});

/** `state` null = all that wait for a person. */
export function incomingListQuery(state: IncomingState | null, page: number) {
  const query = { page, size: INCOMING_PAGE_SIZE, ...(state !== null && { state }) };
  return queryOptions({
    queryKey: [...incomingKey, "list", query],
    queryFn: ({ signal }) => take(GET("/api/intake", { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function incomingDetailQuery(pieceId: string) {
  return queryOptions({
    queryKey: [...incomingKey, "piece", pieceId],
    queryFn: ({ signal }) => take(GET("/api/intake/{pieceId}", { params: { path: { pieceId } }, signal })),
  });
}

export const matchingQuery = queryOptions({
  queryKey: [...incomingKey, "matching"],
  queryFn: ({ signal }) => take(GET("/api/intake/matching", { signal })),
});

export function correspondentsQuery(unitId: string) {
  return queryOptions({
    queryKey: ["correspondents", unitId],
    queryFn: ({ signal }) => take(GET("/api/correspondents", { params: { query: { unitId } }, signal })),
    staleTime: 60_000,
  });
}
