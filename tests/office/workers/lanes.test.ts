import { expect, test } from "vitest";
import { LeaseLostError } from "../../../domain/errors/lease-lost-error.ts";
import type { PartResult, TakenPart } from "../../../domain/night-part.ts";
import type { Crew, PartQueue, PartStore } from "../../../domain/ports/crew.ts";
import { runLanes } from "../../../office/workers/lanes.ts";
import type { Performer } from "../../../office/workers/perform.ts";
import type { Seat } from "../../../office/workers/seat.ts";

const NIGHT = { id: "night", day: "2026-03-12", startedAt: "2026-03-12T18:30:00.000Z" } as const;
const PART = { kind: "match", officeId: "off", articleIds: ["a"], asOf: "2026-03-12T18:31:00.000Z" } as const;
const DONE: PartResult = { articles: 1, faults: [] };
const gone = () => Promise.reject(new Error("the database does not answer"));

/** One message for one part, and a database that does not answer the first time it is told of `silent`. */
async function played(silent: "take" | "finish" | "release" | "none", performed: () => Promise<PartResult>) {
  const over = new AbortController();
  const told: string[] = [];
  const errors: string[] = [];
  const failing = new Set<string>([silent]);
  const say = async <T>(what: string, answer: T, words = what): Promise<T> => {
    if (failing.delete(what)) return gone();
    told.push(words);
    return answer;
  };
  const taken: TakenPart = { id: "part", takes: 1, night: NIGHT, part: PART };
  const parts: Pick<PartStore, "take" | "finish" | "release"> = {
    take: (_part, _worker, again) => say("take", taken, again === true ? "take again" : "take"),
    finish: (_taken, { articles }) => say("finish", undefined, `finish ${articles}`),
    release: () => say("release", undefined),
  };
  let messages = 1;
  const queue: Pick<PartQueue, "next" | "over" | "send"> = {
    next: async () => (messages-- > 0 ? { id: "message", partId: "part" } : null),
    send: async () => void told.push("send"),
    over: async () => {
      told.push("over");
      over.abort();
    },
  };
  const seat: Pick<Seat, "id" | "inName"> = { id: "worker", inName: (work) => work() };
  const performer: Pick<Performer, "perform"> = { perform: performed };
  await runLanes(
    {
      crew: { parts, queue: async () => queue } as unknown as Crew,
      seat: seat as Seat,
      performer: performer as Performer,
      signal: over.signal,
      onError: (error) => errors.push((error as Error).message),
    },
    { match: 1 },
  );
  return { told, errors };
}

test("a part that was taken is finished, however often the database must be told", async () => {
  expect((await played("none", async () => DONE)).told).toEqual(["take", "finish 1", "over"]);
  expect((await played("take", async () => DONE)).told).toEqual(["take again", "finish 1", "over"]);
  const { told, errors } = await played("finish", async () => DONE);
  expect(told).toEqual(["take", "finish 1", "over"]);
  expect(errors).toEqual(["the database does not answer"]);
});

test("a part that failed lies again for anybody, however often the database must be told", async () => {
  const { told } = await played("release", () => Promise.reject(new Error("no model")));
  expect(told).toEqual(["take", "release", "send", "over"]);
});

test("a worker that was given up says nothing more of its part", async () => {
  let asked = 0;
  const over = new AbortController();
  const lost = () => {
    asked += 1;
    over.abort();
    return Promise.reject(new LeaseLostError("worker was given up"));
  };
  const queue = { next: async () => ({ id: "message", partId: "part" }), over: gone, send: gone };
  await runLanes(
    {
      crew: { parts: { take: lost }, queue: async () => queue } as unknown as Crew,
      seat: { id: "worker", inName: (work: () => Promise<unknown>) => work() } as unknown as Seat,
      performer: {} as Performer,
      signal: over.signal,
      onError: () => undefined,
    },
    { match: 1 },
  );
  expect(asked).toBe(1);
});
