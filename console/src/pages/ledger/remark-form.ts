import dayjs, { type Dayjs } from "dayjs";
import type { PlacementRemark } from "./queries.ts";

type Particulars = NonNullable<PlacementRemark["remark"]>["particulars"];
type Position = PlacementRemark["position"];

/** 补记 as the form holds it. */
export interface RemarkFields {
  /** "page" = as the page says. */
  readonly position: Position | "page";
  readonly labels: readonly string[];
  readonly numbers: readonly { readonly name?: string; readonly value?: string }[];
  readonly signature?: NonNullable<Particulars["signature"]> | null;
  readonly assessed?: string;
  readonly shares?: Readonly<Record<string, string | undefined>>;
  readonly reportedOn?: Dayjs | null;
}

export const DECIMAL = /^-?\d{1,9}(\.\d{1,6})?$/;

export function fieldsOf({ remark }: PlacementRemark): RemarkFields {
  const { labels = [], numbers = {}, signature, assessed, shares, reportedOn } = remark?.particulars ?? {};
  return {
    position: remark?.position ?? "page",
    labels,
    numbers: Object.entries(numbers).map(([name, value]) => ({ name, value })),
    signature: signature ?? null,
    ...(assessed !== undefined && { assessed }),
    ...(shares !== undefined && { shares }),
    reportedOn: reportedOn === undefined ? null : dayjs(reportedOn),
  };
}

/** What the server is told: what is empty is not said. */
export function bodyOf({ position, labels, numbers, signature, assessed, shares, reportedOn }: RemarkFields) {
  const named = numbers.flatMap(({ name, value }) =>
    name === undefined || value === undefined ? [] : [[name.trim(), value.trim()]],
  );
  const parts = Object.entries(shares ?? {}).flatMap(([id, part]) =>
    part === undefined || part.trim() === "" ? [] : [[id, part.trim()]],
  );
  return {
    position: position === "page" ? null : position,
    particulars: {
      ...(labels.length > 0 && { labels: [...labels] }),
      ...(named.length > 0 && { numbers: Object.fromEntries(named) as Record<string, string> }),
      ...(signature && { signature }),
      ...(assessed && { assessed: assessed.trim() }),
      ...(parts.length > 0 && { shares: Object.fromEntries(parts) as Record<string, string> }),
      ...(reportedOn && { reportedOn: reportedOn.format("YYYY-MM-DD") }),
    },
  };
}
