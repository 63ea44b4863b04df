import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";

type DocumentTransform = typeof jsonSchemaTransformObject;

/** Named shapes are what the API answers; the same shapes "as input" that nothing refers to are left out. */
const answersOnly: DocumentTransform = (document) => {
  const whole = jsonSchemaTransformObject(document);
  const components = "components" in whole ? whole.components : undefined;
  const text = JSON.stringify(whole);
  for (const name of Object.keys(components?.schemas ?? {})) {
    const used = text.includes(`"#/components/schemas/${name}"`);
    if (name.endsWith("Input") && !used) delete components?.schemas?.[name];
  }
  return whole;
};

/** Gathers the OpenAPI document from the routes that are registered after it. */
export function documentRoutes(app: FastifyInstance): void {
  app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "上稿通",
        description: "上稿统计、匹配审定、计分与通报的接口。改动性请求须带 x-shanggao: 1 头，由同源页面发出。",
        version: "0.1.0",
      },
      components: { securitySchemes: { session: { type: "apiKey", in: "cookie", name: "sg_session" } } },
    },
    transform: jsonSchemaTransform,
    transformObject: answersOnly,
  });
}
