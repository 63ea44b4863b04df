import type { FastifyInstance } from "fastify";
import type { Method } from "./browser-client.ts";
import { type Shape, sampleOf } from "./sample-body.ts";

/** An operation of the OpenAPI document, and where it takes ids. */
export interface Operation {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly pathIds: readonly string[];
  readonly queryIds: readonly string[];
  readonly body: Shape | null;
  /** Of a form with a file. */
  readonly form: Shape | null;
  readonly bodyIds: readonly string[];
  readonly needed: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  /** What may stand for a parameter of which the document names every value. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly asked: readonly string[];
}

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Shape;
}
interface Declared {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shape }>> };
}

const idNames = (shape: Shape | undefined): readonly string[] => {
  if (shape === undefined) return [];
  const below = [...(shape.anyOf ?? []), ...(shape.oneOf ?? []), ...(shape.items === undefined ? [] : [shape.items])];
  const fields = Object.entries(shape.properties ?? {});
  const here = fields.flatMap(([name]) => (/(Id|Ids)$/u.test(name) ? [name.replace(/s$/u, "")] : []));
  return [...new Set([...here, ...below.flatMap(idNames), ...fields.flatMap(([, field]) => idNames(field))])];
};

function operationOf(method: string, at: string, declared: Declared): Operation {
  const parameters = declared.parameters ?? [];
  const body = declared.requestBody?.content["application/json"]?.schema ?? null;
  const asked = parameters.filter((one) => one.in === "query");
  const needed = asked.filter((one) => one.required === true);
  const chosen = parameters.flatMap(({ name, schema }) => (schema.enum === undefined ? [] : [[name, schema.enum]]));
  return {
    name: `${method.toUpperCase()} ${at}`,
    method: method.toUpperCase() as Method,
    path: at,
    pathIds: parameters.filter((one) => one.in === "path").map(({ name }) => name),
    queryIds: asked.flatMap(({ name }) => (name.endsWith("Id") ? [name] : [])),
    body,
    form: declared.requestBody?.content["multipart/form-data"]?.schema ?? null,
    bodyIds: body === null ? [] : idNames(body),
    needed: needed.map(({ name }) => name),
    query: Object.fromEntries(needed.map(({ name, schema }) => [name, String(sampleOf(schema, {}, name))])),
    choices: Object.fromEntries(chosen),
    asked: asked.map(({ name }) => name),
  };
}

export async function operationsOf(app: FastifyInstance): Promise<readonly Operation[]> {
  const document = (await app.inject("/api/openapi.json")).json();
  const paths = Object.entries<Readonly<Record<string, Declared>>>(document.paths);
  return paths.flatMap(([at, item]) =>
    Object.entries(item).map(([method, declared]) => operationOf(method, at, declared)),
  );
}
