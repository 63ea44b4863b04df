import PostalMime, { type Email } from "postal-mime";
import { InputError } from "../../domain/errors/input-error.ts";
import type { MailHead } from "../../domain/intake.ts";
import type { FileName } from "../file-name.ts";
import { LIMITS } from "../limits.ts";
import { htmlText } from "./html.ts";

export interface MailPart {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** Shown inside the text. */
  readonly inline: boolean;
}

export interface OpenedMail {
  readonly head: MailHead;
  readonly text: string;
  readonly parts: readonly MailPart[];
}

const MAX_DEPTH = 30;
const MAX_HEADERS = 512 * 1024;
const LINE_FEED = 10;
/** Bytes of a line on average. Encoded attachments have 76. */
const SHORT_LINE = 16;

/** Names that a mail program wrote as bare GBK bytes come out as UTF-8's sign for what it cannot read. */
const GARBLED = /\uFFFD/;

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

/**
 * Bare eight-bit bytes in headers (old webmail) as GBK: encoded anew as UTF-8, so that the reader, which takes headers for
 * UTF-8, gets them right. Only headers whose bytes are no UTF-8 are touched.
 */
function mendHeaders(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder("latin1").decode(bytes);
  // Spaces of one line alone: over empty lines each would be looked at from every line before it.
  const wrong =
    /^(?:subject|from|content-disposition|content-type)[ \t]*:[^\r\n\u0080-\u00ff]*[\u0080-\u00ff][^\r\n]*$|^[ \t]+(?:file)?name="[^"\r\n\u0080-\u00ff]*[\u0080-\u00ff][^"\r\n]*"/gim;
  let at = 0;
  const chunks: Uint8Array[] = [];
  for (const match of text.matchAll(wrong)) {
    const raw = bytes.subarray(match.index, match.index + match[0].length);
    if (!GARBLED.test(new TextDecoder().decode(raw))) continue;
    chunks.push(bytes.subarray(at, match.index), new TextEncoder().encode(new TextDecoder("gb18030").decode(raw)));
    at = match.index + match[0].length;
  }
  return chunks.length === 0 ? bytes : new Uint8Array(Buffer.concat([...chunks, bytes.subarray(at)]));
}

function headOf(mail: Email): MailHead {
  const sent = mail.date === undefined ? Number.NaN : Date.parse(mail.date);
  const clean = (text: string) =>
    text
      .replace(/\p{Cc}/gu, " ")
      .trim()
      .slice(0, 500);
  return {
    address: clean(mail.from?.address ?? "").toLowerCase(),
    name: clean(mail.from?.name ?? ""),
    subject: clean(mail.subject ?? ""),
    sentAt: Number.isNaN(sent) ? null : new Date(sent).toISOString(),
  };
}

/** Whether a mail consists of more lines, of a few signs each, than a person or a program writes. */
function isShredded(bytes: Uint8Array): boolean {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines > LIMITS.mailShortLines && bytes.length < lines * SHORT_LINE;
}

/** Opens a mail: head, text (from HTML where that is all there is) and attachments; mails in it stay whole. Throws InputError. */
export async function openMail(bytes: Uint8Array, file: FileName): Promise<OpenedMail> {
  if (isShredded(bytes)) {
    throw new InputError(`邮件${file.shown}全是空行或只有几个字的行，行数过多，未予读取：请对方重新发送`);
  }
  let mail: Email;
  try {
    mail = await PostalMime.parse(mendHeaders(bytes), {
      forceRfc822Attachments: true,
      maxNestingDepth: MAX_DEPTH,
      maxHeadersSize: MAX_HEADERS,
    });
  } catch (error) {
    throw new InputError(`邮件${file.shown}的结构过深、过大或已损坏，未予读取：请对方重新发送`, [
      error instanceof Error ? error.message : String(error),
    ]);
  }
  if (mail.attachments.length > LIMITS.files) {
    throw new InputError(`邮件${file.shown}的附件过多（${mail.attachments.length} 个）：请分几次发送`);
  }
  const html = mail.html ?? "";
  const plain = mail.text ?? "";
  const text = plain.trim() === "" && html !== "" ? htmlText(html) : plain;
  return {
    head: headOf(mail),
    // PostgreSQL keeps no zero in a text.
    text: text.replaceAll("\u0000", "").replace(/\r\n?/g, "\n"),
    parts: mail.attachments.map((part) => ({
      name: part.filename ?? "",
      mimeType: part.mimeType.toLowerCase(),
      bytes: bytesOf(part.content),
      inline: part.disposition === "inline" || part.related === true,
    })),
  };
}
