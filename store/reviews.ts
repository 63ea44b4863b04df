import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { ReviewStore, SeenLink } from "../domain/ports/review-store.ts";
import type { SpotSample } from "../domain/spot-check.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, parseList } from "./columns.ts";
import type { Database } from "./database.ts";
import type { SpotSample as Row } from "./generated/sqlite/client.ts";
import { decideLinkRow } from "./link-decisions.ts";
import { LINK_PARTS, toView } from "./link-rows.ts";
import { addSnooze, snoozesOn } from "./snoozes.ts";
import { inChunks, inOrderOf } from "./sql.ts";

function toSample(row: Row): SpotSample {
  return { ...row, linkIds: parseList(row.linkIds, `SpotSample ${row.week}.linkIds`) };
}

type Spot = Pick<
  ReviewStore,
  "creditedByMachine" | "undecidedAmong" | "putSample" | "samples" | "spotSize" | "setSpotSize"
>;

function spotChecks({ client, exclusive }: Database): Spot {
  return {
    creditedByMachine: async (officeId, from, to) => {
      const rows = await client.decision.findMany({
        where: { kind: "auto", userId: null, at: { gte: instantText(from), lt: instantText(to) }, link: { officeId } },
        select: { linkId: true },
        distinct: ["linkId"],
        orderBy: { linkId: "asc" },
      });
      return rows.map(({ linkId }) => linkId);
    },
    undecidedAmong: async (officeId, linkIds) => {
      const state = { in: ["auto", "review"] };
      const rows = await inChunks(linkIds, (piece) =>
        client.link.findMany({ where: { officeId, id: { in: piece }, state }, select: { id: true } }),
      );
      return rows.length;
    },
    putSample: (sample) =>
      exclusive(`spot:${sample.officeId}`, async (queries) => {
        const { officeId, week } = sample;
        const data = { ...sample, linkIds: JSON.stringify(sample.linkIds), drawnAt: instantText(sample.drawnAt) };
        await queries.spotSample.upsert({ where: { officeId_week: { officeId, week } }, create: data, update: {} });
      }),
    samples: async (officeId, from) =>
      (await client.spotSample.findMany({ where: { officeId, week: { gte: from } }, orderBy: { week: "desc" } })).map(
        toSample,
      ),
    spotSize: async (officeId) => {
      const row = await client.spotSize.findFirst({ where: { officeId }, orderBy: { seq: "desc" } });
      return row?.size ?? null;
    },
    setSpotSize: (officeId, size, { userId, at }) =>
      exclusive(`spot:${officeId}`, async (queries) => {
        const seq = (await queries.spotSize.count({ where: { officeId } })) + 1;
        await queries.spotSize.create({ data: { officeId, seq, size, changedBy: userId, at: instantText(at) } });
        noteAudit(
          queries,
          officeId,
          { action: "spot-size-changed", subject: { kind: "settings", id: "spot-checks" }, details: { size } },
          userId,
        );
      }),
  };
}

export function reviewStore(database: Database): ReviewStore {
  const { client, exclusive } = database;
  return {
    ...spotChecks(database),
    snooze: (officeId, snooze) => exclusive(`links:${officeId}`, (queries) => addSnooze(queries, officeId, snooze)),
    snoozes: (officeId, day) => snoozesOn(client, officeId, day),
    waitingTogether: async (officeId, storyId, pieceId) => {
      const rows = await client.link.findMany({
        where: { officeId, state: "review", article: { storyId }, submission: { pieceId } },
        include: LINK_PARTS,
        orderBy: [{ score: "desc" }, { id: "asc" }],
      });
      return rows.map(toView);
    },
    decideAll: (officeId, links: readonly SeenLink[], word) =>
      exclusive(`links:${officeId}`, async (queries) => {
        let state = word.kind;
        for (const { linkId, seen } of links) state = await decideLinkRow(queries, officeId, linkId, word, seen);
        return state;
      }),
    views: async (officeId, linkIds) => {
      const rows = await inChunks(linkIds, (piece) =>
        client.link.findMany({ where: { officeId, id: { in: piece } }, include: LINK_PARTS }),
      );
      const views = inOrderOf(linkIds, rows).map(toView);
      if (views.length < linkIds.length) throw new NotFoundError("有的匹配已经不在了。");
      return views;
    },
  };
}
