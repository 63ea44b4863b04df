import fc from "fast-check";
import { identifySaved } from "../../../crawlers/saved/identify-saved.ts";
import { openMht } from "../../../crawlers/saved/mht.ts";
import { readIncoming } from "../../../intake/index.ts";
import { LIMITS } from "../../../intake/limits.ts";
import { signed, writer } from "../../intake/corpus/case.ts";
import { rtfFile } from "../../intake/corpus/files.ts";
import { letter } from "../../intake/corpus/mail.ts";
import { wordFile } from "../../intake/make-files.ts";
import { edited, pumped } from "../edits.ts";
import { type FuzzTarget, holds, holdsNoZero } from "../fuzz-target.ts";
import { MIME } from "../tokens.ts";

const HEAD = "From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n";

async function letters(): Promise<readonly Uint8Array[]> {
  const all: Uint8Array[] = [];
  for (let number = 1; number <= 6; number += 1) {
    const w = writer(number);
    const text = signed(w.story, `（${w.unit} ${w.person}）`);
    const html = `<table>${text.map((line) => `<tr><td>${line}</td></tr>`).join("")}</table>`;
    const parts = [
      { type: "application/octet-stream", name: `${w.story.title}.docx`, bytes: await wordFile(text) },
      { type: "application/rtf", name: "稿件.doc", bytes: rtfFile(text) },
    ].slice(0, number % 3);
    const one = { from: w.address, subject: `${w.unit}：${w.story.title}`, sent: w.sent, parts };
    const charset = number % 2 === 0 ? ("gbk" as const) : ("utf-8" as const);
    const names = (["2231", "words", "raw"] as const)[number % 3] ?? "words";
    const whole = letter({ ...one, charset, names, ...(number < 4 ? { text: text.join("\n") } : { html }) });
    all.push(whole, letter({ ...one, parts: [{ type: "message/rfc822", bytes: whole }] }));
  }
  return all;
}

/** Mails with parts, mails in mails, and pages that a browser saved (which are mails too). */
export async function mailTarget(): Promise<FuzzTarget> {
  const real = await letters();
  return {
    cases: fc.record({
      name: fc.constantFrom("a.eml", "a.eml", "a.mht"),
      bytes: fc.oneof(
        { weight: 3, arbitrary: fc.oneof(...real.map((bytes) => edited(bytes, MIME))) },
        { weight: 2, arbitrary: pumped(MIME).map((text) => new Uint8Array(Buffer.from(HEAD + text))) },
      ),
    }),
    async run({ name, bytes }) {
      if (name === "a.mht") {
        await openMht(bytes);
        await identifySaved(bytes);
        return;
      }
      const { pieces, refusals } = await readIncoming(bytes, name);
      holdsNoZero(pieces);
      holds(pieces.length + refusals.length > 0, "a mail is pieces or a refusal");
      holds(pieces.length <= LIMITS.files * LIMITS.pieces, "pieces are bounded");
    },
  };
}
