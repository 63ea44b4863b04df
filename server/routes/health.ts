import { z } from "zod";
import { type Api, answers, type OfficeOf } from "../api.ts";

const readySchema = z.object({ ready: z.boolean(), reason: z.string().nullable() }).meta({ id: "Ready" });

/** For a monitor: does the process answer, and does its database with the schema that the program needs. */
export function healthRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/health/live",
    {
      config: { access: "anyone" },
      schema: { summary: "进程在运行", tags: ["健康"], response: answers(z.object({ live: z.literal(true) })) },
    },
    async () => ({ live: true as const }),
  );
  api.get(
    "/health/ready",
    {
      config: { access: "anyone" },
      schema: { summary: "可以工作", tags: ["健康"], response: { 200: readySchema, 503: readySchema } },
    },
    async (request, reply) => {
      try {
        const { pending } = await office().store.status();
        if (pending === 0) return { ready: true, reason: null };
        return reply.code(503).send({ ready: false, reason: `数据库还有 ${pending} 个升级步骤未执行` });
      } catch (error) {
        request.log.error({ err: error }, "database does not answer");
        return reply.code(503).send({ ready: false, reason: "数据库没有应答" });
      }
    },
  );
}
