import { type Browser, chromium } from "playwright";
import { CHROMIUM } from "../setup/chromium.ts";

/** The very bytes that a browser writes when a person saves a page. */
export interface SavingBrowser {
  mht(address: string): Promise<Uint8Array>;
  /** Printed without the browser's own head and foot lines unless told. */
  pdf(html: string, options?: { readonly headed?: boolean }): Promise<Uint8Array>;
  close(): Promise<void>;
}

export async function savingBrowser(): Promise<SavingBrowser> {
  const browser: Browser = await chromium.launch({
    ...(CHROMIUM === null ? {} : { executablePath: CHROMIUM }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  return {
    mht: async (address) => {
      const page = await browser.newPage();
      await page.goto(address);
      const session = await page.context().newCDPSession(page);
      const { data } = await session.send("Page.captureSnapshot", { format: "mhtml" });
      await page.close();
      return new TextEncoder().encode(data);
    },
    pdf: async (html, { headed = false } = {}) => {
      const page = await browser.newPage();
      await page.setContent(html);
      const bytes = await page.pdf({ displayHeaderFooter: headed, margin: { top: "20mm", bottom: "20mm" } });
      await page.close();
      return new Uint8Array(bytes);
    },
    close: () => browser.close(),
  };
}

/** A PDF of empty pages, as a scanner makes them but for the pictures. */
export function emptyPdf(pages: number): Uint8Array {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 3} 0 R`).join(" ");
  const objects = ["<< /Type /Catalog /Pages 2 0 R >>", `<< /Type /Pages /Kids [${kids}] /Count ${pages} >>`];
  for (let i = 0; i < pages; i++) objects.push("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
  let file = "%PDF-1.4\n";
  const places: number[] = [];
  for (const [at, object] of objects.entries()) {
    places.push(file.length);
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

export const BODY = [
  "连日来，青岩镇田间地头一派繁忙景象，镇里组织农技员下田指导春耕生产，合作社的旋耕机来回穿梭。",
  "“今年我们准备了三百亩早稻秧苗。”合作社负责人张大山说，镇里派来的党员服务队帮他们解决了育秧用工紧张的难题。",
  "据介绍，全镇共组建八支党员突击队，已帮助农户翻耕农田一千二百余亩，发放农资四十吨，覆盖全部十一个村。",
  "下一步，青岩镇将继续开展技术培训，把服务送到田间，确保春耕生产顺利进行。",
];
export const TITLE = "青岩镇八支突击队服务春耕";

const paragraphs = (body: readonly string[]) => body.map((text) => `<p>${text}</p>`).join("");

/** A page of a site, as it comes. */
export function articlePage(changes: { title?: string; date?: string; source?: string; head?: string } = {}): string {
  const { title = TITLE, date = "2026-03-05 08:30", source = "青禾日报", head = "" } = changes;
  return `<!DOCTYPE html><html>${head}<head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>
<div class="info">${date} 来源：${source} 记者 李文斌 通讯员 王小明</div><div class="content">${paragraphs(BODY)}</div></body></html>`;
}

/** A page of a WeChat account: the time stands in a script, the text is hidden until the script ran. */
export function wechatPage(): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body>
<h1 class="rich_media_title" id="activity-name">${TITLE}</h1>
<div id="meta_content"><span id="js_author_name_text">李文斌</span>
<a href="javascript:void(0);" id="js_name">
  青岩发布 </a> <em id="publish_time" class="rich_media_meta"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">${paragraphs(BODY)}</div>
<div id="js_pc_qr_code">微信扫一扫关注该公众号</div>
<script>var ct = "1772670600"; var oriCreateTime = "1772670600";</script></body></html>`;
}

/** A newspaper's clipping: a headline over three columns. */
export function clipping(date: string): string {
  const text = BODY.map((one) => `<p style="margin:0;text-indent:2em">${one}</p>`).join("");
  return `<html><meta charset="utf-8"><body style="font-family:'WenQuanYi Zen Hei','Noto Serif CJK SC',serif;font-size:12px">
<div style="text-align:center">${date}</div><h1 style="text-align:center">${TITLE}</h1>
<p style="text-align:center">本报记者 李文斌 通讯员 王小明</p><div style="column-count:3">${text}</div></body></html>`;
}
