import fc from "fast-check";
import { edited, pumped } from "./edits.ts";
import type { FuzzCase } from "./fuzz-target.ts";
import { realPages } from "./real-files.ts";
import { HTML } from "./tokens.ts";

const TYPES = [
  "text/html",
  "text/html; charset=gbk",
  "text/html; charset=utf-8",
  "text/html; charset=big5",
  "text/html; charset=x-unknown",
  "application/json; charset=utf-16",
  "",
] as const;

/** News pages that were changed, and pages that were never any; the case's name is the content-type that came with it. */
export function pageCases(): fc.Arbitrary<FuzzCase> {
  const changed = fc.oneof(...realPages().map(({ bytes }) => edited(bytes, HTML)));
  const made = pumped(HTML).map((text) => new Uint8Array(Buffer.from(text)));
  const bytes = fc.oneof(
    { weight: 4, arbitrary: changed },
    { weight: 4, arbitrary: made },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4_000, size: "max" }) },
  );
  return fc.record({ name: fc.constantFrom(...TYPES), bytes });
}
