import { excelFile, wordFile } from "../make-files.ts";
import { type Case, lines, mailed, signed, truth, type Writer } from "./case.ts";
import { emptyPdf, encryptedWord, gbkZip, PNG, rtfFile, textPdf } from "./files.ts";
import { toGbk } from "./gbk.ts";
import { letter } from "./mail.ts";

type Form = (w: Writer) => Promise<Case>;

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const docx = async (name: string, text: readonly string[], header: readonly (readonly string[])[] = []) => ({
  type: DOCX,
  name,
  bytes: await wordFile(text, header),
});
const HELLO = "编辑老师：\n    您好！现将我单位工作信息报送给您，请审阅，如有不妥请指正。";

/** Attachments, the plain ways. */
const attached: Readonly<Record<string, Form>> = {
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

/** The piece stands in the mail itself. */
const inBody: Readonly<Record<string, Form>> = {
  "the piece as the mail's text": async (w) =>
    mailed(
      "m20",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: signed(w.story, `（${w.unit} ${w.person}）`).join("\n\n"),
      },
      [truth(w)],
    ),
  "greeting above, company lines and disclaimer below": async (w) =>
    mailed(
      "m21",
      w,
      {
        subject: `${w.unit}投稿`,
        text: [
          "尊敬的编辑：",
          "您好！",
          "",
          ...signed(w.story, `（通讯员 ${w.person}）`),
          "",
          "此致",
          "敬礼！",
          "-- ",
          `${w.unit}办公室`,
          "电话：0743-8888888",
          "地址：青禾县解放路1号",
          "",
          "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的个人或群组。",
        ].join("\n"),
      },
      [truth(w)],
    ),
  "two pieces, each with its signature": async (w) =>
    mailed(
      "m22",
      w,
      {
        subject: `${w.unit}-${w.written}信息两则`,
        text: [
          ...signed(w.story, `（${w.unit} ${w.person}）`),
          "",
          ...signed(w.other, `（${w.unit} ${w.second}）`),
        ].join("\n"),
      },
      [truth(w), truth(w, w.other, [w.second])],
    ),
  "two pieces under 稿件一 and 稿件二": async (w) =>
    mailed(
      "m23",
      w,
      {
        subject: `${w.alias}${w.written}稿件`,
        text: [
          "稿件一",
          ...lines(w.story, `供稿：${w.unit} ${w.person}`),
          "",
          "稿件二",
          ...lines(w.other, `供稿：${w.unit} ${w.second}`),
        ].join("\n"),
      },
      [truth(w), truth(w, w.other, [w.second])],
    ),
  "HTML alone, as webmail writes it": async (w) =>
    mailed(
      "m24",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        charset: "gbk",
        html: `<div style="font-family:宋体"><p style="text-align:center"><b>${w.story.title}</b></p>${w.story.paragraphs
          .map((text) => `<div>&nbsp;&nbsp;&nbsp;&nbsp;${text}</div>`)
          .join(
            "",
          )}<p align="right">（${w.unit}&nbsp;${w.person}）</p></div><div><br></div><!--<![endif]--><style>.a{}</style>`,
      },
      [truth(w)],
    ),
  "sent from a phone": async (w) =>
    mailed(
      "m25",
      w,
      {
        from: w.private,
        subject: w.story.title,
        text: [...w.story.paragraphs, `${w.unit} ${w.person}`, "", "发自我的iPhone"].join("\n"),
      },
      [truth(w)],
    ),
  "a day without its year in the subject": async (w) =>
    mailed(
      "m26",
      w,
      {
        subject: `${w.unit}${w.written.slice(5)}信息`,
        text: signed(w.story, `（${w.person}）`).join("\n"),
      },
      [truth(w)],
    ),
};

/** Forwarded, answered, nested. */
const passedOn: Readonly<Record<string, Form>> = {
  "an .eml inside the mail": async (w) =>
    mailed(
      "m30",
      w,
      {
        subject: "转发信息",
        text: "转来一篇，请查收",
        parts: [
          {
            type: "message/rfc822",
            name: "原邮件.eml",
            bytes: letter({
              from: w.private,
              fromName: w.person,
              subject: `${w.unit}-${w.written}工作信息`,
              sent: w.sent,
              text: HELLO,
              parts: [await docx(`${w.story.title}.docx`, signed(w.story, `（${w.unit} ${w.person}）`))],
            }),
          },
        ],
      },
      [truth(w)],
    ),
  "forwarded in the text": async (w) =>
    mailed(
      "m31",
      w,
      {
        subject: `转发：${w.unit}-${w.written}工作信息`,
        text: [
          "请张主任阅处。",
          "",
          "-----原始邮件-----",
          `发件人：${w.person} <${w.private}>`,
          `发送时间：${w.written} 8:20`,
          "收件人：办公室 <office@qinghe.example>",
          `主题：${w.unit}-${w.written}工作信息`,
          "",
          ...signed(w.story, `（${w.unit} ${w.person}）`),
        ].join("\n"),
      },
      [truth(w)],
    ),
  "an answer with the old mail below": async (w) =>
    mailed(
      "m32",
      w,
      {
        subject: `回复：${w.unit}-${w.written}工作信息`,
        text: [
          "老师，已按要求修改，见附件。",
          "",
          "------------------ 原始邮件 ------------------",
          '发件人: "宣传办" <gao@qinghe.example>;',
          "主题: 请修改",
          "",
          "标题太长，请修改后再报。",
        ].join("\n"),
        parts: [await docx(`${w.story.title}（修改稿）.docx`, signed(w.story, `（${w.unit} ${w.person}）`))],
      },
      [truth(w)],
    ),
  "an answer quoted with signs, the piece above": async (w) =>
    mailed(
      "m33",
      w,
      {
        subject: `Re: ${w.written}约稿`,
        text: [
          ...signed(w.story, `（${w.unit} ${w.person}）`),
          "",
          "在 2026-02-28 10:00:00，宣传办 写道：",
          "> 请各单位报送一篇。",
          "> 谢谢",
        ].join("\n"),
      },
      [truth(w)],
    ),
};

/** What must not pass unseen. */
const odd: Readonly<Record<string, Form>> = {
  "a stranger": async (w) =>
    mailed(
      "m40",
      w,
      {
        from: `stranger${w.day}@elsewhere.example`,
        subject: `${w.unit}-${w.written}工作信息`,
        text: signed(w.story, `（${w.unit} ${w.person}）`).join("\n"),
      },
      [truth(w)],
      { state: "quarantined" },
    ),
  "subject and signature name two units": async (w) =>
    mailed(
      "m41",
      w,
      {
        subject: `${w.unit === "松岭镇" ? "石桥镇" : "松岭镇"}-${w.written}工作信息`,
        text: signed(w.story, `（${w.unit} ${w.person}）`).join("\n"),
      },
      [truth(w)],
      { mustAsk: ["unit"], state: "asked" },
    ),
  "winmail.dat": async (w) =>
    mailed(
      "m42",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: "见附件",
        parts: [
          { type: "application/ms-tnef", name: "winmail.dat", bytes: Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 2]) },
        ],
      },
      [],
      { refused: 1 },
    ),
  "a password on the file": async (w) =>
    mailed(
      "m43",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: "见附件",
        parts: [{ type: DOCX, name: "信息.docx", bytes: encryptedWord() }],
      },
      [],
      { refused: 1 },
    ),
  "a signer whom nobody knows": async (w) =>
    mailed(
      "m44",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: signed(w.story, `（${w.unit} 司马相如）`).join("\n"),
      },
      [truth(w)],
      { mustAsk: ["authors"], state: "asked" },
    ),
};

export const MAIL_FORMS: readonly Form[] = [attached, inBody, passedOn, odd].flatMap((group) => Object.values(group));
