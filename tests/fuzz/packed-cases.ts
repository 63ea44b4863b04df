import fc from "fast-check";
import { entriesOf, type HostileEntry, hostileZip } from "../intake/hostile-zip.ts";
import { edited } from "./edits.ts";

/** What a zip's list may say that is not so. */
const lie: fc.Arbitrary<Partial<HostileEntry>> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({}) },
  fc.constantFrom<Partial<HostileEntry>>(
    { claimedSize: 1 },
    { claimedSize: 0xffffffff },
    { claimedPackedSize: 0 },
    { claimedPackedSize: 0x7fffffff },
    { crc: 1 },
    { stored: true },
    { flags: 1 },
    { flags: 8 },
    { flags: 0 },
    { mode: 0o120777 },
    { over: 0 },
    { name: "../../../etc/passwd" },
    { name: "/etc/cron.d/x" },
    { name: "C:\\Windows\\x.docx" },
    { name: "a\u0000.docx" },
    { name: "" },
    { name: Uint8Array.from([0xc7, 0xe0, 0xd1, 0xd2, 0x2e, 0x74, 0x78, 0x74]) },
    { name: "x".repeat(60_000) },
  ),
);

/** A sound zip of which one part was changed from inside, or what the list says of it, or the packed file itself. */
export function packedCases(zip: Uint8Array, tokens: readonly (string | Uint8Array)[]): fc.Arbitrary<Uint8Array> {
  const entries = entriesOf(zip);
  const inside = fc.nat(entries.length - 1).chain((at) =>
    fc
      .tuple(edited(entries[at]?.bytes ?? new Uint8Array(), tokens), lie, fc.constantFrom("keep", "twice", "drop"))
      .map(([bytes, told, how]) => {
        const changed = entries.map((entry, place) => (place === at ? { ...entry, bytes, ...told } : entry));
        const own = changed[at];
        const twice = how === "twice" && own !== undefined ? [own] : [];
        const kept = how === "drop" ? changed.filter((_, place) => place !== at) : changed;
        return hostileZip([...kept, ...twice]);
      }),
  );
  return fc.oneof(
    { weight: 5, arbitrary: inside },
    { weight: 1, arbitrary: edited(zip, ["PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006"]) },
  );
}
