import { LIMITS } from "../limits.ts";

/** The mail that a mail passes on, as its own lines say. */
export interface Quoted {
  readonly from: string | null;
  readonly subject: string | null;
  readonly text: string;
}

export interface MailText {
  /** What the sender wrote, without greeting, quotation, own card and disclaimer. */
  readonly own: string;
  /** The outermost mail below it; null when there is none. */
  readonly quoted: Quoted | null;
}

const QUOTE_RULE =
  /^\s*(?:-{2,}|—{2,}|_{5,})\s*(?:原始邮件|转发邮件信息|转发的邮件|回复的邮件|original message|forwarded message)\s*(?:(?:-{2,}|—{2,}|_{5,})\s*)?$/i;
const QUOTE_HEAD = /^\s*[*"]?(?:发件人|from)[*"]?\s*[:：]/i;
/** Of a line without the spaces around it. */
const WROTE = /^.{0,84}(?:写道|wrote)\s{0,8}[:：]$/i;
const HEAD_FIELD =
  /^\s*[*"]?(发件人|发送时间|发送日期|日期|时间|收件人|抄送|主题|from|sent|date|to|cc|subject)[*"]?\s*[:：](.*)$/is;
const CARD = /^--\s?$/;
const PHONE_WORDS =
  /^\s*(?:发自我的|sent from my|来自我的|从我的|由.{0,12}(?:手机|客户端)发送|使用.{0,20}发送|发自.{0,12}(?:邮箱|手机))/i;
const DISCLAIMER =
  /(?:本邮件|此邮件|本电子邮件|this (?:e-?mail|message)).{0,60}(?:保密|机密|confidential|仅限|仅供|intended|privileged)/i;
const GREETING =
  /^(?:(?:尊敬的|敬爱的)?[\p{Script=Han}]{0,10}(?:老师|编辑|领导|主任|同志|部长|科长|您|你)们?[，,：:!！]?\s*)?(?:(?:您|你|大家)?好[！!，,。：:]?)?$/u;
const CLOSING = /^(?:此致|敬礼|顺颂.{0,6}|祝好|祝.{0,12}|谢谢|感谢.{0,12}|致礼)[！!。.，,]?$/;
/** Characters of a line 发件人 in which an address is looked for. */
const MAX_SENDER = 500;
const ADDRESS = /<?([\w.+-]{1,64}@[\w.-]{1,120})>?/;

/** Where the mail below begins, or null. */
function quoteStart(lines: readonly string[]): number | null {
  const at = lines.findIndex((line, place) => {
    if (QUOTE_RULE.test(line) || WROTE.test(line.trim())) return true;
    if (!QUOTE_HEAD.test(line)) return false;
    return lines.slice(place + 1, place + 7).filter((one) => HEAD_FIELD.test(one)).length >= 2;
  });
  if (at >= 0) return at;
  const signs = lines.findIndex((line, place) => /^\s*>/.test(line) && /^\s*>/.test(lines[place + 1] ?? ">"));
  return signs >= 0 ? signs : null;
}

const isRule = (line: string): boolean => QUOTE_RULE.test(line) || WROTE.test(line.trim()) || line.trim() === "";

function readQuoted(lines: readonly string[]): Quoted {
  const plain = lines.map((line) => line.replace(/^\s*(?:>\s?)+/, ""));
  const start = plain.findIndex((line) => !isRule(line) && !HEAD_FIELD.test(line));
  const head = start < 0 ? plain : plain.slice(0, start);
  const field = (name: RegExp) =>
    head
      .map((line) => HEAD_FIELD.exec(line))
      .find((match) => name.test(match?.[1] ?? ""))?.[2]
      ?.trim() ?? "";
  return {
    from: ADDRESS.exec(field(/发件人|from/i).slice(0, MAX_SENDER))?.[1]?.toLowerCase() ?? null,
    subject: field(/主题|subject/i) || null,
    text: start < 0 ? "" : plain.slice(start).join("\n"),
  };
}

const isPolite = (line: string): boolean => {
  const plain = line.trim();
  return plain !== "" && plain.length <= 24 && (GREETING.test(plain) || CLOSING.test(plain));
};

/** Cuts a mail's text into what its sender wrote and the mail that it passes on or answers. */
export function mailText(text: string): MailText {
  const lines = text.slice(0, LIMITS.documentText).split("\n");
  const at = quoteStart(lines);
  const above = at === null ? lines : lines.slice(0, at);
  const end = above.findIndex((line) => CARD.test(line) || DISCLAIMER.test(line) || PHONE_WORDS.test(line));
  const kept = (end < 0 ? above : above.slice(0, end)).filter((line) => !isPolite(line));
  return { own: kept.join("\n").trim(), quoted: at === null ? null : readQuoted(lines.slice(at)) };
}

const COVER =
  /(?:请|烦请|敬请|望).{0,6}(?:查收|审阅|审核|采用|指正|斧正|刊用|编发|阅处)|见附件|附件[:：为是]|现将|现报送|报送给|随信|特此|扫描件|压缩包|汇总表/;

/** Whether a text is a piece rather than the letter around one. */
export function holdsPiece(lines: readonly string[]): boolean {
  const running = lines.filter((line) => !COVER.test(line) || line.length > 80);
  return running.join("").length >= 90 && running.some((line) => line.length >= 35);
}
