/** Writes the command's result to stdout: one JSON document with `--json`, else lines for a person. */
export function write(json: boolean, value: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join("\n")}\n`);
}
