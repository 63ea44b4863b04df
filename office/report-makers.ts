import type { OfficeContext } from "./context.ts";
import { type ReportFile, type ReportFormat, reportFile } from "./report-files.ts";
import { type Press, withPress } from "./report-pdf.ts";

/** A document that is ready to be written: how, in each format that it has. PDF is printed from `page`. */
export interface Printable {
  /** The files' name, without what tells the format. */
  readonly name: string;
  /** A whole HTML document. */
  page(): string;
  readonly makers: Readonly<Partial<Record<Exclude<ReportFormat, "html" | "pdf">, () => Promise<Uint8Array>>>>;
}

/**
 * Files of one document in the formats asked for, in their order, from figures that are read once. `what` names the
 * document where PDF has no browser.
 */
export async function writeFormats(
  ctx: OfficeContext,
  what: string,
  formats: readonly ReportFormat[],
  read: () => Promise<Printable>,
): Promise<readonly ReportFile[]> {
  const write = async (press: Press) => {
    const document = await read();
    return Promise.all(
      formats.map(async (format) => reportFile(document.name, format, await bytesOf(document, format, press))),
    );
  };
  if (formats.includes("pdf")) return withPress(ctx, what, write);
  return write(() => Promise.reject(new TypeError("no PDF was asked for")));
}

function bytesOf(document: Printable, format: ReportFormat, press: Press): Promise<Uint8Array> | Uint8Array {
  if (format === "pdf") return press(document.page());
  if (format === "html") return new TextEncoder().encode(document.page());
  const make = document.makers[format];
  if (make === undefined) throw new TypeError(`${document.name} has no ${format}`);
  return make();
}
