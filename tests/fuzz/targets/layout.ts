import { layoutDifference, layoutLikeness, readableCopy } from "../../../crawlers/index.ts";
import { layoutSignature } from "../../../crawlers/layout/index.ts";
import { type FuzzTarget, holds } from "../fuzz-target.ts";
import { pageCases } from "../page-cases.ts";

const FORMER = Buffer.from('<div class="list"><ul><li><a href="1.html">护林</a></li></ul></div>');

/** What tells whether a site changed its layout, and what a person is shown of a kept page. */
export function layoutTarget(): FuzzTarget {
  return {
    cases: pageCases(),
    run({ name, bytes }) {
      const page = { bytes, contentType: name };
      const signature = layoutSignature(page);
      if (signature !== null) {
        const likeness = layoutLikeness(signature, signature);
        holds(likeness === null || likeness > 0.99, "a page is like itself");
      }
      layoutDifference({ bytes: FORMER, contentType: null }, page);
      const copy = readableCopy(page, "https://a.example/");
      holds(copy.extension !== "html" || copy.text.includes("script-src 'none'"), "a copy runs no scripts");
    },
  };
}
