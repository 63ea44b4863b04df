import fc from "fast-check";
import { readIncoming } from "../../../intake/index.ts";
import { signed, writer } from "../../intake/corpus/case.ts";
import { gbkZip, PNG } from "../../intake/corpus/files.ts";
import { wordFile } from "../../intake/make-files.ts";
import { edited } from "../edits.ts";
import { type FuzzTarget, holds, holdsNoZero } from "../fuzz-target.ts";
import { packedCases } from "../packed-cases.ts";
import { WORDS } from "../tokens.ts";

const SIGNS = [
  ...WORDS,
  "PK\u0001\u0002",
  "PK\u0003\u0004",
  "PK\u0005\u0006",
  "PK\u0006\u0006",
  Uint8Array.of(255, 255, 255, 255),
];

/** Zips as Windows packs them, with names in GBK, zips in zips, and lists that do not tell the truth. */
export async function zipTarget(): Promise<FuzzTarget> {
  const w = writer(9);
  const text = signed(w.story, `（${w.unit} ${w.person}）`);
  const words = new Uint8Array(Buffer.from(text.join("\n")));
  const parts = [
    { name: `${w.unit}/${w.story.title}.txt`, bytes: words },
    { name: "图片/1.png", bytes: PNG },
  ];
  const gbk = gbkZip(parts);
  const nested = gbkZip([
    { name: "里面.zip", bytes: gbk },
    { name: "稿件.docx", bytes: await wordFile(text) },
  ]);
  const plain = gbkZip(parts, { gbk: false });
  return {
    cases: fc.record({
      name: fc.constant("a.zip"),
      bytes: fc.oneof(edited(gbk, SIGNS), edited(nested, SIGNS), packedCases(plain, SIGNS)),
    }),
    async run({ name, bytes }) {
      const { pieces, refusals } = await readIncoming(bytes, name);
      holdsNoZero(pieces);
      holds(pieces.length + refusals.length > 0, "a file is pieces or a refusal");
    },
  };
}
