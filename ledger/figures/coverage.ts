import { groupBy } from "../../domain/group-by.ts";
import { TIERS } from "../../domain/outlet.ts";
import type { OutletFigures, OutletRow, TopicFigures, TopicRow } from "../../domain/report.ts";
import { countByTier } from "../count-by-tier.ts";
import { compareDecimals, sumDecimals } from "../decimal.ts";
import { byId, compareText, firstDifference, known } from "../order.ts";
import { booksBetween, ofUnits, pieceCount, type ReportBooks } from "./books.ts";

/** 媒体覆盖: which outlets printed what, from the highest tier; and which of the list printed nothing. */
export function outletFigures(books: ReportBooks): OutletFigures {
  const { period } = books;
  const now = booksBetween(books, period.from, period.to);
  const outlets = byId(books.outlets, "outlet");
  const credits = new Map(ofUnits(now.credits).map((one) => [one.placementId, one]));
  const placed = groupBy(now.placements, (one) => one.outletId);
  const rows = [...placed].map(([id, own]): OutletRow => {
    const { name, tier, kind } = known(outlets, id, "outlet");
    const points = sumDecimals(own.map((one) => credits.get(one.id)?.points ?? "0"));
    const lastOn = own.reduce((last, one) => (one.publishedOn > last ? one.publishedOn : last), "");
    return {
      outlet: name,
      tier,
      kind,
      placed: own.length,
      units: new Set(own.map((one) => one.unitId)).size,
      points,
      lastOn,
    };
  });
  return {
    officeName: books.officeName,
    period,
    rows: rows.sort((a, b) =>
      firstDifference(
        TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier),
        b.placed - a.placed,
        compareText(a.outlet, b.outlet),
      ),
    ),
    without: books.outlets
      .filter((one) => !placed.has(one.id))
      .sort((a, b) => firstDifference(TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier), compareText(a.name, b.name)))
      .map((one) => one.name),
    byTier: countByTier(now.placements),
  };
}

/**
 * 题材分布. `topicOf` names the topic of a piece (by its id) and kind; what was sent and what was placed are counted under
 * it alike. The topic with the most points comes first.
 */
export function topicFigures(
  books: ReportBooks,
  topicOf: (piece: { readonly pieceId: string; readonly kind: string }) => string,
): TopicFigures {
  const { period } = books;
  const now = booksBetween(books, period.from, period.to);
  const credits = new Map(ofUnits(now.credits).map((one) => [one.placementId, one]));
  const placed = groupBy(now.placements, ({ pieceId, pieceKind }) => topicOf({ pieceId, kind: pieceKind }));
  const submitted = groupBy(now.submissions, ({ pieceId, kind }) => topicOf({ pieceId, kind }));
  const rows = [...new Set([...placed.keys(), ...submitted.keys()])].map((topic): TopicRow => {
    const own = placed.get(topic) ?? [];
    return {
      topic,
      submitted: pieceCount(submitted.get(topic) ?? []),
      placed: own.length,
      units: new Set(own.map((one) => one.unitId)).size,
      byTier: countByTier(own),
      points: sumDecimals(own.map((one) => credits.get(one.id)?.points ?? "0")),
    };
  });
  return {
    officeName: books.officeName,
    period,
    rows: rows.sort((a, b) => firstDifference(compareDecimals(b.points, a.points), compareText(a.topic, b.topic))),
  };
}
