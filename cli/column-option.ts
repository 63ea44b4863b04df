import { InputError } from "../domain/errors/input-error.ts";

/** `标题=篇名,单位=来源` as a mapping. */
export function columnsOf(text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return undefined;
  const pairs = text.split(/[,，]/).map((pair) => pair.split(/[=＝]/).map((side) => side.trim()));
  const entries = pairs.map(([ours = "", theirs = "", ...more]) => {
    if (ours === "" || theirs === "" || more.length > 0)
      throw new InputError(`--columns 应写成 标题=篇名,单位=来源，实际为 ${text}`);
    return [ours, theirs] as const;
  });
  return Object.fromEntries(entries);
}
