import { MAX_BODY_CHARS, MAX_IMAGES } from "../../../crawlers/extract/bounds.ts";
import { extractArticle, furtherPages } from "../../../crawlers/extract/index.ts";
import { sitePage } from "../../../crawlers/one-page/known-sites.ts";
import { type FuzzTarget, holds, holdsNoZero } from "../fuzz-target.ts";
import { pageCases } from "../page-cases.ts";

const ADDRESS = "https://news.example.cn/xw/202603/t20260305_1.html";
const WECHAT = "https://mp.weixin.qq.com/s/abcdefg";
const SELECTORS = { title: ["h1", ".title"], body: ["#content", ".TRS_Editor"], date: [".date"], remove: ["script"] };

/** The extractor, with and without a source's selectors, and what looks for further pages. */
export function extractorTarget(): FuzzTarget {
  return {
    cases: pageCases(),
    run({ name, bytes }) {
      const page = { bytes, contentType: name, address: ADDRESS };
      holds(furtherPages(page).length <= 1_000, "further pages are bounded");
      const site = sitePage(page, WECHAT);
      holds(site.bytes.length <= bytes.length * 4 + 1_000, "a site's page is no larger than it was");
      const [title, rest] = bytes.length % 2 === 0 ? ["护林防火工作会召开", SELECTORS] : [undefined, undefined];
      const article = extractArticle(page, title === undefined ? {} : { title }, rest);
      holds(article.body.length <= MAX_BODY_CHARS, "a body is bounded");
      holdsNoZero(article);
      holds(article.images.length <= MAX_IMAGES, "pictures are bounded");
      holds(!/\p{Surrogate}/u.test(article.title + article.body), "a text can be stored as UTF-8");
    },
  };
}
