import { excelFile, wordFile } from "../make-files.ts";
import { lines, mailed, signed, truth } from "./case.ts";
import { emptyPdf, gbkZip, PNG, rtfFile, textPdf } from "./files.ts";
import { docx, type Form, HELLO } from "./form.ts";
import { toGbk } from "./gbk.ts";

/** Attachments, the plain ways. */
export const ATTACHED: Readonly<Record<string, Form>> = {
  "subject names unit and day, one .docx, signature in brackets": async (w) =>
    mailed(
      "m01",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: HELLO,
        parts: [await docx(`${w.unit}-${w.written}工作信息.docx`, signed(w.story, `（${w.unit} ${w.person}）`))],
      },
      [truth(w)],
    ),
  "everything in GBK, file name as encoded word": async (w) =>
    mailed(
      "m02",
      w,
      {
        subject: `【投稿】${w.story.title}`,
        charset: "gbk",
        names: "words",
        text: `${HELLO}\n\n${w.unit} ${w.person}\n${w.written}`,
        parts: [await docx(`${w.story.title}.docx`, signed(w.story, `（${w.person}）`))],
      },
      [truth(w)],
    ),
  "file name as bare GBK bytes": async (w) =>
    mailed(
      "m03",
      w,
      {
        subject: `${w.alias}${w.written}信息`,
        charset: "gbk",
        names: "raw",
        text: "见附件",
        parts: [
          {
            type: "text/plain",
            name: `${w.story.title}.txt`,
            bytes: toGbk(lines(w.story, `（${w.person}）`).join("\r\n")),
          },
        ],
      },
      [truth(w)],
    ),
  "three pieces in three files": async (w) =>
    mailed(
      "m04",
      w,
      {
        subject: `${w.unit}${w.written}报送信息3篇`,
        text: "附件：1.2.3.",
        parts: [
          await docx(`1.${w.story.title}.docx`, signed(w.story, `（${w.unit} ${w.person}）`)),
          await docx(`2.${w.other.title}.docx`, signed(w.other, `（${w.unit} ${w.second}）`)),
          await docx(`3.${w.third.title}.docx`, signed(w.third, `（${w.unit} ${w.person} ${w.second}）`)),
        ],
      },
      [truth(w), truth(w, w.other, [w.second]), truth(w, w.third, [w.person, w.second])],
    ),
  "no signature in the file, the covering letter names the person": async (w) =>
    mailed(
      "m05",
      w,
      {
        subject: `报送信息：${w.story.title}`,
        text: `领导好，附件为我单位信息，请查收。\n供稿单位：${w.alias}\n信息员：${w.person}\n联系电话：13812345678`,
        parts: [await docx(`${w.story.title}.docx`, lines(w.story))],
      },
      [truth(w)],
    ),
  "no signature anywhere, the person's own address": async (w) => ({
    ...mailed(
      "m06",
      w,
      {
        from: w.private,
        subject: `${w.unit}工作信息`,
        text: "请查收。",
        parts: [await docx(`${w.story.title}.docx`, lines(w.story))],
      },
      [truth(w, w.story, [w.owner])],
    ),
  }),
  "no signature anywhere, the unit's address": async (w) =>
    mailed(
      "m07",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: "请查收",
        parts: [await docx("工作信息.docx", lines(w.story))],
      },
      [truth(w)],
      { mustAsk: ["authors"] },
    ),
  "a header table in the file": async (w) =>
    mailed(
      "m08",
      w,
      {
        subject: "信息报送",
        text: "您好，信息见附件。",
        parts: [
          await docx("信息报送表.docx", lines(w.story), [
            ["报送单位", w.unit, "报送时间", w.written],
            ["信息员", w.person, "联系电话", "0743-1234567"],
          ]),
        ],
      },
      [truth(w)],
    ),
  "pictures beside the text": async (w) =>
    mailed(
      "m09",
      w,
      {
        subject: `${w.unit}+${w.story.title}`,
        text: "图文稿件请查收",
        parts: [
          { type: "image/jpeg", name: "图1：活动现场.jpg", bytes: PNG },
          await docx(`${w.story.title}.docx`, lines(w.story, `图/文：${w.unit} ${w.person}`)),
          { type: "image/png", name: "图2.png", bytes: PNG },
        ],
      },
      [truth(w)],
    ),
  "an .rtf from WPS": async (w) =>
    mailed(
      "m10",
      w,
      {
        subject: `${w.unit}${w.written}信息`,
        text: "附件",
        parts: [
          {
            type: "application/msword",
            name: `${w.story.title}.doc`,
            bytes: rtfFile(signed(w.story, `(${w.unit}：${w.person})`)),
          },
        ],
      },
      [truth(w)],
    ),
  "a PDF with text": async (w) =>
    mailed(
      "m11",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: HELLO,
        parts: [
          {
            type: "application/pdf",
            name: `${w.story.title}.pdf`,
            bytes: textPdf(signed(w.story, `（${w.unit} ${w.person}）`)),
          },
        ],
      },
      [truth(w)],
    ),
  "a scanned PDF": async (w) =>
    mailed(
      "m12",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: "扫描件请查收",
        parts: [{ type: "application/pdf", name: "扫描件.pdf", bytes: emptyPdf(2) }],
      },
      [{ unit: w.unit, authors: [], day: w.day, title: "", line: null }],
      { mustAsk: ["title", "authors"], state: "asked" },
    ),
  "a zip with GBK names": async (w) =>
    mailed(
      "m13",
      w,
      {
        subject: `${w.unit}${w.written}稿件打包`,
        text: "压缩包内两篇",
        parts: [
          {
            type: "application/zip",
            name: "稿件.zip",
            bytes: gbkZip([
              {
                name: `稿件/${w.story.title}.docx`,
                bytes: await wordFile(signed(w.story, `（${w.unit} ${w.person}）`)),
              },
              {
                name: `稿件/${w.other.title}.txt`,
                bytes: toGbk(signed(w.other, `（${w.unit} ${w.second}）`).join("\r\n")),
              },
            ]),
          },
        ],
      },
      [truth(w), truth(w, w.other, [w.second])],
    ),
  "a table of pieces": async (w) =>
    mailed(
      "m14",
      w,
      {
        subject: `${w.unit}信息汇总`,
        text: "汇总表见附件",
        parts: [
          {
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            name: "信息汇总.xlsx",
            bytes: await excelFile([
              ["稿件标题", "正文", "报送单位", "作者", "报送日期"],
              [w.story.title, w.story.paragraphs.join("\n"), w.unit, w.person, w.day],
              [w.other.title, w.other.paragraphs.join("\n"), w.unit, w.second, w.day],
            ]),
          },
        ],
      },
      [truth(w), truth(w, w.other, [w.second])],
    ),
};
