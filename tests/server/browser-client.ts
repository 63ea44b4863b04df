import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { PASSWORD } from "./sample-office.ts";

export type Method = "GET" | "POST" | "DELETE" | "PUT" | "PATCH";

/** Speaks to the server as our own pages do: with the cookie, and the header on what changes something. */
export class BrowserClient {
  constructor(
    readonly app: FastifyInstance,
    /** The session's token; a new one that an answer brings takes its place. */
    public cookie: string | null = null,
    /** The token by which the browser is known again. */
    public device: string | null = null,
  ) {}

  async send(method: Method, url: string, payload?: object, headers: Record<string, string> = {}) {
    const options: InjectOptions = {
      method,
      url,
      headers: {
        "x-shanggao": "1",
        cookie: [
          ...(this.cookie === null ? [] : [`sg_session=${this.cookie}`]),
          ...(this.device === null ? [] : [`sg_device=${this.device}`]),
        ].join("; "),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    };
    const answer = await this.app.inject(options);
    const given = (name: string) => answer.cookies.find((one) => one.name === name && one.value !== "")?.value;
    this.cookie = given("sg_session") ?? this.cookie;
    this.device = given("sg_device") ?? this.device;
    return answer;
  }

  get(url: string): Promise<LightMyRequestResponse> {
    return this.send("GET", url);
  }

  post(url: string, payload: object): Promise<LightMyRequestResponse> {
    return this.send("POST", url, payload);
  }
}

/** A client with the session of this user. */
export async function signedIn(app: FastifyInstance, username: string): Promise<BrowserClient> {
  const client = new BrowserClient(app);
  const answer = await client.post("/api/session", { username, password: PASSWORD });
  if (client.cookie === null) throw new Error(`${username} could not sign in: ${answer.body}`);
  return client;
}
