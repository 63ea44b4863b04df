import type { LedgerFilter } from "../../api/queries.ts";
import { type AddressChange, pageOf, useAddress } from "../../parts/use-address.ts";
import { TIER_WORDS } from "../../parts/words.ts";
import { OUTLET_KIND_WORDS } from "../outlets/queries.ts";

export const LEDGER_PAGE_SIZE = 20;
export type FilterChange = AddressChange;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ID = /^[A-Za-z0-9_-]{1,80}$/;

function fitting(params: URLSearchParams, name: string, fits: (value: string) => boolean) {
  const value = params.get(name);
  return value !== null && fits(value) ? { [name]: value } : {};
}

const oneOf = (words: Readonly<Record<string, unknown>>) => (value: string) => Object.hasOwn(words, value);
const YES_NO = oneOf({ yes: true, no: true });

/** What the address asks for; what makes no sense in it is left out, so that a mistyped address still shows a list. */
function readFilter(params: URLSearchParams): LedgerFilter {
  const text = params.get("text")?.trim().slice(0, 100) ?? "";
  return {
    page: pageOf(params),
    size: LEDGER_PAGE_SIZE,
    ...fitting(params, "from", (value) => DAY.test(value)),
    ...fitting(params, "to", (value) => DAY.test(value)),
    ...fitting(params, "unitId", (value) => ID.test(value)),
    ...fitting(params, "outletId", (value) => ID.test(value)),
    ...fitting(params, "personId", (value) => ID.test(value)),
    ...fitting(params, "tier", oneOf(TIER_WORDS)),
    ...fitting(params, "kind", oneOf(OUTLET_KIND_WORDS)),
    ...fitting(params, "state", oneOf({ auto: true, confirmed: true })),
    ...fitting(params, "reprint", YES_NO),
    ...fitting(params, "byHand", YES_NO),
    ...(text !== "" && { text }),
  };
}

/** The conditions alone, as an address says them. */
export function conditionsOf({ page: _, size: __, ...asked }: LedgerFilter): Readonly<Record<string, string>> {
  return asked;
}

/** The filter in the address, and how to change it. */
export function useLedgerFilter() {
  const { params, change, clear } = useAddress();
  const filter = readFilter(params);
  const filtered = Object.keys(conditionsOf(filter)).length > 0;
  return { filter, filtered, open: params.get("open"), change, clear };
}
