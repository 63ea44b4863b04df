import { setTimeout as sleep } from "node:timers/promises";
import { percentile, signedIn } from "./console-client.ts";
import { CROWD, type Random, UNIT_LISTS } from "./console-lists.ts";
import { numbers } from "./report-books.ts";

const SECONDS = 40;
/** The server reads the texts for its searches when it starts: nobody comes to work in that moment. */
const STARTING_MS = 15_000;
/** They come within so long. */
const COMING_MS = 8_000;
/** What a person looks at the answer for, in the middle: between two clicks of one person anything up to twice that. */
const LOOKS_MS = 2_000;
/** Of so many clicks one changes something. */
const A_DEED = 5;

/** Fifty accounts: half of them clerks, half correspondents, each of a unit of its own. */
export const PEOPLE = Array.from({ length: 50 }, (_none, at) =>
  at % 2 === 0
    ? ({ username: `clerk${at}`, displayName: `文书${at}`, role: "clerk", unitId: null } as const)
    : ({ username: `unit${at}`, displayName: `通讯员${at}`, role: "unit", unitId: `u${at}` } as const),
);

export interface CrowdTimes {
  readonly answers: number;
  readonly p50: number;
  readonly p99: number;
  /** What changed something: how many, and how long its answers took. */
  readonly deeds: number;
  readonly deedsP99: number;
  readonly signInP99: number;
  /** Decisions on what another had just decided: they are told so. */
  readonly late: number;
  readonly failed: number;
}

interface Row {
  readonly linkId: string;
}

class Person {
  readonly looks: number[] = [];
  readonly deeds: number[] = [];
  readonly failures: string[] = [];
  late = 0;
  signIn = 0;
  private headers: Record<string, string> = {};

  constructor(
    private readonly address: string,
    private readonly who: (typeof PEOPLE)[number],
    private readonly random: Random,
  ) {}

  /** Clicks until the time is over: an answer is waited for, and looked at, before the next. */
  async use(until: number): Promise<void> {
    await sleep(this.random(COMING_MS));
    const began = performance.now();
    this.headers = await signedIn(this.address, this.who.username);
    this.signIn = performance.now() - began;
    for (;;) {
      await sleep(this.random(2 * LOOKS_MS));
      if (performance.now() >= until) return;
      if (this.random(A_DEED) === 0) await this.act();
      else await this.look();
    }
  }

  private async look(): Promise<void> {
    const lists = this.who.role === "clerk" ? CROWD : UNIT_LISTS;
    await this.ask(lists[this.random(lists.length)]?.(this.random) ?? "/api/today");
  }

  private async act(): Promise<void> {
    if (this.who.role === "unit") {
      const form = new FormData();
      // Of its own each time: the same bytes would be kept once.
      const bytes = `%PDF-1.4\n% ${this.who.username} ${this.random(1_000_000_000)}\n%%EOF\n`;
      form.set("file", new Blob([bytes], { type: "application/pdf" }), "证明.pdf");
      await this.tell("/api/proofs", form);
      return;
    }
    const rows = await this.ask<{ readonly items: readonly Row[] }>(`/api/review?size=20&page=${1 + this.random(10)}`);
    const row = rows?.items[this.random(rows.items.length)];
    if (row === undefined) return;
    const item = await this.ask<{ readonly decisions: readonly unknown[] }>(`/api/review/${row.linkId}`);
    if (item === null) return;
    const seen = item.decisions.length;
    const kind = this.random(3) === 0 ? "rejected" : "confirmed";
    await this.tell(`/api/review/${row.linkId}/decision`, { kind, seen, reason: null });
  }

  private async tell(path: string, body: FormData | object): Promise<void> {
    if (body instanceof FormData) await this.ask(path, { method: "POST", body });
    else await this.ask(path, { method: "POST", body: JSON.stringify(body) }, { "content-type": "application/json" });
  }

  /** Null, and counted, where there is no answer or a bad one. */
  private async ask<T>(path: string, init: RequestInit = {}, headers: Record<string, string> = {}): Promise<T | null> {
    const began = performance.now();
    try {
      const answer = await fetch(this.address + path, { ...init, headers: { ...this.headers, ...headers } });
      const text = await answer.text();
      if (answer.ok) return JSON.parse(text);
      if (answer.status === 409 && init.method === "POST") this.late++;
      else this.failures.push(`${path} 答 ${answer.status}：${text.slice(0, 200)}`);
    } catch (error) {
      this.failures.push(`${path}：${String(error)}`);
    } finally {
      (init.method === "POST" ? this.deeds : this.looks).push(performance.now() - began);
    }
    return null;
  }
}

/** Fifty persons at once. Times in milliseconds; says what the first answers were that were none. */
export async function crowd(address: string, say: (line: string) => void): Promise<CrowdTimes> {
  await sleep(STARTING_MS);
  const until = performance.now() + SECONDS * 1_000;
  const people = PEOPLE.map((who, at) => new Person(address, who, numbers(at + 1)));
  await Promise.all(people.map((one) => one.use(until)));
  const looks = people.flatMap((one) => one.looks);
  const deeds = people.flatMap((one) => one.deeds);
  const failures = people.flatMap((one) => one.failures);
  for (const line of failures.slice(0, 5)) say(line);
  return {
    answers: looks.length + deeds.length,
    p50: percentile(looks, 0.5),
    p99: percentile(looks, 0.99),
    deeds: deeds.length,
    deedsP99: percentile(deeds, 0.99),
    signInP99: percentile(
      people.map(({ signIn }) => signIn),
      0.99,
    ),
    late: people.reduce((sum, one) => sum + one.late, 0),
    failed: failures.length,
  };
}
