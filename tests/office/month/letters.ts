import { toGbk } from "../../intake/corpus/gbk.ts";
import { letter } from "../../intake/corpus/mail.ts";
import { wordFile } from "../../intake/make-files.ts";
import type { OfficeSet, SetSubmission } from "../../newsroom/edition.ts";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The address from which a unit writes. */
export const addressOf = (unitId: string): string => `${unitId}@qinghe.gov.cn`;

interface Written {
  readonly unit: string;
  readonly names: readonly string[];
  readonly sent: string;
  readonly subject: string;
  readonly lines: readonly string[];
}

function written(set: OfficeSet, piece: SetSubmission): Written {
  const unit = set.units.find(({ id }) => id === piece.unitId)?.name ?? "";
  const names = piece.authorIds.map((id) => set.correspondents.find((one) => one.id === id)?.name ?? "");
  const [year = "", month = "", day = ""] = piece.submittedOn.split("-");
  return {
    unit,
    names,
    sent: `${piece.submittedOn}T09:30:00+08:00`,
    subject: `${unit}-${year}年${Number(month)}月${Number(day)}日工作信息`,
    lines: [piece.title, ...piece.body.split("\n")],
  };
}

/** How units write: as an attached Word file, in the mail itself, as a text file in GBK. All name unit and persons. */
async function signedLetter(set: OfficeSet, piece: SetSubmission, form: number): Promise<Uint8Array> {
  const { unit, names, sent, subject, lines } = written(set, piece);
  const from = addressOf(piece.unitId);
  const signed = [...lines, `（${unit} ${names.join(" ")}）`];
  if (form === 0) {
    const parts = [{ type: WORD, name: `${piece.title}.docx`, bytes: await wordFile(signed) }];
    return letter({ from, subject, sent, text: "请查收。", parts });
  }
  if (form === 1) return letter({ from, subject, sent, text: signed.join("\n") });
  const parts = [{ type: "text/plain", name: "稿件.txt", bytes: toGbk(signed.join("\r\n")) }];
  return letter({ from, subject, sent, text: "请查收附件。", parts, charset: "gbk" });
}

/** Nobody signed it: the office must ask whose it is. */
function unsignedLetter(set: OfficeSet, piece: SetSubmission): Uint8Array {
  const { sent, lines } = written(set, piece);
  return letter({ from: addressOf(piece.unitId), subject: "投稿", sent, text: lines.join("\n") });
}

/** A sender whom nobody has confirmed. */
function strangersLetter(set: OfficeSet, piece: SetSubmission): Uint8Array {
  const { sent, lines, names, unit, subject } = written(set, piece);
  return letter({
    from: "someone@163.example",
    subject,
    sent,
    text: [...lines, `（${unit} ${names.join(" ")}）`].join("\n"),
  });
}

const UNSIGNED = 4;
const STRANGER = 9;

/** The mails of the month, one for each piece, in the order in which they were sent. */
export async function monthsMail(set: OfficeSet): Promise<readonly { piece: SetSubmission; bytes: Uint8Array }[]> {
  const pieces = [...set.submissions].sort((left, right) => left.submittedOn.localeCompare(right.submittedOn));
  const mails: { piece: SetSubmission; bytes: Uint8Array }[] = [];
  for (const [at, piece] of pieces.entries()) {
    if (at === UNSIGNED) mails.push({ piece, bytes: unsignedLetter(set, piece) });
    else if (at === STRANGER) mails.push({ piece, bytes: strangersLetter(set, piece) });
    else mails.push({ piece, bytes: await signedLetter(set, piece, at % 3) });
  }
  return mails;
}
