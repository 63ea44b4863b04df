import type { AnyNode, Document, Element } from "domhandler";
import { MAX_LINES } from "./bounds.ts";
import {
  alignmentOf,
  headingLevel,
  isBlock,
  isChoice,
  isHidden,
  isSkipped,
  isStrong,
  isTelling,
} from "./element-traits.ts";
import type { Line, PageImage, PageLines, Region } from "./line.ts";
import { LineBuffer, layoutParagraphs } from "./line-buffer.ts";
import { proseChars } from "./prose.ts";

/** Comments that are kept: Founder's metadata stands in them. */
const MAX_COMMENTS = 400;
/** Elements of the head and scripts that are kept. */
const MAX_TELLING = 1_000;

const isElement = (node: AnyNode | null): node is Element =>
  node !== null && (node.type === "tag" || node.type === "script" || node.type === "style");

/** Whether elements that are not shown are marked as hidden, or read as if shown. */
export type Hiding = "respect" | "ignore";

/** Reads a parsed page into lines, once, without recursion: depth costs no stack. */
export function readLines(document: Document, hiding: Hiding): PageLines {
  const reader = new LineReader(hiding);
  let node: AnyNode | null = document;
  while (node) {
    const inside: AnyNode | null = reader.enter(node);
    if (inside) {
      node = inside;
      continue;
    }
    reader.leave(node);
    while (node && !node.next) {
      node = node.parent;
      if (node) reader.leave(node);
    }
    node = node?.next ?? null;
  }
  return reader.result();
}

class LineReader {
  readonly #hides: (element: Element) => boolean;
  readonly #lines: Line[] = [];
  readonly #images: PageImage[] = [];
  readonly #comments: string[] = [];
  readonly #telling: Element[] = [];
  readonly #regions = new Map<Element, Region>();
  readonly #blocks: Element[] = [];
  readonly #regionStack: Region[] = [];
  readonly #buffer = new LineBuffer();
  #root: Region | null = null;
  #hidden = 0;
  #links = 0;
  #strong = 0;
  readonly #alignments: ("centre" | "other")[] = [];
  #pre = 0;
  readonly #headings: number[] = [];
  #imageSeen = false;
  #choiceSeen = false;

  constructor(hiding: Hiding) {
    this.#hides = hiding === "respect" ? isHidden : () => false;
  }

  /** Takes note of a node; answers its first child when it is to be gone into. */
  enter(node: AnyNode): AnyNode | null {
    if (node.type === "text") {
      this.#addText(node.data);
      return null;
    }
    if (node.type === "comment") {
      if (this.#comments.length < MAX_COMMENTS) this.#comments.push(node.data);
      return null;
    }
    if (node.type === "root") return node.firstChild;
    if (!isElement(node)) return null;
    if (isTelling(node) && this.#telling.length < MAX_TELLING) this.#telling.push(node);
    if (isSkipped(node)) return null;
    if (node.name === "input" && isChoice(node)) this.#choiceSeen = true;
    // A hidden piece amid a line would break it in two or be read as part of it: neither is what a reader sees.
    if (this.#buffer.length > 0 && !isBlock(node) && this.#hides(node)) return null;
    if (node.name === "br") this.#flush();
    if (node.name === "img") this.#addImage(node);
    if (!node.firstChild) {
      if (isBlock(node)) this.#flush();
      else this.#buffer.cut();
      return null;
    }
    this.#openElement(node);
    return node.firstChild;
  }

  leave(node: AnyNode): void {
    if (!isElement(node)) return;
    const region = this.#regionStack.at(-1);
    if (region?.element !== node) return;
    if (isBlock(node)) this.#flush();
    else if (this.#hides(node)) this.#flush();
    else this.#buffer.cut();
    if (isBlock(node)) this.#blocks.pop();
    this.#shift(node, -1);
    region.to = this.#lines.length;
    this.#regionStack.pop();
  }

  result(): PageLines {
    this.#flush();
    return {
      lines: this.#lines,
      root: this.#root,
      regions: this.#regions,
      images: this.#images,
      comments: this.#comments,
      telling: this.#telling,
    };
  }

  #openElement(element: Element): void {
    if (isBlock(element)) {
      this.#flush();
      this.#blocks.push(element);
    } else this.#buffer.cut();
    const parent = this.#regionStack.at(-1) ?? null;
    const from = this.#lines.length;
    const region: Region = { element, parent, from, to: from, ownProse: 0, children: [] };
    parent?.children.push(region);
    this.#root ??= region;
    this.#regions.set(element, region);
    this.#regionStack.push(region);
    this.#shift(element, 1);
  }

  #shift(element: Element, by: 1 | -1): void {
    if (this.#hides(element)) this.#hidden += by;
    if (element.name === "a") this.#links += by;
    if (element.name === "pre") this.#pre += by;
    if (isStrong(element)) this.#strong += by;
    const alignment = alignmentOf(element);
    if (alignment) {
      if (by === 1) this.#alignments.push(alignment);
      else this.#alignments.pop();
    }
    const level = headingLevel(element);
    if (level > 0) {
      if (by === 1) this.#headings.push(level);
      else this.#headings.pop();
    }
  }

  #addText(data: string): void {
    const parts = layoutParagraphs(data, this.#pre > 0);
    for (const [at, part] of parts.entries()) {
      if (at > 0) this.#flush();
      for (const piece of piecesOf(part)) {
        if (this.#buffer.add(piece, this.#links > 0, this.#strong > 0)) this.#flush();
      }
    }
  }

  #addImage(element: Element): void {
    if (this.#buffer.length > 0) this.#flush();
    this.#images.push({ element, before: this.#lines.length, hidden: this.#hidden > 0 });
    this.#imageSeen = true;
  }

  #flush(): void {
    const taken = this.#buffer.take();
    const block = this.#blocks.at(-1);
    if (!taken || !block || this.#lines.length >= MAX_LINES) return;
    const hidden = this.#hidden > 0;
    const prose = hidden ? 0 : proseChars(taken.text, taken.linkChars);
    this.#addOwnProse(block, prose);
    this.#lines.push({
      ...taken,
      index: this.#lines.length,
      block,
      heading: this.#headings.at(-1) ?? 0,
      hidden,
      afterImage: this.#imageSeen,
      choice: this.#choiceSeen,
      centred: this.#alignments.at(-1) === "centre",
      prose,
    });
    this.#imageSeen = false;
    this.#choiceSeen = false;
  }

  /** A paragraph belongs to the block that it stands in; bare text to its own block. */
  #addOwnProse(block: Element, prose: number): void {
    if (prose === 0) return;
    const region = this.#regions.get(block);
    const owner = block.name === "p" ? region?.parent : region;
    if (owner) owner.ownProse += prose;
  }
}

const PIECE = 10_000;
/** Whole characters: none of two code units is cut in half. */
const PIECES = new RegExp(`.{1,${PIECE}}`, "gsu");

/** A very long text in pieces, so that the bound of a line is met soon after it. */
function piecesOf(text: string): readonly string[] {
  return text.length <= PIECE ? [text] : (text.match(PIECES) ?? []);
}
