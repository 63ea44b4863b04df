import { useSearchParams } from "react-router";
import type { LedgerFilter } from "../../api/queries.ts";

export const LEDGER_PAGE_SIZE = 20;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[A-Za-z0-9_-]{1,80}$/;

/** What the address asks for; what makes no sense in it is left out, so that a mistyped address still shows a list. */
function readFilter(params: URLSearchParams): LedgerFilter {
  const fitting = (name: string, pattern: RegExp) => {
    const value = params.get(name);
    return value !== null && pattern.test(value) ? { [name]: value } : {};
  };
  const state = params.get("state");
  const text = params.get("text")?.trim().slice(0, 100) ?? "";
  const page = Number(params.get("page") ?? "1");
  return {
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
    size: LEDGER_PAGE_SIZE,
    ...fitting("from", DAY),
    ...fitting("to", DAY),
    ...fitting("unitId", ID),
    ...fitting("outletId", ID),
    ...((state === "auto" || state === "confirmed") && { state }),
    ...(text !== "" && { text }),
  };
}

export type FilterChange = Readonly<Record<string, string | null>>;

/** The filter in the address, and how to change it: every change but that of the page goes back to the first. */
export function useLedgerFilter() {
  const [params, setParams] = useSearchParams();
  const change = (changes: FilterChange, replace = false) => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (!("page" in changes) && !("open" in changes)) after.delete("page");
        for (const [name, value] of Object.entries(changes)) {
          if (value === null || value === "") after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace },
    );
  };
  const filter = readFilter(params);
  const filtered = ["from", "to", "unitId", "outletId", "state", "text"].some((name) => name in filter);
  const clear = () => setParams(new URLSearchParams());
  return { filter, filtered, open: params.get("open"), change, clear };
}
