import type { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { problemSchema } from "./schemas/basics.ts";

/** A file in the document: the bytes go out as they are. */
export const fileSchema = z.any().meta({ type: "string", format: "binary" });

/** What a route answers whose file the browser is to save, whatever it is. */
export function savedFileAnswers(description: string) {
  return {
    200: { description, content: { "application/octet-stream": { schema: fileSchema } } },
    "4xx": problemSchema,
    "5xx": problemSchema,
  };
}

function encodeExtended(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `Content-Disposition` with the Chinese name after RFC 5987 and a plain one for clients that do not know it. */
function attachment(fileName: string): string {
  const extension = /\.[a-z0-9]{1,5}$/.exec(fileName)?.[0] ?? "";
  const plain = `shanggao${extension}`;
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeExtended(fileName)}`;
}

/** A file that is made while it goes out. */
export function sendLines(reply: FastifyReply, fileName: string, lines: Readable) {
  return reply.header("content-disposition", attachment(fileName)).type("application/octet-stream").send(lines);
}

export function sendFile(reply: FastifyReply, file: { fileName: string; contentType: string; bytes: Uint8Array }) {
  return reply
    .header("content-disposition", attachment(file.fileName))
    .type(file.contentType)
    .send(Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength));
}
