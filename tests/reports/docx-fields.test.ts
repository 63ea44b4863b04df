import JSZip from "jszip";
import { expect, it } from "vitest";
import type { BulletinFigures } from "../../domain/bulletin.ts";
import { bulletinDocx, reportDocx } from "../../reports/index.ts";
import { FIGURES } from "./sample-figures.ts";

// What Word would take for a field, a link or another part of the file, were it ever written as more than text.
const HOSTILE = [
  'INCLUDETEXT "C:\\\\Windows\\\\win.ini"',
  '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe" }',
  '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "http://evil.test"</w:instrText></w:r>',
  '"/><w:fldSimple w:instr="INCLUDEPICTURE http://evil.test/x"/>',
  "]]><w:altChunk r:id='rId1'/><!--",
  "{单位}{时段}",
  "\u0013 HYPERLINK \u0014x\u0015",
];
const words = HOSTILE.join("");

function everyText<T>(value: T): T {
  if (Array.isArray(value)) return value.map(everyText) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const free =
        typeof item === "string" && ["name", "unit", "title", "outlet", "officeName", "unitClass"].includes(key);
      return [key, free ? `${item}${words}` : everyText(item)];
    }),
  ) as T;
}

async function parts(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const texts = new Map<string, string>();
  for (const [name, file] of Object.entries(zip.files)) {
    if (/\.(?:xml|rels)$/u.test(name)) texts.set(name, await file.async("string"));
  }
  return texts;
}

/** Codes of fields, and targets outside of the file. */
function reaching(all: ReadonlyMap<string, string>) {
  const xml = [...all.values()].join("\n");
  return {
    fields: [...new Set([...xml.matchAll(/<w:instrText[^>]*>([^<]*)</gu)].map(([, code = ""]) => code.trim()))],
    simple: xml.match(/<w:(?:fldSimple|hyperlink|altChunk|object|subDoc)\b/gu) ?? [],
    outside: [...all].filter(([name, text]) => name.endsWith(".rels") && /TargetMode="External"/u.test(text)),
  };
}

it("no name, title or unit becomes a field, a link or a part of a bulletin", async () => {
  const figures: BulletinFigures = everyText(FIGURES);
  const all = await parts(await bulletinDocx(figures, { issuedOn: "2026-04-02" }));
  expect(reaching(all)).toEqual({ fields: ["PAGE"], simple: [], outside: [] });
  expect(all.get("word/document.xml")).toContain("INCLUDETEXT");
});

it("nor of a report", async () => {
  const table = {
    caption: words,
    columns: [{ title: words, weight: 1, kind: "text" } as const, { title: "姓名", weight: 1, kind: "name" } as const],
    rows: [[words, words]],
    empty: words,
  };
  const report = {
    title: `个人上稿记录${words}`,
    office: words,
    madeOn: "2026-04-02",
    landscape: false,
    paragraphs: [words],
    charts: [],
    tables: [table],
    notes: [words],
    signatures: [words],
  };
  const all = await parts(await reportDocx(report, {}));
  const { fields, simple, outside } = reaching(all);
  expect(fields.filter((code) => code !== "PAGE")).toEqual([]);
  expect([simple, outside]).toEqual([[], []]);
  expect(all.get("word/document.xml")).toContain("DDEAUTO");
});
