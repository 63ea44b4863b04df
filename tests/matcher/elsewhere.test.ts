import { expect, it } from "vitest";
import { belongsElsewhere, namesUnit } from "../../matcher/elsewhere.ts";
import { dates } from "../../matcher/facts/dates.ts";
import { figures } from "../../matcher/facts/figures.ts";
import { buildIndex, match } from "../../matcher/index.ts";
import { article, office } from "./office.ts";
import { FERRY } from "./pieces.ts";

const HOME = ["青禾县", "青禾"];

it.each([
  "南浦县气象局开展",
  "台风过后，石陂县气象局",
  "云州市安溪县气象局",
  "\n桐江县气象局",
  "县气象局、安溪县气象局",
])("finds another county's office in %s", (text) => {
  expect(belongsElsewhere(text, text.lastIndexOf("县气象局"), HOME)).toBe(true);
});

it.each([
  "县气象局",
  "青禾县气象局",
  "云州市青禾县气象局",
  "邀请县气象局",
  "根据县气象局预报",
  "会同县气象局",
  "我们县气象局",
])("takes the office's own in %s", (text) => {
  expect(belongsElsewhere(text, text.indexOf("县气象局"), HOME)).toBe(false);
});

it("says nothing where the office has no region, and of names that do not begin with its class", () => {
  expect(belongsElsewhere("南浦县气象局", 2, [])).toBe(false);
  expect(belongsElsewhere("南浦柳溪镇", 2, HOME)).toBe(false);
  expect(namesUnit("南浦县气象局和县气象局", "县气象局", HOME)).toBe(true);
  expect(namesUnit("南浦县气象局", "县气象局", HOME)).toBe(false);
});

it("reads a named day as a date and a name's year as a year", () => {
  const text = "“3·23”世界气象日，亮剑2026，12•4宪法日，比分21·35，共2026户";
  expect(dates(text).map((fact) => fact.value)).toEqual(["m3d23", "m12d4", "y2026"]);
  expect(figures(text, dates(text)).map((fact) => fact.value)).toEqual(["21", "35", "2026"]);
});

it("does not take a county named before its town for another place", () => {
  const named = FERRY.body.replaceAll("柳溪镇", "青禾县柳溪镇");
  expect(named).not.toBe(FERRY.body);
  const [link] = match(article(FERRY.title, named), buildIndex(office([FERRY])));
  expect(link?.submissionId).toBe(FERRY.id);
  expect(link?.evidence.contradictions).toEqual([]);
});
