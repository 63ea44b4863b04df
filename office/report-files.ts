export const REPORT_FORMATS = ["docx", "xlsx", "html", "svg", "pdf"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** A document as it is downloaded or written. */
export interface ReportFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

const CONTENT_TYPES: Readonly<Record<ReportFormat, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  html: "text/html; charset=utf-8",
  svg: "image/svg+xml",
  pdf: "application/pdf",
};

/** Characters that no file system we know refuses, and none that names another folder. */
function safeName(name: string): string {
  return name
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, "_")
    .replace(/^\.+/u, "_")
    .slice(0, 80);
}

export function reportFile(name: string, format: ReportFormat, bytes: Uint8Array): ReportFile {
  return { fileName: `${safeName(name)}.${format}`, contentType: CONTENT_TYPES[format], bytes };
}
