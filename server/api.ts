import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { OfficeContext } from "../office/context.ts";
import { problemSchema } from "./schemas/basics.ts";

/** The part of the server under /api, typed by its zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** The office that the routes serve; asked for at each request, so that the document can be written without one. */
export type OfficeOf = () => OfficeContext;

/** What a route answers: its own shape when all is well, a problem otherwise. */
export function answers<T extends z.ZodType>(schema: T) {
  return { 200: schema, "4xx": problemSchema, "5xx": problemSchema };
}

/** The same without a body when all is well. */
export const answersNothing = { 204: z.null(), "4xx": problemSchema, "5xx": problemSchema };
