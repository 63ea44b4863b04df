import { wordFile } from "../make-files.ts";
import { type Case, filed, lines, mailed, signed, truth, type Writer } from "./case.ts";

type Form = (w: Writer) => Promise<Case>;

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const docx = async (name: string, text: readonly string[]) => ({ type: DOCX, name, bytes: await wordFile(text) });

/**
 * Forms written after the reader, to see what it makes of what it was not made for: at first 208 of 235 answers were right, and
 * 105 of 340 fields asked.
 */
const LATER: Readonly<Record<string, Form>> = {
  "the letter's card names the office of the unit": async (w) =>
    mailed(
      "h01",
      w,
      {
        subject: `${w.unit}报送：${w.story.title}`,
        text: `王主任：\n    附件是我镇报送的信息，请审核。\n\n${w.unit}党政综合办公室\n${w.person}\n${w.written}`,
        parts: [await docx(`${w.story.title}.docx`, lines(w.story))],
      },
      [truth(w)],
    ),
  "words and pictures by two persons": async (w) =>
    mailed(
      "h02",
      w,
      {
        subject: `【${w.unit}】${w.story.title}`,
        text: signed(w.story, `（文/${w.person} 图/${w.second}）`).join("\n"),
      },
      [truth(w, w.story, [w.person, w.second])],
    ),
  "everything in the name": async (w) => {
    const name = `投稿-${w.unit}-${w.person}-${w.story.title}`;
    return mailed("h03", w, { subject: name, text: "附件", parts: [await docx(`${name}.docx`, lines(w.story))] }, [
      truth(w),
    ]);
  },
  "two pieces numbered 1. and 2.": async (w) => {
    const { unit, written, story, other } = w;
    const text = [
      `1.${story.title}`,
      `${story.paragraphs.join("\n")}（${w.person}）`,
      "",
      `2.${other.title}`,
      `${other.paragraphs.join("\n")}（${w.second}）`,
    ];
    return mailed("h04", w, { subject: `${written.slice(5)}${unit}信息2条`, text: text.join("\n") }, [
      truth(w),
      truth(w, other, [w.second]),
    ]);
  },
  "forwarded by an English program": async (w) => {
    const head = `发件人： ${w.person} <${w.private}>\nDate: ${w.day}\nSubject: ${w.unit}稿件\nTo: <gao@qinghe.example>`;
    const body = [w.story.title, ...w.story.paragraphs, `（作者：${w.person}，单位：${w.unit}）`].join("\n\n");
    const text = `\n\n---------- Forwarded message ---------\n${head}\n\n${body}`;
    return mailed("h05", w, { subject: `Fwd: ${w.unit}稿件`, text }, [truth(w)]);
  },
  "a signature of labels in brackets": async (w) =>
    filed(
      "h06",
      `${w.day.replaceAll("-", ".")}${w.unit}：${w.story.title}.docx`,
      await wordFile(lines(w.story, `（${w.unit}供稿 撰稿人：${w.person}）`)),
      [truth(w)],
    ),
  "source, author and time below the title": async (w) =>
    filed(
      "h07",
      `信息员${w.person}${w.day}.docx`,
      await wordFile([w.story.title, `来源：${w.unit}  作者：${w.person}  时间：${w.day}`, ...w.story.paragraphs]),
      [truth(w)],
    ),
  "sub-title, and the unit above": async (w) =>
    filed(
      "h08",
      `报送稿件（${w.written}）.txt`,
      Buffer.from(
        [`${w.unit}报送`, w.story.title, `——${w.unit}工作纪实`, `文图/${w.person}`, ...w.story.paragraphs].join("\n"),
      ),
      [truth(w)],
    ),
  "telephone behind the person's label": async (w) =>
    filed(
      "h09",
      "稿件.docx",
      await wordFile(lines(w.story, `报送单位：${w.unit}`, `报送人及电话：${w.person} 13800001111`, w.written)),
      [truth(w)],
    ),
  "persons before the unit": async (w) =>
    filed("h10", `稿件 ${w.day}.docx`, await wordFile(signed(w.story, `（${w.person} ${w.second} ${w.unit}）`)), [
      truth(w, w.story, [w.person, w.second]),
    ]),
  "two pieces numbered in Chinese": async (w) =>
    filed(
      "h11",
      `${w.unit} ${w.written} 信息.docx`,
      await wordFile([
        `一、${w.story.title}`,
        ...w.story.paragraphs,
        `（${w.person}）`,
        `二、${w.other.title}`,
        ...w.other.paragraphs,
        `（${w.second}）`,
      ]),
      [truth(w), truth(w, w.other, [w.second])],
    ),
  "the day in the signature": async (w) =>
    filed("h12", "新闻稿.docx", await wordFile(lines(w.story, `（通讯员：${w.person}  ${w.unit}  ${w.day}）`)), [
      truth(w),
    ]),
  "unit and person before the colon of the name": async (w) =>
    filed("h13", `${w.unit}${w.person}：${w.story.title}（${w.day}）.docx`, await wordFile(lines(w.story)), [truth(w)]),
  "day and byline between title and text": async (w) =>
    filed(
      "h14",
      "1.txt",
      Buffer.from(
        [w.story.title, `（${w.written}）`, `${w.unit}通讯员 ${w.person} 报道`, ...w.story.paragraphs].join("\n"),
      ),
      [truth(w)],
    ),
  "unit, 通讯员 and person in one word": async (w) =>
    filed(
      "h15",
      `工作动态${w.day}.docx`,
      await wordFile([`标题：${w.story.title}`, ...w.story.paragraphs, `${w.unit}通讯员${w.person}`]),
      [truth(w)],
    ),
};

export const LATER_FORMS: readonly Form[] = Object.values(LATER);
