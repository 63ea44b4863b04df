import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import multipart from "@fastify/multipart";
import { fastify } from "fastify";
import { expect, it } from "vitest";
import { replyWithError } from "../../server/error-reply.ts";
import { takeUpload } from "../../server/uploaded-file.ts";

const LIMIT = 4_096;
const HEAD = '------x\r\nContent-Disposition: form-data; name="file"; filename="名册.csv"\r\n\r\n';

/** As a network brings it: a file's bytes up to here, a while later the others. */
async function* broughtIn(pieces: readonly number[]): AsyncGenerator<Buffer> {
  yield Buffer.from(HEAD);
  for (const length of pieces) {
    yield Buffer.alloc(length, "字");
    await pause(30);
  }
  yield Buffer.from("\r\n------x--\r\n");
}

it.each([
  ["at once", [LIMIT], 200],
  ["in two pieces", [LIMIT / 2, LIMIT / 2], 200],
  ["a byte more", [LIMIT + 1], 413],
  ["a pause exactly at the limit, then more", [LIMIT, 100], 413],
])("a file of the most bytes is taken whole, and none is cut: %s", async (_, pieces, status) => {
  const app = fastify();
  app.setErrorHandler(replyWithError);
  await app.register(multipart);
  app.post("/", { preValidation: takeUpload([], LIMIT) }, async ({ body }) => {
    return (body as { readonly file: { readonly bytes: Buffer } }).file.bytes.length;
  });
  try {
    const payload = Readable.from(broughtIn(pieces));
    const headers = { "content-type": "multipart/form-data; boundary=----x" };
    const answer = await app.inject({ method: "POST", url: "/", headers, payload });
    expect(answer.statusCode, answer.body).toBe(status);
    if (status === 200) expect(answer.json()).toBe(LIMIT);
  } finally {
    await app.close();
  }
});
