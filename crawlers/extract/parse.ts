import { type CheerioAPI, load } from "cheerio";
import { type ChildNode, DomHandler } from "domhandler";
import { Parser } from "htmlparser2";
import { adapter as plainAdapter } from "parse5-htmlparser2-tree-adapter";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import { MAX_DEPTH, MAX_HTML_CHARS, MAX_NODES, MAX_XML_NODES } from "./bounds.ts";

const tooMany = (most: number) =>
  new ExtractError(`网页元素超过 ${most} 个，不像一篇报道，未读取。请核对该地址是否为文章页`);
const tooDeep = () => new ExtractError(`网页元素嵌套超过 ${MAX_DEPTH} 层，未读取。请核对该地址是否为文章页`);

/**
 * Parses a page once, as browsers do (WHATWG), with bounds on nodes and depth that hold while parsing: unclosed formatting
 * elements can multiply nodes far beyond what the source shows, and deep nesting makes the standard's scope checks quadratic.
 * Throws ExtractError when a bound is passed.
 */
export function parsePage(html: string): CheerioAPI {
  let nodes = 0;
  let depth = 0;
  const count = () => {
    nodes += 1;
    if (nodes > MAX_NODES) throw tooMany(MAX_NODES);
  };
  const bounded: typeof plainAdapter = {
    ...plainAdapter,
    createElement(name, namespace, attributes) {
      count();
      return plainAdapter.createElement(name, namespace, attributes);
    },
    createCommentNode(data) {
      count();
      return plainAdapter.createCommentNode(data);
    },
    onItemPush() {
      depth += 1;
      if (depth > MAX_DEPTH) throw tooDeep();
    },
    onItemPop() {
      depth -= 1;
    },
  };
  return load(wellFormed(html.slice(0, MAX_HTML_CHARS)), { treeAdapter: bounded });
}

/** Bounds that hold while parsing: an opened element costs the parser as much as there are open ones. */
class BoundedHandler extends DomHandler {
  private depth = 0;
  private nodes = 0;

  override onopentag(name: string, attributes: Record<string, string>): void {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw tooDeep();
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    this.depth -= 1;
    super.onclosetag();
  }

  protected override addNode(node: ChildNode): void {
    this.nodes += 1;
    if (this.nodes > MAX_XML_NODES) throw tooMany(MAX_XML_NODES);
    super.addNode(node);
  }
}

/**
 * Parses an XML file (feed, sitemap) with the same bounds; entities that it declares stay as they are written. Throws
 * ExtractError when a bound is passed.
 */
export function parseXml(xml: string): CheerioAPI {
  const handler = new BoundedHandler();
  new Parser(handler, { xmlMode: true }).end(wellFormed(xml.slice(0, MAX_HTML_CHARS)));
  return load(handler.root, { xml: true });
}

/** A lone surrogate cannot be stored as UTF-8; cutting at the bound may leave one too. */
const wellFormed = (text: string) =>
  !/\p{Surrogate}/u.test(text)
    ? text
    : text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
