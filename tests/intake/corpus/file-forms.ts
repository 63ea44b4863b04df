import { readFileSync } from "node:fs";
import { wordFile } from "../make-files.ts";
import { type Case, filed, lines, signed, type Truth, truth, type Writer } from "./case.ts";
import { gbkZip, textPdf, utf16 } from "./files.ts";
import { toGbk } from "./gbk.ts";

type Form = (w: Writer) => Promise<Case>;

/** Names that say all. */
const named: Readonly<Record<string, Form>> = {
  "unit, day and nothing else in the name": async (w) =>
    filed("f01", `${w.unit}-${w.written}工作信息.docx`, await wordFile(signed(w.story, `（${w.person}）`)), [truth(w)]),
  "day in eight figures, unit, title": async (w) =>
    filed(
      "f02",
      `${w.day.replaceAll("-", "")} ${w.unit} ${w.story.title}.docx`,
      await wordFile(signed(w.story, `（${w.unit} ${w.person}）`)),
      [truth(w)],
    ),
  "unit and person in brackets before the title": async (w) =>
    filed("f03", `（${w.unit}${w.person}）${w.story.title} ${w.day}.txt`, toGbk(lines(w.story).join("\r\n")), [
      truth(w),
    ]),
  "title first, unit and person behind": async (w) =>
    filed("f04", `${w.story.title}——${w.unit} ${w.person}（${w.written}）.docx`, await wordFile(lines(w.story)), [
      truth(w),
    ]),
  "UTF-16 from the notepad": async (w) =>
    filed("f05", `${w.day}.txt`, utf16(lines(w.story, `${w.unit} ${w.person}`).join("\r\n")), [truth(w)]),
  "a page": async (w) =>
    filed(
      "f06",
      `${w.story.title}.html`,
      Buffer.from(
        `<html><head><meta charset="utf-8"><title>x</title><script>alert(1)</script></head><body><h1>${w.story.title}</h1>${w.story.paragraphs.map((text) => `<p>${text}</p>`).join("")}<p>供稿单位：${w.unit}　撰稿：${w.person}　报送时间：${w.written}</p></body></html>`,
      ),
      [truth(w)],
    ),
  "a zip with a folder for the unit": async (w) =>
    filed(
      "f07",
      `${w.written}各单位信息.zip`,
      gbkZip([
        {
          name: `各单位信息/${w.unit}/${w.story.title}.docx`,
          bytes: await wordFile(lines(w.story, `（${w.person}）`)),
        },
      ]),
      [truth(w)],
    ),
  "Word under a wrong name": async (w) =>
    filed("f08", `${w.unit}-${w.written}信息.doc`, await wordFile(signed(w.story, `（${w.unit} ${w.person}）`)), [
      truth(w),
    ]),
  "a PDF, day at its end": async (w) =>
    filed("f09", `${w.story.title}.pdf`, textPdf(lines(w.story, `${w.unit} ${w.person}`, w.written)), [truth(w)]),
};

/** What stands in the text. */
const written: Readonly<Record<string, Form>> = {
  "byline below the title": async (w) =>
    filed(
      "f20",
      `${w.day}投稿.docx`,
      await wordFile([w.story.title, `${w.unit}  ${w.person}`, ...w.story.paragraphs]),
      [truth(w)],
    ),
  "通讯员 below the title": async (w) =>
    filed(
      "f21",
      `${w.unit}${w.day}.docx`,
      await wordFile([w.story.title, `通讯员 ${w.person} ${w.second}`, ...w.story.paragraphs]),
      [truth(w, w.story, [w.person, w.second])],
    ),
  "signature and day on the right, below": async (w) =>
    filed("f22", "新建 Microsoft Word 文档.docx", await wordFile(lines(w.story, w.unit, w.person, w.written)), [
      truth(w),
    ]),
  "a line of labels": async (w) =>
    filed(
      "f23",
      "稿件.docx",
      await wordFile([`报送单位：${w.unit}    报送人：${w.person}    报送时间：${w.written}`, ...lines(w.story)]),
      [truth(w)],
    ),
  "a red head above": async (w) =>
    filed(
      "f24",
      `${w.unit}信息第5期.docx`,
      await wordFile([
        `${w.unit}工作信息`,
        "第5期",
        `${w.unit}办公室        ${w.written}`,
        ...lines(w.story, `（${w.person}）`, "报：县委办、县政府办", "审核：杨某某    审签：张某某"),
      ]),
      [truth(w)],
    ),
  "telephone in the signature": async (w) =>
    filed("f25", `${w.written}.docx`, await wordFile(signed(w.story, `（${w.unit} ${w.person} 13812345678）`)), [
      truth(w),
    ]),
  "day in Chinese numerals": async (w) =>
    filed(
      "f26",
      "信息.txt",
      Buffer.from(lines(w.story, `作者单位：${w.alias}`, `作者：${w.person}`, numerals(w.day)).join("\n")),
      [truth(w)],
    ),
  "title named": async (w) =>
    filed(
      "f27",
      "投稿.txt",
      Buffer.from(
        [
          `标题：${w.story.title}`,
          `单位：${w.unit}`,
          `作者：${w.person}、${w.second}`,
          `日期：${w.day}`,
          "正文：",
          ...w.story.paragraphs,
        ].join("\n"),
      ),
      [truth(w, w.story, [w.person, w.second])],
    ),
  "a dateline in the first words": async (w) =>
    filed(
      "f28",
      `${w.unit}-${w.day}.docx`,
      await wordFile([
        w.story.title,
        `本网讯（通讯员 ${w.person}）${w.story.paragraphs[0] ?? ""}`,
        ...w.story.paragraphs.slice(1),
      ]),
      [truth(w)],
    ),
  "two pieces, signatures between": async (w) =>
    filed(
      "f29",
      `${w.unit}${w.written}信息2篇.docx`,
      await wordFile([...lines(w.story, `（${w.unit} ${w.person}）`), ...lines(w.other, `（${w.unit} ${w.second}）`)]),
      [truth(w), truth(w, w.other, [w.second])],
    ),
  "two pieces numbered": async (w) =>
    filed(
      "f30",
      `${w.unit}${w.written}.docx`,
      await wordFile([
        "【稿件1】",
        ...lines(w.story, `（${w.person}）`),
        "【稿件2】",
        ...lines(w.other, `（${w.second}）`),
      ]),
      [truth(w), truth(w, w.other, [w.second])],
    ),
};

/** Old Word and WPS files, written once by office programs; their words are listed beside them. */
interface OldFile extends Truth {
  readonly file: string;
  readonly name: string;
  /** Further pieces of the same file. */
  readonly more?: readonly Truth[];
}
const OLD = JSON.parse(
  readFileSync(new URL("../fixtures/old-files.json", import.meta.url), "utf8"),
) as readonly OldFile[];

export const FILE_FORMS: readonly Form[] = [named, written].flatMap((group) => Object.values(group));

export function oldFiles(): readonly Case[] {
  return OLD.map(({ file, name, more = [], ...piece }) =>
    filed(`old ${file}`, name, readFileSync(new URL(`../fixtures/${file}`, import.meta.url)), [piece, ...more]),
  );
}

function numerals(day: string): string {
  const digits = "〇一二三四五六七八九";
  const [year = "", month = "", date = ""] = day.split("-");
  const plain = (text: string) => {
    const number = Number(text);
    const tens = Math.floor(number / 10);
    const rest = number % 10 === 0 ? "" : (digits[number % 10] ?? "");
    return tens === 0 ? rest : `${tens === 1 ? "" : digits[tens]}十${rest}`;
  };
  return `${[...year].map((digit) => digits[Number(digit)]).join("")}年${plain(month)}月${plain(date)}日`;
}
