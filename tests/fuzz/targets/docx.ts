import fc from "fast-check";
import { readDocument, readIncoming } from "../../../intake/index.ts";
import { signed, writer } from "../../intake/corpus/case.ts";
import { rtfFile } from "../../intake/corpus/files.ts";
import { wordFile } from "../../intake/make-files.ts";
import { edited, pumped } from "../edits.ts";
import { type FuzzTarget, holds, holdsNoZero } from "../fuzz-target.ts";
import { packedCases } from "../packed-cases.ts";
import { realFiles } from "../real-files.ts";
import { HTML, WORDS, XML } from "../tokens.ts";

const RTF = [
  ...WORDS,
  "{",
  "}",
  "\\",
  "\\u-1?",
  "\\'c7",
  "\\uc9999999 ",
  "{\\*\\generator ",
  "\\par ",
  "\\bin9999999 ",
];
const OLD_NAMES = ["a.doc", "a.wps", "a.docx"];

/** Word files old and new, RTF, pages and plain texts: whatever a piece may be written in. */
export async function docxTarget(): Promise<FuzzTarget> {
  const w = writer(5);
  const text = signed(w.story, `（${w.unit} ${w.person}）`);
  const word = await wordFile(text, [
    ["报送单位", w.unit],
    ["日期", w.written],
  ]);
  const old = realFiles("intake/fixtures", ".doc").map(({ bytes }) =>
    edited(bytes, ["\u0001", "Root Entry", "\u0000\u0000"]),
  );
  const named = (name: fc.Arbitrary<string>, bytes: fc.Arbitrary<Uint8Array>) => fc.record({ name, bytes });
  const bytesOf = (words: string) => new Uint8Array(Buffer.from(words));
  return {
    cases: fc.oneof(
      { weight: 6, arbitrary: named(fc.constant("a.docx"), packedCases(word, XML)) },
      { weight: 2, arbitrary: named(fc.constantFrom(...OLD_NAMES), fc.oneof(...old)) },
      { weight: 2, arbitrary: named(fc.constantFrom("a.rtf", "a.doc"), edited(rtfFile(text), RTF)) },
      { weight: 1, arbitrary: named(fc.constant("a.html"), pumped(HTML).map(bytesOf)) },
      { weight: 3, arbitrary: named(fc.constantFrom("a.txt", "3月5日青岩镇信息.txt"), pumped(WORDS).map(bytesOf)) },
      {
        weight: 1,
        arbitrary: named(
          fc.string().map((name) => `${name}.txt`),
          edited(bytesOf(text.join("\n")), WORDS),
        ),
      },
    ),
    async run({ name, bytes }) {
      const { pieces, refusals } = await readIncoming(bytes, name);
      holdsNoZero(pieces);
      holds(pieces.length + refusals.length > 0, "a file is pieces or a refusal");
      if (/\.(docx|txt)$/.test(name)) await readDocument(bytes, name);
    },
  };
}
