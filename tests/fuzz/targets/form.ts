import { Readable } from "node:stream";
import multipart from "@fastify/multipart";
import fc from "fast-check";
import { fastify } from "fastify";
import { replyWithError } from "../../../server/error-reply.ts";
import { takeUpload } from "../../../server/uploaded-file.ts";
import { formCases } from "../api/form-cases.ts";
import { type FuzzTarget, holds } from "../fuzz-target.ts";

const FIELDS = ["columns", "dryRun", "unit"];
const SHAPE = { properties: Object.fromEntries(["file", ...FIELDS].map((name) => [name, { type: "string" }])) };
const MAX_BYTES = 1024 * 1024;
/** A browser's form comes in pieces, as the network cuts it. */
const PIECES = [100, 1_400, 16_384, 65_536, 2_000_000] as const;

function* cut(bytes: Uint8Array, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

/** Forms with a file as they come over the network: each ends with its file or with words, whatever its frame. */
export async function formTarget(): Promise<FuzzTarget> {
  const app = fastify();
  app.setErrorHandler(replyWithError);
  await app.register(multipart);
  app.post("/", { preValidation: takeUpload(FIELDS, MAX_BYTES) }, async () => ({}));
  await app.ready();
  const forms = fc.constantFrom("/submissions", "/people", "/x").chain((at) => formCases(at, SHAPE));
  return {
    cases: fc
      .tuple(forms, fc.constantFrom(...PIECES))
      .map(([{ type, bytes }, size]) => ({ name: `${size} ${type}`, bytes })),
    async run({ name, bytes }) {
      const [, size = "", type = ""] = /^(\d+) (.*)$/u.exec(name) ?? [];
      const payload = Readable.from(cut(bytes, Number(size)));
      const answer = await app.inject({ method: "POST", url: "/", headers: { "content-type": type }, payload });
      holds(answer.statusCode < 500, `answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`);
    },
    close: () => app.close(),
  };
}
