import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

interface Posted {
  readonly url: URL;
  readonly body: unknown;
}

export interface RobotServer {
  /** `http://127.0.0.1:port` */
  readonly address: string;
  readonly posted: Posted[];
  /** What is answered from now on. */
  answer: { status: number; body: unknown };
  close(): Promise<void>;
}

/** A vendor's robot on this machine: keeps what it is told and answers what it is bidden. */
export async function robotServer(): Promise<RobotServer> {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://127.0.0.1");
      posted.push({ url, body: JSON.parse(Buffer.concat(chunks).toString("utf8")) });
      const { status, body } = robot.answer;
      response.writeHead(status, { "content-type": "application/json", ...(status === 302 && { location: "/other" }) });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const robot: RobotServer = {
    address: `http://127.0.0.1:${port}`,
    posted,
    answer: { status: 200, body: { errcode: 0, errmsg: "ok" } },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return robot;
}
