import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { InputError } from "../domain/errors/input-error.ts";

/** The one part of a form that is a field, as text. */
function fieldOf(part: MultipartFile, name: string): string | undefined {
  const field = part.fields[name];
  const one = Array.isArray(field) ? field[0] : field;
  return one !== undefined && "value" in one && typeof one.value === "string" ? one.value : undefined;
}

/**
 * Before validation: reads the one file of a multipart form, and turns the form into the body that the route's schema
 * knows. Fields must stand before the file, as browsers send them in the order of the form. Throws InputError.
 */
export function takeUpload(fields: readonly string[], maxBytes: number) {
  return async (request: FastifyRequest): Promise<void> => {
    if (!request.isMultipart()) throw new InputError("请以表单（multipart/form-data）提交文件");
    const part = await request.file({ limits: { fileSize: maxBytes, files: 1, fields: fields.length } });
    if (part === undefined) throw new InputError("表单里没有文件");
    const bytes = await part.toBuffer();
    const values = Object.fromEntries(fields.map((name) => [name, fieldOf(part, name)]));
    request.body = { ...values, [part.fieldname]: { name: part.filename, bytes } };
  };
}
