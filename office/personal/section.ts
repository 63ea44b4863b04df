import type { Section } from "../../reports/index.ts";

/** A sheet from columns written `title:width`. */
export function section(
  name: string,
  about: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): Section {
  const parsed = columns.map((column) => {
    const at = column.lastIndexOf(":");
    return { title: column.slice(0, at), width: Number(column.slice(at + 1)) };
  });
  return { name, about, columns: parsed, rows };
}
