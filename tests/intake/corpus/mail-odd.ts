import { mailed, signed, truth } from "./case.ts";
import { encryptedWord } from "./files.ts";
import { DOCX, type Form } from "./form.ts";

/** What must not pass unseen. */
export const ODD: Readonly<Record<string, Form>> = {
  "a stranger": async (w) =>
    mailed(
      "m40",
      w,
      {
        from: `stranger${w.day}@elsewhere.example`,
        subject: `${w.unit}-${w.written}工作信息`,
        text: signed(w.story, `（${w.unit} ${w.person}）`).join("\n"),
      },
      [truth(w)],
      { state: "quarantined" },
    ),
  "subject and signature name two units": async (w) =>
    mailed(
      "m41",
      w,
      {
        subject: `${w.unit === "松岭镇" ? "石桥镇" : "松岭镇"}-${w.written}工作信息`,
        text: signed(w.story, `（${w.unit} ${w.person}）`).join("\n"),
      },
      [truth(w)],
      { mustAsk: ["unit"], state: "asked" },
    ),
  "winmail.dat": async (w) =>
    mailed(
      "m42",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: "见附件",
        parts: [
          { type: "application/ms-tnef", name: "winmail.dat", bytes: Buffer.from([0x78, 0x9f, 0x3e, 0x22, 1, 2]) },
        ],
      },
      [],
      { refused: 1 },
    ),
  "a password on the file": async (w) =>
    mailed(
      "m43",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: "见附件",
        parts: [{ type: DOCX, name: "信息.docx", bytes: encryptedWord() }],
      },
      [],
      { refused: 1 },
    ),
  "a signer whom nobody knows": async (w) =>
    mailed(
      "m44",
      w,
      {
        subject: `${w.unit}-${w.written}工作信息`,
        text: signed(w.story, `（${w.unit} 司马相如）`).join("\n"),
      },
      [truth(w)],
      { mustAsk: ["authors"], state: "asked" },
    ),
};
