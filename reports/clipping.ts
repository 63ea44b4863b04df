import { CLIPPING_FIT, CLIPPING_STYLE } from "./clipping-layout.ts";
import { escapeHtml } from "./escape-html.ts";

/** 剪报: one placement on one sheet, with what proves it. All texts as they are; days and times as a reader would say them. */
export interface Clipping {
  readonly outlet: string;
  /** 2026年3月5日 */
  readonly day: string;
  /** 第01版：要闻 */
  readonly page: string | null;
  readonly column: string | null;
  readonly introTitle: string | null;
  readonly title: string;
  readonly subTitle: string | null;
  readonly byline: string | null;
  readonly paragraphs: readonly string[];
  readonly picture: ClippingPicture | null;
  /** What the foot says: name and value, the value as it stands. */
  readonly proof: readonly (readonly [string, string])[];
  /** What is missing or different from what the sheet seems to show. */
  readonly notes: readonly string[];
  readonly office: string;
}

export interface ClippingPicture {
  readonly png: Uint8Array;
  readonly caption: string;
  /** Whether it says anything only as a whole; of the others the upper part is shown, and said to be one. */
  readonly whole: boolean;
}

function line(name: string, text: string | null): string {
  return text === null || text === "" ? "" : `<p class="${name}">${escapeHtml(text)}</p>`;
}

function figure({ png, caption, whole }: ClippingPicture): string {
  const data = Buffer.from(png.buffer, png.byteOffset, png.byteLength).toString("base64");
  return `<figure class="${whole ? "whole" : "upper"}"><div><img src="data:image/png;base64,${data}" alt=""></div>
<figcaption>${escapeHtml(caption)}<span>（只印出上部，全图见存档）</span></figcaption></figure>`;
}

/**
 * The sheet as a whole HTML document for A4. Everything that came from outside is escaped; the only script is its own,
 * which fits it to one page (see CLIPPING_FIT), or lets it flow over several and says so.
 */
export function clippingHtml(clipping: Clipping): string {
  const { outlet, day, page, column, paragraphs, picture, proof, notes, office } = clipping;
  const where = [day, page, column === null ? null : `栏目：${column}`].filter((part) => part !== null);
  const rows = proof.map(([name, value]) => `<tr><th>${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(clipping.title)}</title><style>${CLIPPING_STYLE}</style></head>
<body><main id="sheet">
<header><p class="outlet">${escapeHtml(outlet)}</p><p class="where">${where.map(escapeHtml).join("<i></i>")}</p></header>
<article>
${line("intro", clipping.introTitle)}<h1>${escapeHtml(clipping.title)}</h1>${line("sub", clipping.subTitle)}${line("byline", clipping.byline)}
${paragraphs.map((text) => `<p class="text">${escapeHtml(text)}</p>`).join("\n")}
${picture === null ? "" : figure(picture)}
</article>
<footer><table>${rows.join("")}</table>${notes.map((note) => line("note", note)).join("")}${line("office", office)}</footer>
</main><script>${CLIPPING_FIT}</script></body></html>`;
}
