import type { FuzzTarget } from "./fuzz-target.ts";

interface Listed {
  /** Its part of 100 cases: what costs little gets more. */
  readonly share: number;
  /** How long a case may take where it is more than a seat's own measure: what starts processes measures itself. */
  readonly patienceMs?: number;
  /** Megabytes over what its process began with, where that is more than a seat's own measure. */
  readonly moreMb?: number;
  open(): Promise<FuzzTarget>;
}

/** Every part of the program that meets what others wrote, loaded when it is asked for. */
export const TARGETS: Readonly<Record<string, Listed>> = {
  charset: { share: 17, open: async () => (await import("./targets/charset.ts")).charsetTarget() },
  extractor: { share: 14, open: async () => (await import("./targets/extractor.ts")).extractorTarget() },
  mail: { share: 12, open: async () => (await import("./targets/mail.ts")).mailTarget() },
  docx: { share: 7, open: async () => (await import("./targets/docx.ts")).docxTarget() },
  xlsx: { share: 5, open: async () => (await import("./targets/xlsx.ts")).xlsxTarget() },
  zip: { share: 7, open: async () => (await import("./targets/zip.ts")).zipTarget() },
  pdf: { share: 0.2, open: async () => (await import("./targets/pdf.ts")).pdfTarget() },
  rules: { share: 5, open: async () => (await import("./targets/rules.ts")).rulesTarget() },
  settings: { share: 5, open: async () => (await import("./targets/settings.ts")).settingsTarget() },
  feed: { share: 6, open: async () => (await import("./targets/index-pages.ts")).feedTarget() },
  sitemap: { share: 4, open: async () => (await import("./targets/index-pages.ts")).sitemapTarget() },
  "json-list": { share: 5, open: async () => (await import("./targets/index-pages.ts")).jsonListTarget() },
  list: { share: 2.8, open: async () => (await import("./targets/index-pages.ts")).listTarget() },
  layout: { share: 2, open: async () => (await import("./targets/layout.ts")).layoutTarget() },
  form: { share: 5, open: async () => (await import("./targets/form.ts")).formTarget() },
  // The matcher's dictionary is loaded here, and once more in the thread that judges.
  api: {
    share: 3,
    patienceMs: 30_000,
    moreMb: 1_200,
    open: async () => (await import("./targets/api.ts")).apiTarget(),
  },
};
