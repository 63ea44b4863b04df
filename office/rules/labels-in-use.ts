import type { User } from "../../domain/office.ts";
import type { OfficeContext } from "../context.ts";

const LATEST_ENTRIES = { page: 1, size: 200 } as const;

/** Labels that a part of a rule document asks for: as a condition, or as rows of a table. */
function asked(part: unknown): readonly string[] {
  if (part === null || typeof part !== "object") return [];
  if (Array.isArray(part)) return part.flatMap(asked);
  const { by, values, label } = part as { by?: unknown; values?: unknown; label?: unknown };
  const rows = by === "label" && values !== null && typeof values === "object" ? Object.keys(values) : [];
  const condition = Array.isArray(label) ? label.filter((one) => typeof one === "string") : [];
  return [...rows, ...condition, ...Object.values(part).flatMap(asked)];
}

/** 标注 to offer: those that the office's rule sets ask for, the newest version first, then those that persons have written. */
export async function labelsInUse(
  ctx: OfficeContext,
  { officeId }: Pick<User, "officeId">,
): Promise<readonly string[]> {
  const { store } = ctx;
  const [ruleSets, remarks, entries] = await Promise.all([
    store.ruleSets.list(officeId),
    store.remarks.of(officeId, null),
    store.handEntries.list(officeId, {}, LATEST_ENTRIES),
  ]);
  const newest = [...ruleSets].sort((a, b) => b.version - a.version);
  const written = [
    ...remarks.flatMap(({ particulars }) => particulars.labels ?? []),
    ...entries.items.flatMap(({ content }) => content.particulars.labels ?? []),
  ];
  return [...new Set([...newest.flatMap(({ document }) => asked(document)), ...written.sort()])];
}
