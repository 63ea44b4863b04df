import type { AuditAction } from "../../../domain/audit.ts";
import type { Role } from "../../../domain/office.ts";
import { type BrowserClient, type Method, signedIn } from "../browser-client.ts";
import type { SampleOffice } from "../sample-office.ts";
import type { Ids } from "../two-offices.ts";
import { sendFile } from "../upload.ts";

/** Where deeds are done: an office filled with one thing of each kind, and somebody of each role. */
export interface Stage {
  readonly sample: SampleOffice;
  readonly clients: Readonly<Record<Role, BrowserClient>>;
  /** What is there, and what earlier deeds made. */
  readonly ids: Record<string, string>;
  /** A second thing of each kind, of another unit. */
  readonly others: Ids;
}

interface Asked {
  /** Without `/api`. */
  readonly url: string;
  readonly body?: object;
  readonly file?: { readonly name: string; readonly text: string; readonly fields?: Readonly<Record<string, string>> };
  readonly headers?: Readonly<Record<string, string>>;
  /** Another browser than the one in which they are signed in. */
  readonly client?: BrowserClient;
}

/** Of what routes answer, what later deeds need. */
interface Answered {
  readonly id: string;
  readonly articleId: string;
  readonly token: string;
  readonly codes: readonly string[];
  readonly entry: { readonly id: string };
  readonly access: { readonly id: string };
  readonly detail: { readonly claim: { readonly id: string } };
}

/** A change that somebody makes by the API, and what it is recorded as. They are done in their order, on one stage. */
export interface Deed {
  readonly route: `${Method} /api/${string}`;
  readonly records: AuditAction;
  /** `token`: an OA system. */
  readonly by: Role | "token";
  ask(stage: Stage): Asked | Promise<Asked>;
  /** What its answer gives to later deeds. */
  keep?(answer: Answered): Ids;
}

/** Does it; what it answered. */
export async function done(stage: Stage, { route, by, ask, keep }: Deed) {
  const [method] = route.split(" ") as [Method];
  const { url, body, file, headers = {}, client } = await ask(stage);
  const browser = client ?? stage.clients[by === "token" ? "unit" : by];
  const bytes = new TextEncoder().encode(file?.text);
  const answer =
    file === undefined
      ? await browser.send(method, `/api${url}`, body, { ...headers })
      : await sendFile(browser, `/api${url}`, { name: file.name, bytes }, file.fields);
  if (keep !== undefined && answer.statusCode < 300) Object.assign(stage.ids, keep(answer.json()));
  return answer;
}

/** As `signedIn`, elsewhere: the browser that is signed in stays so. */
export const elsewhere = ({ clients }: Stage, username: string): Promise<BrowserClient> =>
  signedIn(clients.admin.app, username);

/** How many decisions of a link somebody has seen who opens it now. */
export async function seenOf({ sample }: Stage, linkId: string): Promise<number> {
  return (await sample.ctx.store.links.view(sample.office.id, linkId)).link.decisions;
}
