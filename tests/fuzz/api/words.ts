import fc from "fast-check";
import { ruleText } from "../../../config/index.ts";
import { defaultRules, rulePresets } from "../../../config/rules.ts";
import type { Shape } from "../../server/sample-body.ts";
import { named } from "../../server/two-offices.ts";
import { edited } from "../edits.ts";
import { realFiles } from "../real-files.ts";
import { PARAMETERS, WORDS, YAML } from "../tokens.ts";
import { ADDRESSES } from "./site.ts";

export const word: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...PARAMETERS, ...WORDS),
  fc.string({ unit: "binary" }),
);
export const odd: fc.Arbitrary<unknown> = fc.oneof(
  word,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.json().map((text): unknown => JSON.parse(text)),
);

const KNOWN = [
  ...["unitId", "correspondentId", "submissionId", "linkId", "placementId", "proofId", "pieceId", "entryId", "claimId"],
  ...["campaignId", "calloutId", "planId", "eventId", "targetId", "bulletinId", "tokenId", "userId", "sessionId"],
  ...["outletId", "sourceId", "articleId", "fetchId", "trialId", "stepId", "version"],
];
const standIn = (name: string) => `@${name}@`;
/** The ids of a house, whichever it will be. */
export const STANDINS = {
  ...named(Object.fromEntries(KNOWN.map((name) => [name, standIn(name)]))),
  ...Object.fromEntries(["intoId", "toSubmissionId"].map((name) => [name, standIn(name)])),
};
/** Another of the same kind, which is otherwise: credited by the machine, of another unit. */
const SECOND: Readonly<Record<string, string>> = {
  placementId: "@derivedId@",
  linkId: "@autoLinkId@",
  unitId: "@intoId@",
  submissionId: "@toSubmissionId@",
};

const DAYS = [
  "2026-03-12",
  "2026-03-05",
  "2026-01-01",
  "2026-12-31",
  "2024-02-29",
  "1900-01-01",
  "2999-12-31",
  "0026-03-05",
];
const IN_ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  seen: ["0", "1", "2"],
  year: ["2026", "2025", "9999"],
  preset: [...rulePresets().map(({ name }) => name)].slice(0, 3),
  text: ["石桥", "%25", "a"],
};

/** What an address may name; the first of it is most likely there. */
export function knownIn(name: string, sample: string | undefined): readonly string[] {
  const there = STANDINS[name] ?? sample;
  const days = ["from", "to", "day"].includes(name) ? DAYS : [];
  const second = SECOND[name];
  return [
    ...(there === undefined ? [] : [there, there]),
    ...(second === undefined ? [] : [second]),
    ...(IN_ADDRESSES[name] ?? []),
    ...days,
  ];
}

const RULES = [defaultRules(), ...rulePresets().map(({ document }) => document)].map(ruleText);
/** With hosts that lead nowhere else: a trial of one asks no paper. */
const OUTLETS = realFiles("../config/outlets", ".yaml", 6).map(({ bytes }) =>
  Buffer.from(bytes)
    .toString("utf8")
    .replace(/https?:\/\/[^/\s"']+/gu, "@site@"),
);
const PIECES = ["石桥镇：春耕开始\n石桥镇的春耕开始了，农技员到田头。", "石桥镇：果园剪枝", "标题：无\n单位：横岭乡"];

const changed = (text: string): fc.Arbitrary<string> =>
  edited(Buffer.from(text), YAML).map((bytes) => Buffer.from(bytes).toString("utf8"));

function textFor(at: string): fc.Arbitrary<string> {
  const texts = at.includes("/rules") ? RULES : at.includes("/outlets") ? OUTLETS : PIECES;
  return fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...texts) },
    { weight: 4, arbitrary: fc.constantFrom(...texts).chain(changed) },
    { weight: 1, arbitrary: word },
  );
}

const ofDays = fc.constantFrom(...DAYS);
/** What stands behind a name is reached by these alone: the right password, a page that is there, a figure that is one. */
const BY_NAME: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  username: fc.oneof(fc.constantFrom("admin", "clerk", "leader", "shiqiao", "ADMIN", "admin "), fc.nat().map(String)),
  password: fc.constant("@password@"),
  current: fc.constant("@password@"),
  next: fc.constantFrom("@password@", "another-2026", "ä".repeat(200), "\u202eanother-2026"),
  code: fc.constantFrom("@code@", "@code@", "000000", "recovery", "１２３４５６"),
  address: fc.constantFrom(...ADDRESSES),
  name: fc.oneof(
    fc.constantFrom("石桥甲", "李文书", "石桥镇"),
    fc.nat(9_999).map((number) => `新名称${number}`),
  ),
  names: fc.constant(["求是"]),
  title: fc.oneof(
    fc.constant("河滩地种出“黄金果”"),
    fc.nat(9_999).map((number) => `题目${number}`),
  ),
  unit: fc.constantFrom("石桥镇", "横岭乡"),
  assessed: fc.constantFrom("80", "0.5"),
  from: ofDays,
  to: ofDays,
  day: ofDays,
  until: ofDays,
  publishedOn: ofDays,
  reportedOn: ofDays,
  deadline: fc.constantFrom("2026-12-20", "2026-03-20 18:00", "2026-03-20 24:00"),
};
const SEEN_COUNT = fc.constantFrom(0, 1, 2, 3);

/** What fits the field of this name in a body that goes to `at`; null = its shape alone says it. */
export function fittingFor(at: string, name: string, shape: Shape): fc.Arbitrary<unknown> | null {
  if (name === "text") return textFor(at);
  if (name === "seen") return shape.type === "string" ? fc.constant("@seen@") : SEEN_COUNT;
  if (name === "kind" && at.includes("/events")) return fc.constant("领导批示");
  const ids = SECOND[name];
  if (ids !== undefined) return fc.constantFrom(STANDINS[name], ids);
  return shape.enum === undefined ? (BY_NAME[name] ?? null) : null;
}
