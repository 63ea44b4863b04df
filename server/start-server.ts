import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import type { OfficeContext } from "../office/context.ts";
import { warmSearches } from "../office/warm-searches.ts";
import { buildServer, type ServerOptions } from "./build-server.ts";

export interface RunningServer {
  /** Where a browser finds it: `http://127.0.0.1:8470`. */
  readonly address: string;
  /** Takes no more requests, lets those under way end. */
  close(): Promise<void>;
}

export interface StartOptions extends ServerOptions {
  /** Instead of the settings' own; port 0 takes a free one. */
  readonly host?: string;
  readonly port?: number;
}

function whyNot(error: unknown, host: string, port: number): Error {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "EADDRINUSE") {
    return new CannotStartError(
      `端口 ${port} 已被占用，控制台无法启动。请关闭占用它的程序，或用 SHANGGAO_PORT 换一个端口。`,
    );
  }
  if (code === "EACCES") {
    return new CannotStartError(`没有权限使用端口 ${port}。请用 SHANGGAO_PORT 换一个 1024 以上的端口。`);
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return new CannotStartError(`本机没有地址 ${host}，控制台无法启动。请检查 SHANGGAO_HOST。`);
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** Listens where the settings say. Throws CannotStartError when the port or the address cannot be had. */
export async function startServer(ctx: OfficeContext, options: StartOptions): Promise<RunningServer> {
  const logger = options.logger ?? ctx.log;
  const app = buildServer(ctx, { consoleDir: options.consoleDir, logger });
  const host = options.host ?? ctx.settings.server.host;
  const port = options.port ?? ctx.settings.server.port;
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    throw whyNot(error, host, port);
  }
  const bound = app.server.address();
  const boundPort = bound === null || typeof bound === "string" ? port : bound.port;
  const shown = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const closing = new AbortController();
  const warming = warmSearches(ctx, closing.signal).catch((error: unknown) => {
    logger.error({ err: error }, "search was not read in: the first search will try again");
  });
  const close = async () => {
    closing.abort();
    await Promise.all([app.close(), warming]);
  };
  return { address: `http://${shown}:${boundPort}`, close };
}
