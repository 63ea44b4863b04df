import { existsSync } from "node:fs";
import path from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

const NOT_BUILT = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>控制台尚未构建 · 上稿通</title>
<main style="max-width:36em;margin:15vh auto;padding:0 1em;font:16px/1.8 system-ui,sans-serif">
<h1>控制台尚未构建</h1>
<p>服务已经启动，但浏览器页面还没有生成。请管理员在安装目录运行：</p>
<pre>node console/build.mjs</pre>
<p>完成后重新启动服务，再刷新本页。</p></main></html>`;

function sendNotBuilt(reply: FastifyReply) {
  return reply.code(503).type("text/html; charset=utf-8").header("cache-control", "no-store").send(NOT_BUILT);
}

/** Whether the address asks for a page of the app, not for a file that is missing. */
function isPageAddress(url: string): boolean {
  return !/\.[A-Za-z0-9]+$/.test(url.split("?", 1)[0] ?? "");
}

/**
 * Serves the built console from `consoleDir`: files with a digest in their name for a year, the page itself never from
 * a cache; every address of the app answers with the page. Without a build a page says which command makes one.
 */
export function serveConsole(app: FastifyInstance, consoleDir: string | null): void {
  const built = consoleDir !== null && existsSync(path.join(consoleDir, "index.html"));
  if (built) {
    app.register(fastifyStatic, {
      root: path.resolve(consoleDir),
      cacheControl: false,
      preCompressed: true,
      setHeaders: (reply, file) => {
        const forever = file.includes(`${path.sep}assets${path.sep}`);
        reply.setHeader("cache-control", forever ? "public, max-age=31536000, immutable" : "no-cache");
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const reading = request.method === "GET" || request.method === "HEAD";
    if (!reading || !isPageAddress(request.url)) {
      return reply.code(404).type("text/plain; charset=utf-8").send("没有这个地址");
    }
    return built ? reply.sendFile("index.html") : sendNotBuilt(reply);
  });
}
