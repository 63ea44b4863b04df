import { toGbk } from "./gbk.ts";

type Charset = "utf-8" | "gbk";

interface Part {
  readonly type: string;
  readonly name?: string;
  readonly bytes: Uint8Array;
  /** A picture that the HTML shows. */
  readonly inline?: boolean;
}

export interface Letter {
  readonly from: string;
  readonly fromName?: string;
  readonly subject: string;
  /** `2026-03-05T09:30:00+08:00` */
  readonly sent: string;
  readonly text?: string;
  readonly html?: string;
  readonly parts?: readonly Part[];
  readonly charset?: Charset;
  /** File names as RFC 2231, as encoded words, or as the bytes themselves. */
  readonly names?: "2231" | "words" | "raw";
}

const encoded = (text: string, charset: Charset): Buffer => (charset === "gbk" ? toGbk(text) : Buffer.from(text));

function word(text: string, charset: Charset): string {
  const signs = [...text];
  const words: string[] = [];
  for (let at = 0; at < signs.length; at += 12) {
    const bytes = encoded(signs.slice(at, at + 12).join(""), charset);
    words.push(`=?${charset === "gbk" ? "GB2312" : "UTF-8"}?B?${bytes.toString("base64")}?=`);
  }
  return words.join("\r\n ");
}

function disposition({ name, inline }: Part, charset: Charset, how: NonNullable<Letter["names"]>): Buffer {
  const kind = inline === true ? "inline" : "attachment";
  if (name === undefined) return Buffer.from(`Content-Disposition: ${kind}\r\n`);
  const bytes = encoded(name, charset);
  if (how === "raw")
    return Buffer.concat([Buffer.from(`Content-Disposition: ${kind}; filename="`), bytes, Buffer.from(`"\r\n`)]);
  if (how === "words") return Buffer.from(`Content-Disposition: ${kind}; filename="${word(name, charset)}"\r\n`);
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  return Buffer.from(`Content-Disposition: ${kind};\r\n filename*=${charset}''${percent}\r\n`);
}

function body(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString("base64");
  return `${text.replace(/.{76}/g, "$&\r\n")}\r\n`;
}

function textPart(subtype: string, text: string, charset: Charset): Buffer {
  const head = `Content-Type: text/${subtype}; charset=${charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
  return Buffer.from(`${head}${body(encoded(text, charset))}`);
}

/** A mail as its bytes. */
export function letter(one: Letter): Uint8Array {
  const charset = one.charset ?? "utf-8";
  // A mail in a mail has a mark of its own.
  const size = (one.parts ?? []).reduce((sum, part) => sum + part.bytes.length, 0);
  const boundary = `----=_NextPart_${size.toString(16)}_${one.subject.length}`;
  const name = one.fromName === undefined ? "" : `${word(one.fromName, charset)} `;
  const head = [
    `From: ${name}<${one.from}>`,
    "To: <gao@qinghe.example>",
    `Subject: ${word(one.subject, charset)}`,
    `Date: ${new Date(one.sent).toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${Buffer.from(one.subject + one.sent)
      .toString("hex")
      .slice(0, 40)}@mail.example>`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    "",
    "",
  ].join("\r\n");
  const chunks: Buffer[] = [Buffer.from(head)];
  const add = (part: Buffer) => chunks.push(Buffer.from(`--${boundary}\r\n`), part);
  if (one.text !== undefined) add(textPart("plain", one.text, charset));
  if (one.html !== undefined) add(textPart("html", one.html, charset));
  for (const part of one.parts ?? []) {
    const mail = part.type === "message/rfc822";
    const type = Buffer.from(`Content-Type: ${part.type}\r\n`);
    const way = Buffer.from(mail ? "\r\n" : "Content-Transfer-Encoding: base64\r\n\r\n");
    const content = mail
      ? Buffer.concat([Buffer.from(part.bytes), Buffer.from("\r\n")])
      : Buffer.from(body(part.bytes));
    add(Buffer.concat([type, disposition(part, charset, one.names ?? "2231"), way, content]));
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`));
  return new Uint8Array(Buffer.concat(chunks));
}
