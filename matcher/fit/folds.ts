import { createHash } from "node:crypto";

/** Each group's fold, 0 to `count` − 1, about as many groups in each; it depends on the groups' names alone. */
export function foldsOf(groups: Iterable<string>, count: number): ReadonlyMap<string, number> {
  const digest = (group: string) => createHash("sha256").update(group).digest("hex");
  const ordered = [...new Set(groups)].map((group) => [digest(group), group] as const).sort();
  return new Map(ordered.map(([, group], i) => [group, i % count]));
}
