import { type Document, isScalar, LineCounter, parseDocument, visit, type YAMLError } from "yaml";

const MAX_ALIASES = 20;

/** Why a text has no value, where the library names no place: in Chinese, and what to do. */
export const YAML_FLAWS = {
  deep: "嵌套太深：请检查多余的冒号、括号和缩进",
  references: `引用（& 和 *）用得太多或没有对应：请直接写出来，最多 ${MAX_ALIASES} 处`,
  odd: "读不懂：请检查合并（<<）和标签（!!）的写法",
  key: "键应是一个词：请检查行首的问号、冒号前的括号和引用",
  zero: "文字里有空字符（\\0）：请删去",
} as const;

export interface YamlText {
  /** Null where the text is nested deeper than can be read. */
  readonly document: Document | null;
  readonly lines: LineCounter;
  readonly errors: readonly YAMLError[];
  readonly flaw: keyof typeof YAML_FLAWS | null;
  /** Undefined where there are errors or a flaw. */
  readonly value: unknown;
}

/**
 * No database keeps U+0000 in a text, and it needs no such byte in a file: an escape makes one. A key that is a list or a
 * map is never meant, and the library writes it out anew at each level: 250 question marks took two seconds.
 */
function flawIn(document: Document): "zero" | "key" | null {
  let flaw: "zero" | "key" | null = null;
  visit(document, {
    Pair: (_key, { key }) => {
      if (key === null || isScalar(key)) return undefined;
      flaw = "key";
      return visit.BREAK;
    },
    Scalar: (_key, { value }) => {
      if (typeof value !== "string" || !value.includes("\u0000")) return undefined;
      flaw = "zero";
      return visit.BREAK;
    },
  });
  return flaw;
}

function flawOf(error: unknown): keyof typeof YAML_FLAWS {
  // Too many references, or one to nothing.
  if (error instanceof ReferenceError) return "references";
  // The library goes as deep as the text, until no stack is left.
  if (error instanceof RangeError) return "deep";
  // Whatever else the library throws, it is for what the text says: a merge of what is no map, for one.
  return "odd";
}

/** Reads YAML that a person wrote. Never throws. */
export function readYaml(text: string): YamlText {
  const lines = new LineCounter();
  let document: Document | null = null;
  try {
    // The library would find the line and the words of every error, of which a text may have thousands.
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const { errors } = document;
    if (errors.length > 0) return { document, lines, errors, flaw: null, value: undefined };
    const flaw = flawIn(document);
    if (flaw !== null) return { document, lines, errors, flaw, value: undefined };
    return { document, lines, errors, flaw: null, value: document.toJS({ maxAliasCount: MAX_ALIASES }) };
  } catch (error) {
    return { document, lines, errors: [], flaw: flawOf(error), value: undefined };
  }
}
