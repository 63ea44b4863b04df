import { lines, mailed, signed, truth } from "./case.ts";
import type { Form } from "./form.ts";

/** The piece stands in the mail itself. */
export const IN_BODY: Readonly<Record<string, Form>> = {
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
