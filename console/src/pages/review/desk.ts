import { queryOptions, skipToken, useQueryClient } from "@tanstack/react-query";
import { KEYS, reviewQueueQuery, spotChecksQuery } from "../../api/queries.ts";
import type { SpotChecks } from "../../api/shapes.ts";
import type { Verdict } from "./undo-steps.ts";

/** What is gone through one by one: the queue, or what was drawn of the automatic links. */
export type Desk = "queue" | "spot";

/** One of several links that are gone through. */
export interface Row {
  readonly linkId: string;
}

/** Where a link of a desk is shown; without one, the desk itself. */
export function deskAddress(desk: Desk, linkId: string | null): string {
  const base = desk === "queue" ? "/review" : "/review/spot-checks";
  return linkId === null ? base : `${base}/${linkId}`;
}

/** The link that comes after `linkId` in a list, or before it at the end. */
export function neighbours(rows: readonly Row[], linkId: string) {
  const place = rows.findIndex((row) => row.linkId === linkId);
  if (place === -1) return { before: null, after: rows[0]?.linkId ?? null };
  return { before: rows[place - 1]?.linkId ?? null, after: rows[place + 1]?.linkId ?? null };
}

/** A decision that can be taken back. */
export interface Undoable {
  readonly desk: Desk;
  readonly linkId: string;
  readonly words: string;
  /** Rejects when the server refused it. */
  readonly done: Promise<unknown>;
  takeBack(): Promise<void>;
}

// Kept with the rest of what the session shows, so that signing out forgets it too.
const UNDO_KEY = ["undo"];
export const undoQuery = queryOptions<Undoable[]>({
  queryKey: UNDO_KEY,
  queryFn: skipToken,
  gcTime: Number.POSITIVE_INFINITY,
});

function judged(view: SpotChecks, linkIds: ReadonlySet<string>, verdict: Verdict): SpotChecks {
  const found = verdict === "confirmed" ? "right" : verdict === "rejected" ? "wrong" : "open";
  return { ...view, items: view.items.map((row) => (linkIds.has(row.linkId) ? { ...row, verdict: found } : row)) };
}

/** Takes links off the list on the screen, as what was said of them asks, and says which one comes next. */
export function useLeave(desk: Desk) {
  const queryClient = useQueryClient();
  const fromQueue = async (linkIds: ReadonlySet<string>, current: string): Promise<string | null> => {
    await queryClient.cancelQueries({ queryKey: KEYS.reviewQueue });
    const queue = queryClient.getQueryData(reviewQueueQuery.queryKey);
    if (queue === undefined) return null;
    const rest = queue.items.filter((row) => row.linkId === current || !linkIds.has(row.linkId));
    const { before, after } = neighbours(rest, current);
    const items = queue.items.filter((row) => !linkIds.has(row.linkId));
    const total = queue.total - (queue.items.length - items.length);
    queryClient.setQueryData(reviewQueueQuery.queryKey, { items, total });
    return after ?? before;
  };
  const fromSample = async (
    linkIds: ReadonlySet<string>,
    current: string,
    verdict: Verdict,
  ): Promise<string | null> => {
    await queryClient.cancelQueries({ queryKey: KEYS.spotChecks });
    const view = queryClient.getQueryData(spotChecksQuery.queryKey);
    if (view === undefined) return null;
    const open = view.items.filter((row) => row.verdict === "open" || row.linkId === current);
    const { before, after } = neighbours(open, current);
    queryClient.setQueryData(spotChecksQuery.queryKey, judged(view, linkIds, verdict));
    return after ?? before;
  };
  return (linkIds: readonly string[], current: string, verdict: Verdict): Promise<string | null> => {
    const gone = new Set(linkIds);
    return desk === "queue" ? fromQueue(gone, current) : fromSample(gone, current, verdict);
  };
}

/** Puts a link at the end of the queue on the screen, and says which one comes next. */
export function usePutLast() {
  const queryClient = useQueryClient();
  return async (linkId: string, until: string, by: string): Promise<string | null> => {
    await queryClient.cancelQueries({ queryKey: KEYS.reviewQueue });
    const queue = queryClient.getQueryData(reviewQueueQuery.queryKey);
    const row = queue?.items.find((one) => one.linkId === linkId);
    if (queue === undefined || row === undefined) return null;
    const { before, after } = neighbours(queue.items, linkId);
    const others = queue.items.filter((one) => one !== row);
    const items = [...others, { ...row, snooze: { until, by, onlyMe: false, reason: null } }];
    queryClient.setQueryData(reviewQueueQuery.queryKey, { ...queue, items });
    return after ?? before;
  };
}
