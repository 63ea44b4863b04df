import { InputError } from "../../domain/errors/input-error.ts";
import { decodeText } from "../decode-text.ts";
import type { FileName } from "../file-name.ts";
import { wordDocumentText } from "../word-text.ts";
import { charsetOfPage, htmlText } from "./html.ts";
import { oldWordText } from "./old-word.ts";
import { pdfText } from "./pdf.ts";
import { rtfText } from "./rtf.ts";
import type { FileKind } from "./sniff.ts";

export interface FileText {
  readonly text: string;
  /** In Chinese. */
  readonly notes: readonly string[];
}

const CANNOT: Readonly<Partial<Record<FileKind, string>>> = {
  encrypted: "加了密码：请取消密码后重新报送",
  outlook: "是 Outlook 的邮件文件（.msg）：请另存为 .eml，或直接转发邮件",
  winmail:
    "是 Outlook 专用格式（winmail.dat），附件封在里面读不出来：请对方在 Outlook 里改用“HTML”或“纯文本”格式重新发送",
  "other-archive": "是不能读取的压缩包：请改用 .zip，或直接报送文件",
  program: "是程序文件，可能有害，未予读取",
  media: "是音频或视频，不能读取文字：请另附文稿",
};

/** Extensions that a kind goes under; another name is worth a word. */
const USUAL: Readonly<Partial<Record<FileKind, RegExp>>> = {
  pdf: /^\.pdf$/,
  html: /^\.html?$|^\.mht$/,
  text: /^\.(txt|text|md|csv|log)$|^$/,
  rtf: /^\.(rtf|doc|wps)$/,
  "old-office": /^\.(doc|wps|dot|wpt)$/,
};

function misnamed(kind: FileKind, { extension }: FileName): readonly string[] {
  const usual = USUAL[kind];
  return usual === undefined || usual.test(extension) ? [] : ["文件的扩展名与内容不符，已按内容读取"];
}

function pageText(bytes: Uint8Array, file: FileName): string {
  const charset = charsetOfPage(bytes);
  const gbk = charset !== null && /^gb/.test(charset);
  return htmlText(gbk ? new TextDecoder("gb18030").decode(bytes) : decodeText(bytes, file));
}

async function read(bytes: Uint8Array, file: FileName, kind: FileKind): Promise<FileText> {
  switch (kind) {
    case "zip":
      return wordDocumentText(bytes, file);
    case "old-office":
      return { text: await oldWordText(bytes, file), notes: [] };
    case "pdf":
      return { text: await pdfText(bytes, file), notes: [] };
    case "rtf":
      return { text: rtfText(new TextDecoder("latin1").decode(bytes)), notes: [] };
    case "html":
      return { text: pageText(bytes, file), notes: [] };
    case "text":
      return { text: decodeText(bytes, file), notes: [] };
    default:
      throw new InputError(`文件${file.shown}${CANNOT[kind] ?? "不是能读取的文稿"}`);
  }
}

/** The text of one document, by what it is, whatever its name says. Throws InputError in Chinese. */
export async function textOfFile(bytes: Uint8Array, file: FileName, kind: FileKind): Promise<FileText> {
  const { text, notes } = await read(bytes, file, kind);
  return { text, notes: [...misnamed(kind, file), ...notes] };
}
