import { likeness } from "./charset-likeness.ts";

/** Bytes that are decoded; what follows is not read. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Bytes at the head in which a charset may be declared. The standard says 1024; real pages declare it later. */
const DECLARATION_WINDOW = 8192;
/** Damaged characters that a page may hold and still be taken as what its labels say. */
const TOLERATED_DAMAGE = 0.03;

const ENCODINGS: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  "utf-8": "utf-8",
  unicode: "utf-8",
  gb2312: "gb18030",
  "gb-2312": "gb18030",
  gb_2312: "gb18030",
  "gb_2312-80": "gb18030",
  gbk: "gb18030",
  "x-gbk": "gb18030",
  cp936: "gb18030",
  ms936: "gb18030",
  gb18030: "gb18030",
  big5: "big5",
  "big5-hkscs": "big5",
  "x-x-big5": "big5",
};

/** Canonical name of a label, null when it is unknown or names an encoding that Chinese text cannot be in. */
function encodingOf(label: string | undefined): string | null {
  return ENCODINGS[(label ?? "").trim().toLowerCase()] ?? null;
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** What stands in quotes or not: the blanks before a quote and behind it are told apart by it alone. */
const CHARSET = /charset\s*=\s*(?:["']\s*)?([\w-]{2,20})/gi;

function metaCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, DECLARATION_WINDOW));
  for (const match of head.matchAll(CHARSET)) {
    const known = encodingOf(match[1]);
    if (known) return known;
  }
  return encodingOf(/^<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,20})/i.exec(head)?.[1]);
}

function headerCharset(contentType: string | null): string | null {
  return encodingOf((contentType ?? "").slice(0, 400).matchAll(CHARSET).next().value?.[1]);
}

const decodeLeniently = (bytes: Uint8Array, charset: string) => new TextDecoder(charset).decode(bytes);

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

interface Reading {
  readonly text: string;
  readonly charset: string;
}

/**
 * Decodes a page's bytes: byte order mark; UTF-8 when the whole page is valid UTF-8 (whatever the labels say); else what
 * the page's meta, then the server's header declares, when the text reads like Chinese that way; else the reading that is
 * most like Chinese. `gb2312` and `gbk` mean GB18030, their superset, since names such as 喆 are outside of the former.
 * `charset` is a WHATWG name (`utf-8`, `gb18030`, `big5`, `utf-16le`, `utf-16be`). Never throws; the bytes beyond 16 MB are dropped.
 */
export function decodePage(bytes: Uint8Array, contentType: string | null): Reading {
  const bounded = bytes.length > MAX_BYTES ? bytes.subarray(0, MAX_BYTES) : bytes;
  const marked = byteOrderMark(bounded);
  if (marked) return { text: decodeLeniently(bounded, marked), charset: marked };
  const strict = decodeStrictly(bounded);
  if (strict !== null) return { text: strict, charset: "utf-8" };
  return declaredOrLikeliest(bounded, [metaCharset(bounded), headerCharset(contentType)]);
}

function declaredOrLikeliest(bytes: Uint8Array, declared: readonly (string | null)[]): Reading {
  const readings: (Reading & { damage: number; common: number })[] = [];
  const order = new Set([...declared.filter((name) => name !== null), "utf-8", "gb18030", "big5"]);
  for (const charset of order) {
    const text = decodeLeniently(bytes, charset);
    readings.push({ text, charset, ...likeness(text) });
  }
  const best = Math.max(...readings.map((reading) => reading.common));
  // A declaration is believed unless another reading is far more like Chinese: a wrong one yields rare or damaged characters.
  const believed = readings.find((reading) => reading.damage <= TOLERATED_DAMAGE && reading.common >= best * 0.6);
  const chosen = believed ?? readings.reduce((a, b) => (b.common - b.damage > a.common - a.damage ? b : a));
  return { text: chosen.text, charset: chosen.charset };
}
