import type { Catalogue, CatalogueEntry } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { OfficeContext } from "./context.ts";
import { importOutlets } from "./import-outlets.ts";
import { entriesNamed } from "./outlet-entry.ts";

/**
 * Registers outlets of the catalogue by name; null = all of them. Adding again takes over what changed in the file.
 * Throws InputError for unknown names and declarations that cannot work; nothing is registered then.
 */
export async function addOutlets(
  ctx: OfficeContext,
  catalogue: Catalogue,
  names: readonly string[] | null,
): Promise<readonly CatalogueEntry[]> {
  if (names === null && catalogue.faults.length > 0) {
    throw new InputError(
      "有读不了的媒体文件（这次什么都没有登记）",
      catalogue.faults.flatMap((fault) => [fault.message, ...fault.others]),
    );
  }
  const entries = names === null ? catalogue.entries : entriesNamed(catalogue, names);
  await importOutlets(
    ctx,
    entries.map(({ preset }) => preset),
  );
  return entries;
}
