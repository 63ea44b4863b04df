import { Readable } from "node:stream";
import { type MimeNode, type MimePiece, Splitter } from "mailsplit";
import { ExtractError } from "../../domain/errors/extract-error.ts";

/** Parts of one file; a page with all its pictures has some hundreds. */
const MAX_PARTS = 5_000;
/** Parts inside parts; browsers write one level. */
const MAX_DEPTH = 8;
const MAX_HEAD_BYTES = 256 * 1024;
/** Bytes of the page itself. */
const MAX_PAGE_BYTES = 32 * 1024 * 1024;
const PAGE_TYPES = new Set(["text/html", "application/xhtml+xml"]);

/** The page inside a web archive (.mht, .mhtml). */
export interface MhtPage {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Where the browser had it from, as the file says. */
  readonly location: string | null;
}

class MhtReader {
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #chosen: MimeNode | null = null;
  #root: MimeNode | null = null;

  /** The first part that is a page is the page; those that follow are its frames. */
  node(node: MimeNode): void {
    this.#root ??= node;
    let depth = 0;
    for (let up = node.parentNode; up; up = up.parentNode) depth += 1;
    if (depth > MAX_DEPTH) throw new ExtractError(`网页存档（.mht）里的部分嵌套超过 ${MAX_DEPTH} 层，未读取`);
    if (this.#chosen === null && PAGE_TYPES.has(node.contentType || "")) this.#chosen = node;
  }

  piece({ node, value }: MimePiece): void {
    if (node !== this.#chosen || !value) return;
    this.#size += value.length;
    if (this.#size > MAX_PAGE_BYTES) throw new ExtractError("网页存档（.mht）里的网页超过 32 MB，未读取");
    this.#chunks.push(Buffer.from(value));
  }

  async page(): Promise<MhtPage> {
    const node = this.#chosen;
    if (node === null) throw new ExtractError("网页存档（.mht）里没有网页。请用浏览器重新“另存为”后再放进来");
    const decoded = await Readable.from([Buffer.concat(this.#chunks)])
      .pipe(node.getDecoder())
      .toArray();
    const stated =
      node.headers.getFirst("Content-Location") || this.#root?.headers.getFirst("Snapshot-Content-Location");
    return {
      bytes: new Uint8Array(Buffer.concat(decoded as Buffer[])),
      contentType: node.charset ? `text/html; charset=${node.charset}` : "text/html",
      location: stated?.trim() || null,
    };
  }
}

/**
 * Takes the page out of a web archive, transfer encoding undone; the bytes stay in the page's own charset. Throws
 * ExtractError when it holds none, or passes a bound on parts, depth or size.
 */
export async function openMht(bytes: Uint8Array): Promise<MhtPage> {
  const splitter = new Splitter({ ignoreEmbedded: true, maxHeadSize: MAX_HEAD_BYTES, maxChildNodes: MAX_PARTS });
  const reader = new MhtReader();
  try {
    for await (const part of Readable.from([Buffer.from(bytes)]).pipe(splitter)) {
      const found = part as MimeNode | MimePiece;
      if (found.type === "node") reader.node(found);
      else if (found.type === "body") reader.piece(found);
    }
    return await reader.page();
  } catch (error) {
    if (error instanceof ExtractError) throw error;
    throw new ExtractError("网页存档（.mht）已损坏，读不出来。请用浏览器重新“另存为”后再放进来", { cause: error });
  }
}
