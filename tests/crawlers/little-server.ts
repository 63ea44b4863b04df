import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

export interface Seen {
  readonly path: string;
  readonly host: string;
  /** Milliseconds, monotonic. */
  readonly at: number;
  /** When the answer was out or cut off; NaN until then. */
  until: number;
  readonly headers: IncomingMessage["headers"];
}

export interface LittleServer {
  readonly port: number;
  readonly seen: readonly Seen[];
  /** Paths asked for, robots.txt left out. */
  paths(): string[];
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server on loopback that answers by path (query included); `/robots.txt` is 404 unless told, others 404. */
export async function littleServer(answers: Readonly<Record<string, Answer | string>>): Promise<LittleServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const entry: Seen = {
      path,
      host: (request.headers.host ?? "").replace(/:\d+$/, ""),
      at: performance.now(),
      until: Number.NaN,
      headers: request.headers,
    };
    seen.push(entry);
    response.once("close", () => {
      entry.until = performance.now();
    });
    const answer = answers[path] ?? answers["*"];
    if (answer === undefined || (path === "/robots.txt" && answers[path] === undefined)) {
      response.writeHead(404).end();
    } else if (typeof answer === "string") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(answer);
    } else answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening");
  return {
    port: address.port,
    seen,
    paths: () => seen.map((entry) => entry.path).filter((path) => path !== "/robots.txt"),
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
