import { openMht } from "./mht.ts";
import { pdfPage } from "./pdf-page.ts";
import { kindOfType } from "./saved-kind.ts";

/** What is read of a kept page; headers by lower-case name. */
interface KeptPage {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
  readonly method: string;
}

/** HTML in some charset, as extraction reads it. */
export interface OpenedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

const UTF8 = "text/html; charset=utf-8";

/** The method under which a text is kept that a person typed. */
export const TYPED_METHOD = "HAND";

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function typedPage(text: string): string {
  const [title = "", ...rest] = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return `<h1>${escaped(title)}</h1>\n${rest.map((line) => `<p>${escaped(line)}</p>`).join("\n")}`;
}

const asPage = (html: string): OpenedPage => ({ bytes: new TextEncoder().encode(html), contentType: UTF8 });

/**
 * A kept page as HTML, whatever it was kept as: a web archive (.mht), a PDF, a text that a person typed; any other page
 * comes back as it is. Throws ExtractError for a file that cannot be read, a scan, a bound that is passed.
 */
export async function openedPage({ bytes, headers, method }: KeptPage): Promise<OpenedPage> {
  const contentType = headers["content-type"] ?? null;
  if (method === TYPED_METHOD) return asPage(typedPage(new TextDecoder().decode(bytes)));
  const kind = kindOfType(contentType);
  if (kind === "pdf") return asPage(await pdfPage(bytes));
  return kind === "mht" ? openMht(bytes) : { bytes, contentType };
}
