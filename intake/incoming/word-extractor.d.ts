declare module "word-extractor" {
  interface ExtractedDocument {
    /** `filterUnicode` (default true) turns Chinese quotation marks into ASCII ones. */
    getBody(options?: { readonly filterUnicode?: boolean }): string;
  }
  export default class WordExtractor {
    extract(source: Buffer): Promise<ExtractedDocument>;
  }
}
