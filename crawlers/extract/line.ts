import type { Element } from "domhandler";

/** One line of text as a reader sees it: what stands between two breaks or block borders. */
export interface Line {
  readonly index: number;
  /** White space collapsed, never empty. */
  readonly text: string;
  /** Innermost block element that holds the line. */
  readonly block: Element;
  /** Characters of `text` that stand in links. */
  readonly linkChars: number;
  /** 1–6 inside a heading, else 0. */
  readonly heading: number;
  /** Inside something that is not shown, such as display:none. */
  readonly hidden: boolean;
  /** Offsets in `text` where an inline element begins or ends, ascending. */
  readonly cuts: readonly number[];
  /** An image stands between this line and the one before. */
  readonly afterImage: boolean;
  readonly centred: boolean;
  /** An answer to be ticked stands in it: a poll's line. */
  readonly choice: boolean;
  /** Wholly bold. */
  readonly strong: boolean;
  /** Characters of prose in it. */
  readonly prose: number;
}

/** An element with the lines that stand in it. */
export interface Region {
  readonly element: Element;
  readonly parent: Region | null;
  /** First line in it. */
  readonly from: number;
  /** First line after it. */
  to: number;
  /** Characters of prose that stand in it directly or in its own paragraphs. */
  ownProse: number;
  readonly children: Region[];
}

export interface PageImage {
  readonly element: Element;
  /** Index of the line that follows. */
  readonly before: number;
  readonly hidden: boolean;
}

export interface PageLines {
  readonly lines: readonly Line[];
  readonly root: Region | null;
  readonly regions: ReadonlyMap<Element, Region>;
  readonly images: readonly PageImage[];
  readonly comments: readonly string[];
  /** Elements that show nothing but tell of the article: meta, title, script, time; in the page's order. */
  readonly telling: readonly Element[];
}
