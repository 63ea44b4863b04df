import fc from "fast-check";
import { Converter } from "opencc-js/cn2t";
import { describe, expect, it } from "vitest";
import type { MatchedLink, Passage, TextSpan } from "../../domain/link.ts";
import { buildIndex, type MatchableArticle, match } from "../../matcher/index.ts";
import { homeNames, keyText } from "../../matcher/key-text.ts";
import { foldText } from "../../matcher/normalise.ts";
import { article, office, submission } from "./office.ts";
import { ALL, FERRY, SERIAL_MAY, TWIN_A, TWIN_B, WATER } from "./pieces.ts";

const index = buildIndex(office(ALL));
const home = homeNames(["青禾县", "青禾"]);
const keyOf = (text: string) => keyText(foldText(text), home, -1, "").text;

interface Texts {
  readonly title: string;
  readonly body: string;
}
const cut = (span: TextSpan, texts: Texts) => texts[span.field].slice(span.start, span.end);
const sourceOf = (link: MatchedLink) => ALL.find(({ id }) => id === link.submissionId) ?? { title: "", body: "" };
function linkOf(item: MatchableArticle, id: string, from = index): MatchedLink {
  const link = match(item, from).find(({ submissionId }) => submissionId === id);
  if (link === undefined) throw new Error(`no link to ${id}`);
  return link;
}

describe("offsets into both originals", () => {
  const full = (text: string) => text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  const traditional = Converter({ from: "cn", to: "hk" });
  const changes: readonly ((text: string) => string)[] = [
    (text) => text,
    full,
    traditional,
    (text) => full(traditional(text)),
    (text) => text.replaceAll("\n", "\r\n"),
    (text) => [...text].join(" "),
    (text) => [...text].join("\u200b"),
    (text) => text.replaceAll("。", "。😀👨‍👩‍👧"),
    (text) => text.replaceAll("，", "\ud83d，\udc00"),
    (text) => text.normalize("NFD").replaceAll("5", "⑤").replaceAll("公里", "㎞"),
  ];
  const parts = ALL.flatMap((piece) => piece.body.split("\n"));
  const printed = fc
    .array(
      fc.tuple(fc.constantFrom(...parts), fc.constantFrom(...changes)).map(([part, change]) => change(part)),
      { minLength: 1, maxLength: 6 },
    )
    .map((lines) => lines.join("\n"));
  const heading = fc
    .tuple(fc.constantFrom("", ...ALL.map((piece) => piece.title)), fc.constantFrom(...changes))
    .map(([title, change]) => change(title));

  it("survive full-width forms, traditional characters, CRLF, white space, emoji, lone surrogates", () => {
    fc.assert(
      fc.property(heading, printed, (title, body) => {
        const texts = { title, body };
        for (const link of match(article(title, body), index)) {
          for (const passage of link.evidence.passages) checkPassage(passage, texts, sourceOf(link));
          checkOrder(link.evidence.passages);
          for (const pair of [...link.evidence.agreements, ...link.evidence.contradictions]) {
            checkFact(pair.article, pair.articleText, texts);
            checkFact(pair.submission, pair.submissionText, sourceOf(link));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it.each(
    changes.map((change, i) => [i, change] as const),
  )("of change %i do not keep a piece from being credited", (_, change) => {
    const item = article(change(FERRY.title), change(FERRY.body));
    const link = linkOf(item, "ferry");
    expect(link.decision).toBe("auto");
    expect(link.evidence.passages.length).toBeGreaterThan(0);
  });

  it.each(["hk", "tw", "t"] as const)("a submission all in traditional characters (%s) is credited", (to) => {
    const convert = Converter({ from: "cn", to });
    const pieces = ALL.map((piece) => ({ ...piece, title: convert(piece.title), body: convert(piece.body) }));
    const from = buildIndex(office(pieces));
    for (const piece of [FERRY, SERIAL_MAY, TWIN_B, WATER]) {
      const link = linkOf(article(piece.title, piece.body), piece.id, from);
      expect(link.decision).toBe("auto");
      expect(link.evidence.features.cover).toBeGreaterThan(0.97);
      expect(link.evidence.contradictions).toEqual([]);
    }
  });
});

function checkPassage({ article: ours, submission: theirs }: Passage, texts: Texts, piece: Texts): void {
  expect(keyOf(cut(ours, texts))).not.toBe("");
  expect(keyOf(cut(ours, texts))).toBe(keyOf(cut(theirs, piece)));
  expect(splitsPair(ours, texts) || splitsPair(theirs, piece)).toBe(false);
}

function checkFact(span: TextSpan | null, words: string, texts: Texts): void {
  if (span === null) return;
  expect(splitsPair(span, texts)).toBe(false);
  const shown = cut(span, texts).replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  expect(shown.replace(/\s+/gu, " ")).toBe(words);
}

function checkOrder(passages: readonly Passage[]): void {
  const spans = passages.map((passage) => passage.article);
  for (const [i, span] of spans.entries()) {
    const before = spans[i - 1];
    if (before?.field === span.field) expect(span.start).toBeGreaterThanOrEqual(before.end);
    else if (before !== undefined) expect([before.field, span.field]).toEqual(["title", "body"]);
  }
}

/** Whether a span begins or ends between the halves of a surrogate pair. */
function splitsPair({ field, start, end }: TextSpan, texts: Texts): boolean {
  return [start, end].some((at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(texts[field].slice(at - 1, at + 1)));
}

describe("what each link shows", () => {
  it("of a roundup: its own passages and paragraphs only", () => {
    const [first, , third] = FERRY.body.split("\n");
    const water = WATER.body.split("\n")[2] ?? "";
    const body = `青禾县把实事办到群众心坎上。\n${third}\n${water}`;
    const item = article("办实事", body);
    const ferry = linkOf(item, "ferry");
    const other = linkOf(item, "water");
    expect(first).not.toBe("");
    for (const { article: span } of ferry.evidence.passages) expect(third).toContain(cut(span, item));
    for (const { article: span } of other.evidence.passages) expect(water).toContain(cut(span, item));
    expect(ferry.evidence.reasons.some((reason) => reason.startsWith("报道第 2 段有"))).toBe(true);
    expect(other.evidence.reasons.some((reason) => reason.startsWith("报道第 3 段有"))).toBe(true);
    for (const { articleText } of ferry.evidence.agreements) expect(third).toContain(articleText);
  });

  it("names a contradiction in the words of both originals", () => {
    const body = (TWIN_B.body.split("（")[0] ?? "").replace("11.8公里", "１２．９ 公里").replace("21名", "二十四名");
    const { contradictions, reasons } = linkOf(article("石桥乡清理河道", body), "twin-b").evidence;
    expect(contradictions.map((pair) => [pair.kind, pair.articleText, pair.submissionText])).toEqual([
      ["figure", "１２．９ 公里", "11.8公里"],
      ["figure", "二十四名", "21名"],
    ]);
    expect(reasons.find((reason) => reason.startsWith("事实不符"))).toContain(
      "数字报道为“１２．９ 公里”、投稿为“11.8公里”",
    );
  });

  it("says that another version of the piece exists, and which was used", () => {
    const old = { ...FERRY, id: "v1", pieceId: "ferry", version: 1, body: FERRY.body.replace("3260", "1180") };
    const link = linkOf(article("", FERRY.body), "ferry", buildIndex(office([old, { ...FERRY, version: 2 }])));
    expect(link.decision).toBe("auto");
    expect(link.evidence.runnerUp?.why).toMatch(/^同一稿件的第 1 版（本稿为第 2 版）：.*不符 1 处；.*取更相符的一版$/u);
  });

  it("says that two units' pieces cannot be told apart, before all else", () => {
    const twin = { ...FERRY, id: "ferry-2", pieceId: "ferry-2", unitId: "u2", authorIds: ["c2"] };
    const { reasons, runnerUp } = linkOf(
      article("", FERRY.body.split("（")[0] ?? ""),
      "ferry",
      buildIndex(office([FERRY, twin])),
    ).evidence;
    expect(reasons[0]).toContain("需人工判定");
    expect(reasons[1]).toContain(runnerUp?.why);
    expect(runnerUp?.why).toContain("另一单位的");
    expect(runnerUp?.why).toContain("难分高下");
  });

  it("says that 我县 became the county's name", () => {
    const { reasons } = linkOf(
      article("青禾县农村供水通到最远的村民小组", WATER.body.replace("全县", "青禾县")),
      "water",
    ).evidence;
    expect(reasons).toContainEqual(expect.stringMatching(/^人称改写：投稿称“[全我]县”，报道作“青禾县”$/u));
  });

  it("takes a namesake for weak evidence, and says so", () => {
    const body = SERIAL_MAY.body.split("（")[0] ?? "";
    const { evidence } = linkOf(
      article("", body, { byline: "通讯员 郑晓梅", correspondents: ["郑晓梅"] }),
      "serial-may",
    );
    expect(evidence.bylineMatches).toContain("郑晓梅");
    expect(evidence.reasons).toContainEqual(expect.stringMatching(/同名：郑晓梅.*重名.*旁证/u));
    expect(evidence.features.author).toBe(0.5);
  });

  it("does not read a short name into a longer one", () => {
    const piece = { ...WATER, authorIds: ["c3"] };
    const from = buildIndex(office([piece]));
    const body = WATER.body.split("（")[0] ?? "";
    const bylines = [
      ["通讯员 韩冬", 1],
      ["通讯员韩冬摄", 1],
      ["韩冬、李明", 1],
      ["韩冬李明", 1],
      ["通讯员 韩冬雪", 0],
    ] as const;
    for (const [byline, author] of bylines)
      expect([byline, linkOf(article("", body, { byline }), "water", from).evidence.features.author]).toEqual([
        byline,
        author,
      ]);
  });

  it("names authors who are not the submission's", () => {
    const body = SERIAL_MAY.body.split("（")[0] ?? "";
    const { reasons } = linkOf(article("", body, { correspondents: ["沈立群"] }), "serial-may").evidence;
    expect(reasons).toContain("报道署名 沈立群，不是投稿作者");
  });

  it("has no date to compare where the article has none", () => {
    const { delayDays, reasons } = linkOf(article("", FERRY.body, { publishedOn: null }), "ferry").evidence;
    expect(delayDays).toBeNull();
    expect(reasons).toContain("报道没有日期，无法核对先后");
  });

  it("puts what weighs most first", () => {
    const close = linkOf(article(TWIN_A.title, TWIN_A.body), "twin-a").evidence.reasons;
    expect(close[0]).toMatch(/^报道有 \d+% 的文字与投稿逐字相同/u);
    expect(close.at(-1)).toBe("登记后 10 天见报");
    const brief = linkOf(
      article(
        "",
        "青禾县柳溪镇筹资38.5万元购置电动渡船，5月16日在渔湾村渡口下水。新船一次能坐22人，隔河137户村民出行不再靠木船，试运行已摆渡3260人次。",
      ),
      "ferry",
    ).evidence.reasons;
    expect(brief[0]).toMatch(/^事实相符 \d+ 处：/u);
  });

  it("shows the unit of the submission where its own text does not name it", () => {
    const piece = submission("mute", "u3", "c3", "2026-05-12", "供水通到村", WATER.body.replaceAll("县水务局", "我们"));
    const from = buildIndex(office([piece]));
    const pair = linkOf(article("", WATER.body), "mute", from).evidence.agreements.find(({ kind }) => kind === "unit");
    expect(pair).toMatchObject({ articleText: "县水务局", submissionText: "县水务局", submission: null });
  });
});
