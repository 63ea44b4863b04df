import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { InputError } from "../domain/errors/input-error.ts";

/** Under which every form of ours has its file. */
const FILE = "file";
/** A part that is no file of ours may be longer than the file may: more than Node takes from a connection at once. */
const MORE_BYTES = 1024 * 1024;

/** The one part of a form that is a field, as text. */
function fieldOf(part: MultipartFile, name: string): string | undefined {
  const field = part.fields[name];
  const one = Array.isArray(field) ? field[0] : field;
  return one !== undefined && "value" in one && typeof one.value === "string" ? one.value : undefined;
}

/**
 * What the reader of forms says of a form that breaks off or is framed as no browser frames one: it throws plain errors for
 * some of it, which would pass for faults of the program.
 */
function asInput(error: unknown): unknown {
  const named = error instanceof Error && "code" in error && String(error.code).startsWith("FST_");
  return named
    ? error
    : new InputError("表单没有传完整，或不是浏览器提交的格式。请重新选择文件再试", [], { cause: error });
}

async function readForm(request: FastifyRequest, limits: { readonly fileSize: number; readonly fields: number }) {
  try {
    const part = await request.file({
      // Each route has as many parts as it has fields, and its file.
      limits: { ...limits, files: 1, parts: limits.fields + 1 },
      // The reader of forms waits for ever for a part that it skips when the part's end comes while it holds more than this.
      fileHwm: limits.fileSize + MORE_BYTES,
    });
    if (part === undefined) return null;
    const bytes = await part.toBuffer();
    // A file that pauses exactly at the limit and then goes on is cut there without a word.
    if (part.file.truncated) throw new request.server.multipartErrors.RequestFileTooLargeError();
    return { part, bytes };
  } catch (error) {
    throw asInput(error);
  }
}

/**
 * Before validation: reads the one file of a multipart form, and turns the form into the body that the route's schema
 * knows. Fields must stand before the file, as browsers send them in the order of the form. Throws InputError.
 */
export function takeUpload(fields: readonly string[], maxBytes: number) {
  return async (request: FastifyRequest): Promise<void> => {
    if (!request.isMultipart()) throw new InputError("请以表单（multipart/form-data）提交文件");
    const form = await readForm(request, { fileSize: maxBytes, fields: fields.length });
    if (form === null) throw new InputError("表单里没有文件");
    const { part, bytes } = form;
    // Not every schema of a form can say what a file is: one under another name, or without one, is no file of ours.
    if (part.fieldname !== FILE || typeof part.filename !== "string") {
      throw new InputError(`表单里的文件应放在 ${FILE} 这一栏，并带文件名`);
    }
    const values = Object.fromEntries(fields.map((name) => [name, fieldOf(part, name)]));
    request.body = { ...values, [FILE]: { name: part.filename, bytes } };
  };
}
