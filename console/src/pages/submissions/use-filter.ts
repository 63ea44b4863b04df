import { pageOf, useAddress } from "../../parts/use-address.ts";
import { KIND_WORDS, type PieceKind, SUBMISSIONS_PAGE_SIZE, type SubmissionsFilter } from "./queries.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[A-Za-z0-9_-]{1,80}$/;
const MOST_DAYS = 3_660;

function fitting(params: URLSearchParams, name: string, pattern: RegExp) {
  const value = params.get(name);
  return value !== null && pattern.test(value) ? { [name]: value } : {};
}

function isKind(text: string | null): text is PieceKind {
  return text !== null && Object.hasOwn(KIND_WORDS, text);
}

/** What the address asks for; what makes no sense in it is left out, so that a mistyped address still shows a list. */
function readFilter(params: URLSearchParams): SubmissionsFilter {
  const kind = params.get("kind");
  const placed = params.get("placed");
  const waited = Number(params.get("waited") ?? "");
  const text = params.get("text")?.trim().slice(0, 100) ?? "";
  return {
    page: pageOf(params),
    size: SUBMISSIONS_PAGE_SIZE,
    ...fitting(params, "from", DAY),
    ...fitting(params, "to", DAY),
    ...fitting(params, "unitId", ID),
    ...(isKind(kind) && { kind }),
    ...((placed === "yes" || placed === "no") && { placed }),
    ...(Number.isInteger(waited) && waited > 0 && waited <= MOST_DAYS && { waitedDays: waited }),
    ...(text !== "" && { text }),
  };
}

/** The filter in the address, and how to change it. */
export function useSubmissionsFilter() {
  const { params, change, clear } = useAddress();
  const { page: _, size: __, ...asked } = readFilter(params);
  return {
    filter: readFilter(params),
    filtered: Object.keys(asked).length > 0,
    open: params.get("open"),
    change,
    clear,
  };
}
