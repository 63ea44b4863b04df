import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import type { SourceDeclaration } from "../../domain/source.ts";
import { type LittleServer, littleServer } from "../crawlers/little-server.ts";
import type { ExpectedCase } from "./expected.ts";

/** A response as recorded: status line, headers, an empty line, the body's bytes. */
export interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Reads a recorded response. Throws Error when it is none. */
function readRecorded(file: string): Recorded {
  const bytes = readFileSync(file);
  const end = bytes.indexOf("\r\n\r\n");
  const [first = "", ...lines] = bytes.subarray(0, Math.max(end, 0)).toString("latin1").split("\r\n");
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1];
  if (status === undefined)
    throw new Error(`${file} 开头应为 HTTP/1.1 200 OK，再是响应头、空行（CRLF 换行）、网页字节`);
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(status), headers, body: bytes.subarray(end + 4) };
}

const ORIGIN = /https?:\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[/"'\s\\]|$)/gi;
type Body = (address: string, recorded: Recorded) => Recorded;

/** Recorded pages of one case, served on loopback: every real host becomes a name under localhost. */
export class RecordedSite {
  private readonly schemes = new Map<string, string>();
  private readonly served = new Set<string>();

  private constructor(
    private readonly server: LittleServer,
    private readonly pages: ReadonlyMap<string, Recorded>,
  ) {}

  /** `change` may alter what is served; null in place of `folder`'s pages = nothing is there. */
  static async open(expected: ExpectedCase, folder: string, change: Body | null = (_, recorded) => recorded) {
    const pages = new Map<string, Recorded>();
    for (const { address, file, method, body } of change === null ? [] : expected.pages) {
      const place = path.join(folder, file);
      if (!existsSync(place)) throw new Error(`缺 ${place}：请存下 ${address} 的响应`);
      pages.set(`${method} ${address} ${body}`, change?.(address, readRecorded(place)) ?? readRecorded(place));
    }
    const answers: { site: RecordedSite | null } = { site: null };
    const server = await littleServer({ "*": (request, response) => answers.site?.answer(request, response) });
    const site = new RecordedSite(server, pages);
    answers.site = site;
    for (const { address } of expected.pages) site.local(address);
    return site;
  }

  /** The address under which a real one is served here. */
  local(text: string): string {
    return text.replace(ORIGIN, (origin, host: string) => {
      if (host.endsWith(".localhost")) return origin;
      this.schemes.set(host, origin.slice(0, origin.indexOf(":")));
      return `http://${host}.localhost:${this.server.port}`;
    });
  }

  /** The other way round. */
  real(text: string): string {
    return text.replace(
      /http:\/\/([a-z0-9.-]+)\.localhost:\d+/gi,
      (_, host: string) => `${this.schemes.get(host) ?? "http"}://${host}`,
    );
  }

  declaration(declaration: SourceDeclaration): SourceDeclaration {
    const { policy, ...rest } = declaration;
    const moved = JSON.parse(JSON.stringify(rest), (key, value: unknown) =>
      typeof value === "string" && key !== "articlePattern" ? this.local(value) : value,
    ) as SourceDeclaration;
    const { delayMs: _, ...others } = policy ?? {};
    return { ...moved, policy: others };
  }

  /** Recorded pages that nobody asked for. */
  unasked(): readonly string[] {
    return [...this.pages.keys()].filter((key) => !this.served.has(key)).map((key) => key.trim());
  }

  close(): Promise<void> {
    return this.server.close();
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const address = this.real(`http://${request.headers.host ?? ""}${request.url ?? "/"}`);
      const key = `${request.method ?? "GET"} ${address} ${Buffer.concat(chunks).toString("utf8")}`;
      const recorded = this.pages.get(key);
      if (recorded === undefined) {
        response.writeHead(404).end();
        return;
      }
      this.served.add(key);
      const { "content-length": _, "transfer-encoding": __, ...headers } = recorded.headers;
      // Addresses are ASCII in every charset that these sites use.
      const body = Buffer.from(this.local(recorded.body.toString("latin1")), "latin1");
      response.writeHead(recorded.status, headers).end(body);
    });
  }
}
