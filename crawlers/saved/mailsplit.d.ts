// The package is written without types; these are the parts of it that are used.
declare module "mailsplit" {
  import type { Transform } from "node:stream";

  export interface MimeNode {
    readonly type: "node";
    readonly parentNode: MimeNode | false | undefined;
    /** Lower case, without parameters. */
    readonly contentType: string | false;
    readonly charset: string | false;
    readonly multipart: string | false;
    readonly headers: { getFirst(name: string): string };
    /** Undoes the transfer encoding. */
    getDecoder(): Transform;
  }
  export interface MimePiece {
    readonly type: "body" | "data" | "none";
    readonly node: MimeNode;
    readonly value: Buffer;
  }
  export class Splitter extends Transform {
    constructor(options: { ignoreEmbedded?: boolean; maxHeadSize?: number; maxChildNodes?: number });
  }
}
