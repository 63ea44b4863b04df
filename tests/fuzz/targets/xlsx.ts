import fc from "fast-check";
import {
  readPeopleTable,
  readPlanTable,
  readSubmissionTable,
  readTargetTable,
  submissionTableHead,
} from "../../../intake/index.ts";
import { LIMITS } from "../../../intake/limits.ts";
import { excelFile } from "../../intake/make-files.ts";
import { edited } from "../edits.ts";
import { type FuzzTarget, holds, holdsNoZero } from "../fuzz-target.ts";
import { packedCases } from "../packed-cases.ts";
import { WORDS, XML } from "../tokens.ts";

const ROWS = [
  ["标题", "正文", "单位", "作者", "报送日期"],
  ["夜校开到村口", "三月四日，青岩镇……", "青岩镇", "李文、张明", "2026-03-05"],
  ["护林防火", { formula: "1+1", result: 2 }, "青岩镇", "李文", new Date("2026-03-06")],
] as const;
const SHEET = [
  ...XML,
  '<mergeCell ref="A1:XFD1048576"/>',
  '<c r="XFD1048576" t="s"><v>99999</v></c>',
  '<c r="A1" t="e">',
  "<f>SUM(A1:A9)</f>",
  't="inlineStr"',
  's="99999"',
  '<dimension ref="A1:XFD1048576"/>',
  "<definedName name='a'>Sheet1!$A$1:$XFD$1048576</definedName>",
  "<hyperlink ref='A1' r:id='rId1'/>",
];
const CSV = [...WORDS, ",", '"', '""', ";", "标题,正文,单位,报送日期\n", "=1+1", "\r"];

const planOfMarch = (bytes: Uint8Array, name: string) => readPlanTable(bytes, name, "2026-03");

/** Tables of submissions, people, targets and plans, as Excel and as CSV. */
export async function xlsxTarget(): Promise<FuzzTarget> {
  const excel = await excelFile(ROWS);
  const csv = Buffer.from("标题,正文,单位,作者,报送日期\n夜校,正文,青岩镇,李文,2026-03-05\n");
  return {
    cases: fc.oneof(
      { weight: 3, arbitrary: fc.record({ name: fc.constant("a.xlsx"), bytes: packedCases(excel, SHEET) }) },
      { weight: 2, arbitrary: fc.record({ name: fc.constant("a.csv"), bytes: edited(csv, CSV) }) },
    ),
    async run({ name, bytes }) {
      const others = [readPeopleTable, readTargetTable, planOfMarch, submissionTableHead];
      const other = others[bytes.length % others.length];
      const table = await (bytes.length % 2 === 0 ? readSubmissionTable(bytes, name) : other?.(bytes, name));
      holdsNoZero(table);
      holds(JSON.stringify(table).length <= LIMITS.zipBytes, "a table is bounded");
    },
  };
}
