import fc from "fast-check";
import type { InjectOptions } from "fastify";
import { InputError } from "../../../domain/errors/input-error.ts";
import { operationsOf } from "../../server/operations.ts";
import { type CallerKind, House } from "../api/house.ts";
import { operationCases, requestOf } from "../api/operation-cases.ts";
import { type FuzzCase, type FuzzTarget, holds } from "../fuzz-target.ts";

/** Operations that no case asks, each with its reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  "POST /api/backups": "takes nothing from whoever asks, and starts a process that outlives its request",
};
/** So many cases a house: what one case ends, merges or withdraws is there again for the next ones. */
const CASES_PER_HOUSE = 400;
/** These start a process, a thread or a browser, fetch a page, or hash passwords. */
const COSTLY =
  /^\S+ (?:POST \/api\/(?:intake|articles|claims|outlets\/trials|submissions|plans|people|targets|proofs|oa|rules\/simulation)|GET \S*file)/;
/** One at a time: the former one is stopped, so that each begins. */
const STARTS_TRIAL = /^\S+ POST \/api\/outlets\/trials/;
const PATIENCE_MS = 5_000;
const COSTLY_PATIENCE_MS = 25_000;
/** Several times as often as others: forms with files, and what meets strangers and units. */
const OFTEN = /^\S+ \/api\/(?:session|claims|oa\/submissions)/;

function isOwn(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "message" in answer && typeof answer.message === "string";
}

/** Each case comes from an address of its own: the limits by address have a test of their own. */
function strangerAt(number: number): string {
  return `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
}

class Visits {
  private cases = 0;

  constructor(private house: House) {}

  async run({ name, bytes }: FuzzCase): Promise<void> {
    const { caller, method, at, type } = requestOf(name);
    this.cases += 1;
    if (this.cases % CASES_PER_HOUSE === 0) await this.moveHouse();
    if (STARTS_TRIAL.test(name)) await this.house.stopTrials();
    if (/session|second-step|users/u.test(at)) await this.house.openDoors();
    const headers = await this.headersOf(caller);
    const { house } = this;
    const left = house.takeComplaints();
    holds(left === "", `a former case left behind: ${left}`);
    const began = performance.now();
    const answer = await house.app.inject({
      method: method as NonNullable<InjectOptions["method"]>,
      url: house.filled(at),
      remoteAddress: strangerAt(this.cases),
      headers: { ...headers, ...(type === "" ? {} : { "content-type": type }) },
      ...(bytes.length > 0 ? { payload: house.filledBytes(bytes) } : {}),
    });
    const took = performance.now() - began;
    const { statusCode, body } = answer;
    const complaints = house.takeComplaints();
    holds(
      statusCode < 500 && complaints === "",
      `${name} answered ${statusCode}: ${body.slice(0, 300)}\n${complaints}`,
    );
    holds(statusCode < 400 || isOwn(answer.json()), `${name} answered ${statusCode} without words`);
    const isJson = String(answer.headers["content-type"]).startsWith("application/json");
    if (statusCode < 300 && isJson) house.remember(answer.json());
    const patience = COSTLY.test(name) ? COSTLY_PATIENCE_MS : PATIENCE_MS;
    holds(took < patience, `${name} took ${took.toFixed(0)} ms`);
  }

  close(): Promise<void> {
    return this.house.close();
  }

  /** Whoever was erased cannot be put right: that takes another house. */
  private async headersOf(caller: CallerKind): Promise<Record<string, string>> {
    try {
      return await this.house.headersOf(caller);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      await this.moveHouse();
      return this.house.headersOf(caller);
    }
  }

  private async moveHouse(): Promise<void> {
    await this.house.close();
    this.house = await House.open();
  }
}

/** Every operation of the API, asked by each kind of caller; what goes wrong must be the asker's fault, in words. */
export async function apiTarget(): Promise<FuzzTarget> {
  const house = await House.open();
  const all = await operationsOf(house.app);
  const unknown = Object.keys(LEFT_OUT).filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) throw new Error(`left out, but no operation: ${unknown.join(", ")}`);
  const asked = all.filter(({ name }) => !(name in LEFT_OUT));
  const visits = new Visits(house);
  return {
    cases: fc.oneof(
      ...asked.map((operation) => ({
        weight: operation.form !== null || OFTEN.test(operation.name) ? 3 : 1,
        arbitrary: operationCases(operation),
      })),
    ),
    run: (given) => visits.run(given),
    close: () => visits.close(),
  };
}
