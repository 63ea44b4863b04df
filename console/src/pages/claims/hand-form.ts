import type { components } from "../../api/generated.d.ts";
import type { Tier } from "../../api/shapes.ts";
import type { Proof } from "../../parts/proofs-field.tsx";
import type { PieceKind } from "../submissions/queries.ts";
import type { HandContent, HandEntryDetail } from "./claims-data.ts";

type Particulars = HandContent["particulars"];
type OutletKind = components["schemas"]["Outlet"]["kind"];

export const OUTLET_KIND_WORDS: Readonly<Record<OutletKind, string>> = {
  newspaper: "报纸",
  magazine: "期刊",
  website: "网站",
  app: "客户端",
  wechat: "公众号",
  tv: "电视",
  radio: "广播",
  internal: "内刊、批示",
};
export const POSITION_WORDS: Readonly<Record<HandContent["position"], string>> = {
  other: "其他",
  front: "头版",
  "front-lead": "头版头条",
};

/** The form of a placement by hand. */
export interface HandFields {
  readonly unitId?: string;
  readonly outlet: "known" | "new";
  readonly outletId?: string;
  readonly newName?: string;
  readonly newTier?: Tier;
  readonly newKind?: OutletKind;
  readonly title: string;
  readonly publishedOn: string;
  readonly page?: string;
  readonly correspondentIds?: readonly string[];
  readonly submissionId?: string;
  readonly pieceKind?: PieceKind;
  readonly position?: HandContent["position"];
  readonly length?: number | null;
  readonly sharedBy?: number | null;
  readonly reprint?: boolean;
  readonly labels?: readonly string[];
  readonly numbers?: string;
  readonly assessed?: string;
  readonly signature?: Particulars["signature"] | null;
  /** By correspondent; what is empty is not said. */
  readonly shares?: Readonly<Record<string, string | undefined>>;
  readonly reportedOn?: string;
  readonly note: string;
  readonly proofs?: readonly Proof[];
}

export const FIRST_FIELDS: Partial<HandFields> = { outlet: "known", position: "other", sharedBy: 1, pieceKind: "info" };

function numbersOf(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line.includes("="));
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf("=");
      return [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}

/** Shares of those who are still named; of one alone there are none. */
function sharesOf({ shares = {}, correspondentIds = [] }: HandFields): Record<string, string> {
  const said = correspondentIds.flatMap((id) => {
    const share = (shares[id] ?? "").trim();
    return share === "" ? [] : [[id, share] as const];
  });
  return correspondentIds.length < 2 ? {} : Object.fromEntries(said);
}

function particularsOf(fields: HandFields): Particulars {
  const { labels = [], numbers = "", assessed = "", signature, reportedOn = "" } = fields;
  const named = numbersOf(numbers);
  const shares = sharesOf(fields);
  return {
    ...(signature && { signature }),
    ...(Object.keys(shares).length > 0 && { shares }),
    ...(reportedOn !== "" && { reportedOn }),
    ...(labels.length > 0 && { labels: [...labels] }),
    ...(Object.keys(named).length > 0 && { numbers: named }),
    ...(assessed.trim() !== "" && { assessed: assessed.trim() }),
  };
}

function outletOf({ outlet, outletId, newName, newTier, newKind }: HandFields) {
  if (outlet === "known") return outletId === undefined ? {} : { outletId };
  if (newName === undefined || newTier === undefined || newKind === undefined) return {};
  return { newOutlet: { name: newName.trim(), tier: newTier, kind: newKind } };
}

/** The body that the server asks for, but for the unit. */
export function handBody(fields: HandFields) {
  const { title, publishedOn, note, page = "", correspondentIds = [], submissionId, proofs = [] } = fields;
  const { pieceKind, position, length, sharedBy, reprint } = fields;
  return {
    ...outletOf(fields),
    title: title.trim(),
    publishedOn,
    note: note.trim(),
    page: page.trim() === "" ? null : page.trim(),
    correspondentIds: [...correspondentIds],
    submissionId: submissionId ?? null,
    proofIds: proofs.map(({ id }) => id),
    particulars: particularsOf(fields),
    ...(pieceKind !== undefined && { pieceKind }),
    ...(position !== undefined && { position }),
    ...(length != null && { length }),
    ...(sharedBy != null && { sharedBy }),
    ...(reprint !== undefined && { reprint }),
  };
}

/** An entry as the form shows it, to be changed. */
export function fieldsOf({ entry, proofs }: HandEntryDetail): HandFields {
  const { content } = entry;
  const { labels, numbers, assessed, signature, shares, reportedOn } = content.particulars;
  return {
    unitId: content.unitId,
    outlet: "known",
    outletId: content.outletId,
    title: content.title,
    publishedOn: content.publishedOn,
    page: content.page ?? "",
    correspondentIds: content.correspondentIds,
    ...(content.submissionId !== null && { submissionId: content.submissionId }),
    pieceKind: content.pieceKind,
    position: content.position,
    length: content.length,
    sharedBy: content.sharedBy,
    reprint: content.reprint,
    labels: labels ?? [],
    numbers: Object.entries(numbers ?? {})
      .map(([name, number]) => `${name}=${number}`)
      .join("\n"),
    assessed: assessed ?? "",
    signature: signature ?? null,
    shares: shares ?? {},
    reportedOn: reportedOn ?? "",
    note: content.note,
    proofs: proofs.filter(({ id }) => content.proofIds.includes(id)),
  };
}
