import { randomUUID } from "node:crypto";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { OfficeEvent } from "../domain/office-event.ts";
import type { EventStore } from "../domain/ports/scoring-store.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, keepable } from "./columns.ts";
import type { Database } from "./database.ts";
import type { OfficeEvent as Row } from "./generated/sqlite/client.ts";

function toEvent({ withdrawnAt: _at, withdrawnBy: _by, ...event }: Row): OfficeEvent {
  return event;
}

export function eventStore({ client, exclusive }: Database): EventStore {
  return {
    add: (event) =>
      exclusive(`events:${event.officeId}`, async (queries) => {
        const { officeId, unitId } = event;
        const unit = await queries.unit.findUnique({ where: { officeId_id: { officeId, id: unitId } } });
        if (unit === null) throw new InputError(`事项的单位不存在：${unitId}。请先建立单位。`);
        const { kind, correspondentId, day, level, amount, placementId, note, enteredBy, at } = event;
        const texts = { kind: keepable(kind), level: keepable(level), note: keepable(note), at: instantText(at) };
        const data = { officeId, unitId, correspondentId, day, amount, placementId, enteredBy, ...texts };
        const id = `evt_${randomUUID()}`;
        const details = { kind, unitId, correspondentId, day, level, amount, placementId };
        noteAudit(queries, officeId, { action: "event-added", subject: { kind: "event", id }, details }, enteredBy);
        return toEvent(await queries.officeEvent.create({ data: { ...data, id } }));
      }),
    withdraw: (officeId, id, { userId, at }) =>
      exclusive(`events:${officeId}`, async (queries) => {
        const data = { withdrawnBy: userId, withdrawnAt: instantText(at) };
        const { count } = await queries.officeEvent.updateMany({ where: { officeId, id, withdrawnAt: null }, data });
        if (count === 0) throw new NotFoundError(`本单位没有这条事项，或已经撤销：${id}`);
        noteAudit(queries, officeId, { action: "event-withdrawn", subject: { kind: "event", id } }, userId);
      }),
    list: async (officeId, from, to) =>
      (
        await client.officeEvent.findMany({
          where: { officeId, withdrawnAt: null, day: { gte: from, lte: to } },
          orderBy: [{ day: "asc" }, { id: "asc" }],
        })
      ).map(toEvent),
  };
}
