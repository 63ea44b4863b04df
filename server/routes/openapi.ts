import { z } from "zod";
import { type Api, answers } from "../api.ts";

/** The document of this very API. */
export function openapiRoutes(api: Api): void {
  api.get(
    "/openapi.json",
    {
      config: { access: "anyone" },
      schema: {
        summary: "本接口的 OpenAPI 文档",
        tags: ["文档"],
        response: answers(z.record(z.string(), z.unknown())),
      },
    },
    async () => ({ ...api.swagger() }),
  );
}
