import type { components } from "../api/generated.d.ts";

type Signature = NonNullable<components["schemas"]["HandContent"]["particulars"]["signature"]>;

const SIGNATURE_WORDS: Readonly<Record<Signature, string>> = {
  persons: "通讯员署名",
  none: "没有署名",
  "with-reporter": "与记者共同署名",
  "reporter-only": "只有记者署名（记者挂名）",
};

/** 署名, as a list to choose from. */
export const SIGNATURE_OPTIONS = (Object.keys(SIGNATURE_WORDS) as Signature[]).map((value) => ({
  value,
  label: SIGNATURE_WORDS[value],
}));

export function signatureWords(signature: Signature): string {
  return SIGNATURE_WORDS[signature];
}
