import { describe, expect, it } from "vitest";
import { OUTLET_KINDS, TIERS } from "../../domain/outlet.ts";
import { SKINS } from "./index.ts";
import { loadSample } from "./sample/index.ts";

const sample = loadSample();
const articles = sample.edition.flatMap((outlet) => outlet.articles.map((article) => ({ ...article, outlet })));

describe("the sample office", () => {
  it("has every tier, and every skin of a site", () => {
    expect(new Set(sample.outlets.map(({ tier }) => tier))).toEqual(new Set(TIERS));
    const shown = new Set(sample.edition.map(({ skin }) => skin));
    // Interfaces and the second kind of feed are tried in the crawlers' tests; the demo stays small.
    expect(SKINS.filter((skin) => !shown.has(skin))).toEqual(["feed-json", "json-paper", "json-list"]);
    for (const { kind } of sample.outlets) expect(OUTLET_KINDS).toContain(kind);
  });

  it("refers only to units and people that it has, each piece to its own unit's", () => {
    const unitOf = new Map(sample.correspondents.map(({ id, unitId }) => [id, unitId]));
    const units = new Set(sample.units.map(({ id }) => id));
    for (const unitId of unitOf.values()) expect(units).toContain(unitId);
    for (const { key, unitId, authorIds } of sample.submissions) {
      expect(units, key).toContain(unitId);
      expect(authorIds.map((id) => unitOf.get(id))).toEqual(authorIds.map(() => unitId));
    }
    for (const { role, unitId } of sample.users) expect(unitId !== null).toBe(role === "unit");
  });

  it("has namesakes in different units", () => {
    const chen = sample.correspondents.filter(({ name }) => name === "陈静");
    expect(new Set(chen.map(({ unitId }) => unitId)).size).toBe(2);
  });

  it("has pieces of the length that offices write, and ids that stand once", () => {
    for (const { key, body } of sample.submissions) {
      expect(body.length, key).toBeGreaterThanOrEqual(250);
      expect(body.length, key).toBeLessThanOrEqual(900);
    }
    const ids = articles.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const keys = sample.submissions.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("tells the truth of every article, and of nothing else", () => {
    expect(sample.truth.map(({ article }) => article).sort()).toEqual(articles.map(({ id }) => id).sort());
    const keys = new Set(sample.submissions.map(({ key }) => key));
    for (const { article, relation, submissions, doubtful } of sample.truth) {
      for (const key of submissions) expect(keys, article).toContain(key);
      expect(submissions.length === 0, article).toBe(relation === "none" || relation === "related");
      if (doubtful) expect(relation).toBe("rewrite");
    }
  });

  it("holds every relation, doubtful cases and strangers", () => {
    const relations = new Set(sample.truth.map(({ relation }) => relation));
    for (const relation of [
      "verbatim",
      "edited",
      "abridged",
      "brief",
      "reprint",
      "roundup",
      "rewrite",
      "related",
      "none",
    ]) {
      expect(relations).toContain(relation);
    }
    expect(sample.truth.filter(({ doubtful }) => doubtful).length).toBeGreaterThanOrEqual(3);
    expect(sample.truth.filter(({ note }) => note === "plain news").length).toBeGreaterThanOrEqual(15);
  });

  it("prints no piece before it was sent", () => {
    const sent = new Map(sample.submissions.map(({ key, submittedOn }) => [key, submittedOn]));
    const printed = new Map(articles.map(({ id, publishedOn }) => [id, publishedOn]));
    for (const { article, submissions } of sample.truth) {
      for (const key of submissions) expect(String(printed.get(article)) >= String(sent.get(key)), article).toBe(true);
    }
  });
});
