import path from "node:path";
import type { Catalogue, CatalogueEntry } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";

function answersTo({ file, preset: { outlet } }: CatalogueEntry, name: string): boolean {
  const slug = path.basename(file).replace(/\.ya?ml$/iu, "");
  return outlet.name === name || outlet.aliases.includes(name) || slug === name;
}

/** The catalogue's entry of this name, alias or file name; undefined where there is none. */
export function findEntry({ entries }: Catalogue, name: string): CatalogueEntry | undefined {
  return entries.find(({ preset }) => preset.outlet.name === name) ?? entries.find((entry) => answersTo(entry, name));
}

/** Entries by name. Throws InputError naming every name that is unknown, and the files that could not be read. */
export function entriesNamed(catalogue: Catalogue, names: readonly string[]): readonly CatalogueEntry[] {
  const unknown = names.filter((name) => findEntry(catalogue, name) === undefined);
  if (unknown.length > 0) {
    const broken = catalogue.faults.flatMap(({ message, others }) =>
      [message, ...others].map((fault) => `读不了的文件：${fault}`),
    );
    throw new InputError(
      `目录里没有：${unknown.join("、")}。${broken.length === 0 ? "" : "有文件写错了、读不了，先照下面改好；"}shanggao outlet list 列出全部，shanggao outlet new 新写一家`,
      broken,
    );
  }
  return [...new Set(names.flatMap((name) => findEntry(catalogue, name) ?? []))];
}
