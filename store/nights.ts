import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { Night, NightSummary } from "../domain/night.ts";
import type { NightStore } from "../domain/ports/store.ts";
import { noteShared } from "./audit-notes.ts";
import { instantText, keepable, oneOf, parseJson } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Night as Row } from "./generated/sqlite/client.ts";

const STATES = ["running", "done", "faults", "failed"] as const;
const LATEST_BEGUN_FIRST = [{ startedAt: "desc" as const }, { id: "asc" as const }];

function justAfter(instant: string): string {
  return new Date(Date.parse(instant) + 1).toISOString();
}

function toNight(row: Row): Night {
  const where = `Night ${row.id}`;
  return {
    ...row,
    state: oneOf(STATES, row.state, `${where}.state`),
    summary: row.summary === null ? null : parseJson<NightSummary>(row.summary, `${where}.summary`),
  };
}

export function nightStore({ client, exclusive }: Database): NightStore {
  return {
    begin: (day, errand, at) => {
      const id = errand === null ? stableId("ngt", day) : stableId("ngt", day, errand);
      return exclusive(`night:${id}`, async (queries) => {
        const row = await queries.night.findUnique({ where: { id } });
        if (row !== null && row.state === "running") return toNight(row);
        // What its sources were closed with before must lie before its beginning, also where the clock was set back.
        const ended = row?.finishedAt ?? null;
        const startedAt = ended !== null && ended >= instantText(at) ? justAfter(ended) : instantText(at);
        const data = { state: "running", startedAt, finishedAt: null, summary: null };
        noteShared(queries, { action: "run-started", subject: { kind: "run", id }, details: { day, errand } });
        return toNight(
          await queries.night.upsert({ where: { id }, create: { id, day, errand, ...data }, update: data }),
        );
      });
    },
    finish: async (nightId, state, summary, at) => {
      const text = summary === null ? null : keepable(JSON.stringify(summary));
      const data = { state, finishedAt: instantText(at), summary: text };
      const { count } = await exclusive(`night:${nightId}`, (queries) =>
        queries.night.updateMany({ where: { id: nightId }, data }),
      );
      if (count === 0) throw new NotFoundError(`没有这次夜间任务：${nightId}`);
    },
    latest: async () => {
      const row = await client.night.findFirst({ where: { errand: null }, orderBy: { day: "desc" } });
      return row === null ? null : toNight(row);
    },
    lastFinished: async (now) => {
      const where = { errand: null, state: { in: ["done", "faults"] }, finishedAt: { lte: instantText(now) } };
      const row = await client.night.findFirst({ where, orderBy: [{ finishedAt: "desc" }, { day: "desc" }] });
      return row === null ? null : toNight(row);
    },
    list: async (limit) => (await client.night.findMany({ orderBy: LATEST_BEGUN_FIRST, take: limit })).map(toNight),
  };
}
