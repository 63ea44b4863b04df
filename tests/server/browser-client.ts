import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { PASSWORD } from "./sample-office.ts";

export type Method = "GET" | "POST" | "DELETE" | "PUT" | "PATCH";

/** Speaks to the server as our own pages do: with the cookie, and the header on what changes something. */
export class BrowserClient {
  constructor(
    readonly app: FastifyInstance,
    readonly cookie: string | null = null,
  ) {}

  async send(method: Method, url: string, payload?: object, headers: Record<string, string> = {}) {
    const options: InjectOptions = {
      method,
      url,
      headers: {
        "x-shanggao": "1",
        ...(this.cookie !== null && { cookie: `sg_session=${this.cookie}` }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    };
    return this.app.inject(options);
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
  const answer = await new BrowserClient(app).post("/api/session", { username, password: PASSWORD });
  const cookie = answer.cookies.find((one) => one.name === "sg_session");
  if (cookie === undefined) throw new Error(`${username} could not sign in: ${answer.body}`);
  return new BrowserClient(app, cookie.value);
}
