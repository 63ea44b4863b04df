import { mailed, signed, truth } from "./case.ts";
import { docx, type Form, HELLO } from "./form.ts";
import { letter } from "./mail.ts";

/** Forwarded, answered, nested. */
export const PASSED_ON: Readonly<Record<string, Form>> = {
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
