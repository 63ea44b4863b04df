/** Columns that a terminal gives a character: two to those of Chinese, one to the rest. */
function width(text: string): number {
  let columns = 0;
  for (const sign of text)
    columns += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(
      sign,
    )
      ? 2
      : 1;
  return columns;
}

const NUMBER = /^-?\d+(\.\d+)?$/u;

/** Rows as lines of equal columns: numbers to the right, words to the left. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>(
    (most, row) => row.map((cell, at) => Math.max(most[at] ?? 0, width(cell))),
    [],
  );
  return rows.map((row) =>
    row
      .map((cell, at) => {
        const blanks = " ".repeat(Math.max(0, (widths[at] ?? 0) - width(cell)));
        return NUMBER.test(cell) ? blanks + cell : cell + blanks;
      })
      .join("  ")
      .trimEnd(),
  );
}
