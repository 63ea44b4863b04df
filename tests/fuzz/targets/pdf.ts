import fc from "fast-check";
import { identifySaved } from "../../../crawlers/saved/identify-saved.ts";
import { pdfPage } from "../../../crawlers/saved/pdf-page.ts";
import { readIncoming } from "../../../intake/index.ts";
import { signed, writer } from "../../intake/corpus/case.ts";
import { textPdf } from "../../intake/corpus/files.ts";
import { edited } from "../edits.ts";
import { type FuzzTarget, holds, holdsNoZero } from "../fuzz-target.ts";
import { PDF } from "../tokens.ts";

/** PDFs as pieces and as printed pages; each is read in a process of its own, which is why there are few. */
export function pdfTarget(): FuzzTarget {
  const w = writer(7);
  const real = textPdf(signed(w.story, `（${w.unit} ${w.person}）`));
  return {
    cases: fc.record({ name: fc.constantFrom("a.pdf", "page"), bytes: edited(real, PDF) }),
    async run({ name, bytes }) {
      await identifySaved(bytes);
      if (name === "page") {
        await pdfPage(bytes);
        return;
      }
      const { pieces, refusals } = await readIncoming(bytes, name);
      holdsNoZero(pieces);
      holds(pieces.length + refusals.length > 0, "a file is pieces or a refusal");
    },
  };
}
