import fc from "fast-check";
import { signed, writer } from "../../intake/corpus/case.ts";
import { gbkZip, PNG, rtfFile, textPdf } from "../../intake/corpus/files.ts";
import { letter } from "../../intake/corpus/mail.ts";
import { excelFile, wordFile } from "../../intake/make-files.ts";
import { type Shape, sampleOf } from "../../server/sample-body.ts";
import { edited } from "../edits.ts";
import { type RealFile, realFiles } from "../real-files.ts";
import { PARAMETERS, WORDS } from "../tokens.ts";

const BOUNDARY = "----shanggao";
/** What a form is framed by, and what a reader of forms may stumble over. */
const FRAME = [
  `--${BOUNDARY}\r\n`,
  `--${BOUNDARY}--\r\n`,
  `--${BOUNDARY}`,
  "\r\n\r\n",
  "\r\n",
  "\n",
  "--",
  'Content-Disposition: form-data; name="file"; filename="b.docx"\r\n',
  'Content-Disposition: form-data; name="dryRun"\r\n\r\nyes\r\n',
  'Content-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n',
  'Content-Disposition: form-data; name="constructor"; filename="x"\r\n',
  "Content-Disposition: form-data\r\n",
  "Content-Disposition: attachment; filename*=utf-8''%ff%fe\r\n",
  "Content-Disposition: form-data; name=\"file\"; filename*=gbk''%c7%e0\r\n",
  "Content-Transfer-Encoding: base64\r\n",
  "Content-Transfer-Encoding: quoted-printable\r\n",
  "Content-Type: multipart/mixed; boundary=x\r\n",
  "Content-Type: text/plain; charset=utf-16le\r\n",
  "X: y\r\n",
  "\u0000",
  Uint8Array.of(0xff, 0xfe),
] as const;
const TYPES = [
  `multipart/form-data; boundary="${BOUNDARY}"`,
  "multipart/form-data",
  "multipart/form-data; boundary=",
  "multipart/form-data; boundary=other",
  `multipart/form-data; boundary=${"b".repeat(300)}`,
  `multipart/form-data; charset=utf-16; boundary=${BOUNDARY}`,
  `multipart/mixed; boundary=${BOUNDARY}`,
  "application/json",
  "text/plain",
  "",
] as const;

/** What people hand in, of every kind that a route reads. */
async function handedIn(): Promise<readonly RealFile[]> {
  const w = writer(5);
  const text = signed(w.story, `（${w.unit} ${w.person}）`);
  const lines = new Uint8Array(Buffer.from(text.join("\n")));
  const word = await wordFile(text, [["报送单位", w.unit]]);
  const mail = {
    from: w.address,
    subject: `${w.unit}：${w.story.title}`,
    sent: w.sent,
    parts: [],
    text: text.join("\n"),
  };
  const table = (...rows: readonly (readonly string[])[]) => excelFile(rows);
  const pieces = [
    ["标题", "正文", "单位", "作者", "报送日期"],
    ["夜校开到村口", "三月四日，石桥镇……", "石桥镇", "陈晓岚", "2026-03-05"],
  ];
  const csv = (rows: readonly (readonly string[])[]) => Buffer.from(rows.map((row) => row.join(",")).join("\n"));
  return [
    { name: "稿件.docx", bytes: word },
    { name: "稿件.rtf", bytes: rtfFile(text) },
    { name: "3月5日石桥镇信息.txt", bytes: lines },
    { name: "来信.eml", bytes: letter({ ...mail, charset: "gbk" }) },
    { name: "打包.zip", bytes: gbkZip([{ name: "石桥镇/稿件.docx", bytes: word }]) },
    { name: "稿件.pdf", bytes: textPdf(text) },
    { name: "证明.png", bytes: PNG },
    { name: "投稿.xlsx", bytes: await table(...pieces) },
    { name: "投稿.csv", bytes: csv(pieces) },
    {
      name: "名册.csv",
      bytes: csv([
        ["单位", "类别", "上级", "别名", "通讯员"],
        ["南塘乡", "乡镇", "", "", "王五"],
      ]),
    },
    {
      name: "任务.csv",
      bytes: csv([
        ["承担者", "承担者种类", "所在单位", "起", "止", "周期", "指标", "层级", "数量"],
        ["石桥镇", "单位", "", "2026-01-01", "2026-12-31", "每月", "上稿篇次", "省级、市", "2"],
        ["陈晓岚", "通讯员", "石桥镇", "2026-01-01", "2026-12-31", "", "报送篇数", "", "6"],
      ]),
    },
    {
      name: "重点.csv",
      bytes: csv([
        ["单位", "标题", "类型", "月份"],
        ["石桥镇", "春耕", "信息", "2026-03"],
      ]),
    },
    ...realFiles("intake/fixtures", ".doc", 1),
    ...realFiles("crawlers/extract/pages", ".page", 3).map(({ name, bytes }) => ({ name: `${name}.html`, bytes })),
  ];
}

const FILES = await handedIn();
/** What a route reads, by its address; any other file now and then. */
const READS: readonly (readonly [RegExp, RegExp])[] = [
  [/submissions/u, /^投稿/u],
  [/people/u, /^名册/u],
  [/targets/u, /^任务/u],
  [/plans/u, /^重点/u],
  [/articles/u, /html$|pdf$/u],
  [/proofs/u, /pdf$|png$/u],
];

function fileFor(at: string): fc.Arbitrary<RealFile> {
  const reads = READS.find(([address]) => address.test(at))?.[1] ?? /./u;
  const anyFile = fc.constantFrom(...FILES);
  const read = fc.constantFrom(...FILES.filter(({ name }) => reads.test(name)));
  return fc.oneof({ weight: 3, arbitrary: read }, { weight: 1, arbitrary: anyFile }).chain(({ name, bytes }) =>
    fc.record({
      name: fc.oneof(
        { weight: 8, arbitrary: fc.constant(name) },
        { weight: 1, arbitrary: fc.constantFrom(...FILES.map((one) => one.name)) },
        { weight: 1, arbitrary: fc.constantFrom(...PARAMETERS, ...WORDS) },
      ),
      bytes: fc.oneof(fc.constant(bytes), edited(bytes, [...WORDS, "PK\u0003\u0004", ",", "\n"])),
    }),
  );
}

const headOfFile = (name: string): string => `name="file"; filename="${name}"`;
/** How a file is announced; browsers do it the first way alone. */
const FILE_PARTS: readonly ((name: string) => string)[] = [
  ...Array.from({ length: 20 }, () => headOfFile),
  (name) => `name="other"; filename="${name}"`,
  () => 'name="file"\r\nContent-Type: application/octet-stream',
  (name) => `filename="${name}"`,
  (name) => `${headOfFile(name)}\r\nContent-Type: application/json`,
];

interface Part {
  readonly head: string;
  readonly bytes: Uint8Array;
}

const formData = (words: string): string => `Content-Disposition: form-data; ${words}`;
/** A part that a reader may pass over, or that is none of ours, and is longer than what comes over a network at once. */
const oddPart = fc
  .tuple(
    fc.constantFrom("X: y", "", "Content-Disposition", "Content-Disposition: attachment", formData('name="unit"')),
    fc.constantFrom(10, 17_000, 70_000, 200_000),
  )
  .map(([head, length]): Part => ({ head, bytes: Buffer.alloc(length, "甲\r\n") }));

const quoted = (name: string): string => name.replace(/["\r\n]/gu, (sign) => encodeURIComponent(sign));

function framed(parts: readonly Part[]): Buffer {
  const pieces = parts.map(({ head, bytes }) =>
    Buffer.concat([Buffer.from(`--${BOUNDARY}\r\n${head}\r\n\r\n`), bytes, Buffer.from("\r\n")]),
  );
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

const FIELDS: Readonly<Record<string, readonly string[]>> = {
  outletId: ["out_county"],
  columns: ["{}", '{"标题":"标题"}'],
  unit: ["石桥镇"],
};

function fieldsOf({ properties = {} }: Shape): fc.Arbitrary<readonly Part[]> {
  const fields = Object.entries(properties).filter(([name]) => name !== "file");
  const parts = fields.map(([name, shape]) => {
    const fits = FIELDS[name] ?? [...(shape.enum ?? []), sampleOf(shape, {}, name)].map(String);
    const value = fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...fits) },
      { weight: 1, arbitrary: fc.constantFrom(...PARAMETERS, ...WORDS, '{"title":"标题"}') },
    );
    return fc
      .option(value, { freq: 5 })
      .map((text) => (text === null ? [] : [{ head: formData(`name="${name}"`), bytes: Buffer.from(text) }]));
  });
  return fc.tuple(...parts).map((list) => list.flat());
}

/** A form with a file, whole or changed in its frame; and what it says that it is. */
export function formCases(
  at: string,
  form: Shape,
): fc.Arbitrary<{ readonly type: string; readonly bytes: Uint8Array }> {
  const filePart = fc
    .tuple(fileFor(at), fc.constantFrom(...FILE_PARTS))
    .map(([{ name, bytes }, headOf]) => ({ head: formData(headOf(quoted(name))), bytes }));
  const parts = fc.tuple(
    fieldsOf(form),
    filePart,
    oddPart,
    fc.constantFrom(...Array.from({ length: 12 }, () => "last"), "first", "twice", "none", "odd", "odd instead"),
  );
  const whole = parts.map(([fields, one, odd, where]) => {
    if (where === "first") return framed([one, ...fields]);
    if (where === "none") return framed(fields);
    if (where === "odd") return framed([odd, ...fields, one]);
    if (where === "odd instead") return framed([...fields, odd]);
    return framed([...fields, one, ...(where === "twice" ? [one] : [])]);
  });
  const plain = fc.constant(`multipart/form-data; boundary=${BOUNDARY}`);
  return fc.record({
    type: fc.oneof({ weight: 8, arbitrary: plain }, { weight: 1, arbitrary: fc.constantFrom(...TYPES) }),
    bytes: fc.oneof(
      { weight: 4, arbitrary: whole },
      { weight: 1, arbitrary: whole.chain((bytes) => edited(bytes, FRAME)) },
    ),
  });
}
