import { MAX_LINE_CHARS } from "./bounds.ts";

export interface BufferedLine {
  readonly text: string;
  readonly linkChars: number;
  readonly cuts: readonly number[];
  readonly strong: boolean;
}

// A paragraph begun by two ideographic spaces after a line feed: the indent of pages that carry no markup at all.
const INDENT = /\n[ \t]*(?=\u3000\u3000|\u00a0\u00a0\u00a0\u00a0)/;
// Soft hyphens, joiners and marks that show nothing: they stand amid words.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const SPACES = /[\s\u3000\u00a0]+/g;

/** Collects the pieces of one line of text. */
export class LineBuffer {
  #text = "";
  #linkChars = 0;
  #strongChars = 0;
  #cuts: number[] = [];

  get length(): number {
    return this.#text.length;
  }

  /** Adds a text; true when the line has reached its bound. */
  add(raw: string, inLink: boolean, strong: boolean): boolean {
    let text = raw.replace(INVISIBLE, "").replace(SPACES, " ");
    if (this.#text === "" || this.#text.endsWith(" ")) text = text.trimStart();
    if (text === "") return false;
    this.#text += text;
    const chars = text.endsWith(" ") ? text.length - 1 : text.length;
    if (inLink) this.#linkChars += chars;
    if (strong) this.#strongChars += chars;
    return this.#text.length >= MAX_LINE_CHARS;
  }

  /** Marks where an inline element begins or ends. */
  cut(): void {
    if (this.#text !== "" && this.#cuts.at(-1) !== this.#text.length) this.#cuts.push(this.#text.length);
  }

  /** The line so far, null when there is none; the buffer is empty afterwards. */
  take(): BufferedLine | null {
    const text = this.#text.trimEnd();
    const line =
      text === ""
        ? null
        : {
            text,
            linkChars: Math.min(this.#linkChars, text.length),
            cuts: this.#cuts.filter((at) => at < text.length),
            strong: this.#strongChars >= text.length - 1,
          };
    this.#text = "";
    this.#linkChars = 0;
    this.#strongChars = 0;
    this.#cuts = [];
    return line;
  }
}

/** Splits a text node where its own layout shows paragraphs; most nodes come back whole. */
export function layoutParagraphs(data: string, preformatted: boolean): readonly string[] {
  if (!data.includes("\n")) return [data];
  if (preformatted) return data.split("\n");
  return INDENT.test(data) ? data.split(INDENT) : [data];
}
