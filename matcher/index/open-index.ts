import { buildDirectory } from "../directory.ts";
import { homeNames } from "../key-text.ts";
import type { MatchOptions } from "../options.ts";
import { Block } from "./block.ts";
import { indexKey, readBlock, readChanges } from "./index-file.ts";
import type { OfficeNames } from "./index-input.ts";
import { MatchIndex, type SharedIndex } from "./match-index.ts";

/**
 * Opens an index that `save` kept. `names` and `options` are those of today; the region's names must be those with which it
 * was built. Rejects with an IndexFileError when there is no such file, when it is damaged in any byte, or when it was made
 * by other code or for another region: then build anew from the database and save.
 */
export async function openIndex(file: string, names: OfficeNames, options: MatchOptions = {}): Promise<MatchIndex> {
  const { units, correspondents, outlets, regionNames } = names;
  const key = indexKey(homeNames(buildDirectory(units, correspondents, regionNames).regionNames));
  const { block, at } = await readBlock(file, key);
  const { background, struck, added } = await readChanges(at, key);
  const own = { units, correspondents, outlets, regionNames };
  return withChanges(new MatchIndex(block, own, options, { background, file: at }), struck, added);
}

/** Makes an index of one that another thread shares: the columns stay where they are, in the memory of both. */
export function attachIndex({ columns, background, names, options, added, struck }: SharedIndex): MatchIndex {
  return withChanges(new MatchIndex(new Block(columns), names, options, { background }), struck, added);
}

function withChanges(index: MatchIndex, struck: SharedIndex["struck"], added: SharedIndex["added"]): MatchIndex {
  for (const number of struck) index.holdings.strike(number);
  for (const submission of added) index.holdings.add(submission);
  return index;
}
