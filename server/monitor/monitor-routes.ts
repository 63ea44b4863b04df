import type { FastifyInstance } from "fastify";
import { serializerCompiler } from "fastify-type-provider-zod";
import { z } from "zod";
import type { MetricsSettings } from "../../config/index.ts";
import { diskOf } from "../../office/monitor/disk.ts";
import { monitorFigures } from "../../office/monitor/figures.ts";
import { UNREADY, unreadiness } from "../../office/monitor/readiness.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { validateRequest } from "../validate.ts";
import { makeMetrics } from "./metrics.ts";
import { metricsAccessOf } from "./metrics-access.ts";

const readySchema = z
  .object({
    ready: z.boolean(),
    reasons: z.array(z.object({ name: z.enum(UNREADY), text: z.string() })).describe("空 = 可以工作"),
  })
  .meta({ id: "Ready" });

/** Does the process answer; and can it do its work: database, migrations, disk, schedule. Open to everybody: no figures. */
function healthRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/health/live",
    { schema: { summary: "进程在运行", tags: ["健康"], response: answers(z.object({ live: z.literal(true) })) } },
    async () => ({ live: true as const }),
  );
  api.get(
    "/health/ready",
    { schema: { summary: "可以工作", tags: ["健康"], response: { 200: readySchema, 503: readySchema } } },
    async (_request, reply) => {
      const reasons = [...(await unreadiness(office()))];
      return reply.code(reasons.length === 0 ? 200 : 503).send({ ready: reasons.length === 0, reasons });
    },
  );
}

/** `/metrics` for Prometheus, to those alone whom the settings let; for everybody else it is not there. */
function metricsRoute(app: FastifyInstance, office: OfficeOf, settings: MetricsSettings): void {
  const admitted = metricsAccessOf(settings);
  const metrics = settings.access === "off" ? null : makeMetrics();
  if (metrics !== null) {
    app.addHook("onResponse", async ({ method, routeOptions }, { statusCode, elapsedTime }) => {
      const route = routeOptions.url ?? "none";
      metrics.observe({ method, route, status: statusCode, seconds: elapsedTime / 1000 });
    });
  }
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    if (metrics === null || !admitted(request)) {
      return reply.code(404).type("text/plain; charset=utf-8").send("没有这个地址");
    }
    const ctx = office();
    const figures = await monitorFigures(ctx).catch((error: unknown) => {
      ctx.log.error({ err: error }, "监控取数失败");
      return null;
    });
    const text = await metrics.expose(figures, await diskOf(ctx.settings.dataDir));
    return reply.header("cache-control", "no-store").type(metrics.contentType).send(text);
  });
}

/** What stands beside the API for those who watch the program: no session, no office. */
export function monitorRoutes(app: FastifyInstance, office: OfficeOf, settings: MetricsSettings): void {
  metricsRoute(app, office, settings);
  app.register(async (scope) => {
    const api: Api = scope.withTypeProvider();
    api.setValidatorCompiler(validateRequest);
    api.setSerializerCompiler(serializerCompiler);
    api.addHook("onSend", async (_request, reply) => {
      reply.header("cache-control", "no-store");
    });
    healthRoutes(api, office);
  });
}
