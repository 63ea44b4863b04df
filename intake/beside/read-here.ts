import type { ReadIncoming } from "../../domain/intake.ts";
import type { KnownNames } from "../incoming/known-names.ts";
import { readIncoming } from "../incoming/read-incoming.ts";

/** One file or mail to be read. */
export interface ReadJob {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly names: KnownNames;
}

export function readHere({ bytes, name, names }: ReadJob): Promise<ReadIncoming> {
  return readIncoming(bytes, name, names);
}
