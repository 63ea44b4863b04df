import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Settings } from "../../config/index.ts";

/** A group's robot on this machine that takes whatever it is sent. */
export interface Robot {
  /** Bodies, in their order. */
  readonly taken: readonly string[];
  /** Settings with one channel to this robot and one whose key cannot be read. */
  readonly settings: Pick<Settings, "notify" | "allowedPrivateHosts">;
  close(): Promise<void>;
}

/** Starts a robot and says how the office speaks to it. */
export async function startRobot(unreadable: Error): Promise<Robot> {
  const taken: string[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      taken.push(Buffer.concat(chunks).toString("utf8"));
      response.setHeader("content-type", "application/json");
      response.end('{"errcode":0,"errmsg":"ok"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/send?key=geheim-1`;
  const channel = { kind: "wecom", office: null, tell: ["waiting", "alarms"], digestAt: null } as const;
  const broken = () => {
    throw unreadable;
  };
  const channels = [
    { ...channel, name: "值班群", route: () => ({ kind: "wecom", address, secret: null }) as const },
    { ...channel, name: "宣传群", digestAt: "08:30", route: broken },
  ];
  return {
    taken,
    settings: { notify: { quiet: { from: "22:00", to: "07:30" }, channels }, allowedPrivateHosts: ["127.0.0.1"] },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
