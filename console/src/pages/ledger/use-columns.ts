import { useCallback, useSyncExternalStore } from "react";

/** Columns of the ledger in their order; the title always stands. */
export const LEDGER_COLUMNS = [
  ["publishedOn", "见报日期"],
  ["outlet", "媒体"],
  ["kind", "媒体种类"],
  ["page", "版次"],
  ["pieceKind", "体裁"],
  ["unit", "单位"],
  ["authors", "作者"],
  ["points", "得分"],
  ["clause", "计分依据"],
  ["state", "状态"],
  ["submissionTitle", "投稿标题"],
] as const;
export type LedgerColumn = (typeof LEDGER_COLUMNS)[number][0];

const KEY = "shanggao.ledger-columns";
const FIRST: readonly LedgerColumn[] = ["publishedOn", "outlet", "page", "unit", "authors", "points", "state"];
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** Which columns this browser shows, and how to set them; they stay so. */
export function useColumns(): readonly [readonly LedgerColumn[], (columns: readonly string[]) => void] {
  const kept = useSyncExternalStore(subscribe, () => window.localStorage.getItem(KEY));
  const names = kept === null ? FIRST : kept.split(",");
  const columns = LEDGER_COLUMNS.map(([name]) => name).filter((name) => names.includes(name));
  const set = useCallback((wanted: readonly string[]) => {
    window.localStorage.setItem(KEY, wanted.join(","));
    for (const listener of listeners) listener();
  }, []);
  return [columns, set];
}

/** What an export of these columns asks the server for: beside what one column shows together, each has its own. */
export function fileColumns(columns: readonly LedgerColumn[]): string {
  const beside: Readonly<Partial<Record<LedgerColumn, readonly string[]>>> = {
    outlet: ["tier"],
    page: ["position"],
    state: ["byHand"],
  };
  return ["title", "reprint", ...columns.flatMap((name) => [name, ...(beside[name] ?? [])])].join(",");
}
