import { type CheerioAPI, load } from "cheerio";
import { type ChildNode, DomHandler, isText, Text } from "domhandler";
import { Parser as XmlParser } from "htmlparser2";
import { Parser, Tokenizer } from "parse5";
import { type Htmlparser2TreeAdapterMap, adapter as plainAdapter } from "parse5-htmlparser2-tree-adapter";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_HTML_CHARS, MAX_NODES, MAX_XML_NODES } from "./bounds.ts";

/** Too few to be nested deeper than a page may be. */
const MAX_MARKUP_CHARS = 2_000;

const tooMany = (most: number) =>
  new ExtractError(`网页元素超过 ${most} 个，不像一篇报道，未读取。请核对该地址是否为文章页`);
const tooDeep = () => new ExtractError(`网页元素嵌套超过 ${MAX_DEPTH} 层，未读取。请核对该地址是否为文章页`);

type Tree = typeof plainAdapter;

/**
 * The parser holds each attribute against all before it. It offers no bound of its own, so this takes the step that adds one
 * (parse5 is pinned; the test of the bounds hangs where a later version calls it otherwise).
 */
class BoundedTokenizer extends Tokenizer {
  protected override _leaveAttrName(): void {
    const token = this.currentToken;
    if (token !== null && "attrs" in token && token.attrs.length >= MAX_ATTRIBUTES) return;
    super._leaveAttrName();
  }
}

class BoundedParser extends Parser<Htmlparser2TreeAdapterMap> {
  constructor(treeAdapter: Tree) {
    super({ treeAdapter, scriptingEnabled: true });
    this.tokenizer = new BoundedTokenizer(this.options, this);
  }
}

/** What stands wrongly in a table comes before it, child by child: the table is looked for from the end, where it stands. */
const beforeTables: Pick<Tree, "insertBefore" | "insertTextBefore"> = {
  insertBefore(parent, node, reference) {
    const { prev } = reference;
    if (prev !== null) prev.next = node;
    node.prev = prev;
    node.next = reference;
    node.parent = parent;
    reference.prev = node;
    parent.children.splice(parent.children.lastIndexOf(reference), 0, node);
  },
  insertTextBefore(parent, text, reference) {
    if (reference.prev !== null && isText(reference.prev)) reference.prev.data += text;
    else this.insertBefore(parent, new Text(text), reference);
  },
};

/**
 * Parses a page once, as browsers do (WHATWG), with bounds on nodes and depth that hold while parsing: unclosed formatting
 * elements can multiply nodes far beyond what the source shows, and deep nesting makes the standard's scope checks quadratic.
 * Attributes beyond the bound are left out. Throws ExtractError when another bound is passed.
 */
export function parsePage(html: string): CheerioAPI {
  let nodes = 0;
  let depth = 0;
  const count = () => {
    nodes += 1;
    if (nodes > MAX_NODES) throw tooMany(MAX_NODES);
  };
  const bounded: Tree = {
    ...plainAdapter,
    ...beforeTables,
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
  const parser = new BoundedParser(bounded);
  parser.tokenizer.write(wellFormed(html.slice(0, MAX_HTML_CHARS)), true);
  return load(parser.document);
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
  new XmlParser(handler, { xmlMode: true }).end(wellFormed(xml.slice(0, MAX_HTML_CHARS)));
  return load(handler.root, { xml: true });
}

/** The text of a title or a name that is written as markup; what follows a headline's length many times over is not read. */
export function markupText(markup: string): string {
  return parsePage(markup.slice(0, MAX_MARKUP_CHARS)).text();
}

/** A lone surrogate cannot be stored as UTF-8; cutting at the bound may leave one too. */
const wellFormed = (text: string) =>
  !/\p{Surrogate}/u.test(text)
    ? text
    : text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
