import { PASSWORD } from "../office/office-in-test.ts";

/** Speaks to the API as the console does. What is not answered (the server died) rejects. */
export class Person {
  private cookie = "";

  constructor(private readonly address: string) {}

  /** Signs in as the office's first administrator. */
  async signIn(): Promise<void> {
    const answer = await this.send("POST", "/api/session", { username: "admin", password: PASSWORD });
    this.cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(";", 1)[0])
      .join("; ");
    if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`);
  }

  /** Resolves once the whole answer is there: only then somebody has seen it. */
  async post(path: string, body: object): Promise<{ readonly status: number; readonly text: string }> {
    const answer = await this.send("POST", path, body);
    return { status: answer.status, text: await answer.text() };
  }

  async get(path: string): Promise<{ readonly status: number; readonly text: string }> {
    const answer = await fetch(this.address + path, { headers: { cookie: this.cookie } });
    return { status: answer.status, text: await answer.text() };
  }

  private send(method: "POST", path: string, body: object): Promise<Response> {
    const headers = { "content-type": "application/json", "x-shanggao": "1", cookie: this.cookie };
    return fetch(this.address + path, { method, headers, body: JSON.stringify(body) });
  }
}
