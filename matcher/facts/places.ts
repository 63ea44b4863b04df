import type { Fact } from "./fact.ts";

const CLASS = "自治县|自治州|县|区|镇|乡|街道|社区|村|市|省";
const CHAIN = new RegExp(
  `(?<![\\u4e00-\\u9fff\\d%])(?:[\\u4e00-\\u9fff]{1,7}?(?:${CLASS})(?![级域内外直委政情直长]))+`,
  "gu",
);
const LINK = new RegExp(`([\\u4e00-\\u9fff]{1,7}?)(${CLASS})(?![级域内外直委政情直长])`, "gu");
const INNER = /(?:在|到|赴|位于|来自|走进|来到|家住|住在|与|和|、)([\u4e00-\u9fff]{2,4})(县|区|镇|乡|街道|社区|村)/gu;
/** Words and measures that no place's name holds, so that what stands before the class is no name. */
const NO_NAME =
  /[的是了着在有这那么到从把给为和与或比就都也还等及当会上下中前后每各让被向对于其并使由共第届新]|^[一二两三四五六七八九十几多数名个位户家项件条间座所处次]/u;
/** What an editor or official does to a village, town or district; no place is called so. */
const DEED =
  /^(?:利用|推进|统筹|依托|建设|推动|促进|聚焦|围绕|组织|开展|深入|助力|服务|引导|带动|联合|辐射|覆盖|走访|实现|加强|加快|打造|提升|完善|健全|坚持|落实|针对|结合|通过|切实|积极|推行|下沉|走进|赋能|融合|整治|改造|创建|惠及|连接|打通|盘活)/u;
/** Common nouns that end like places. No word stands here twice: each would double the ways to be tried. */
const COMMON =
  /^(?:全|我|本|该|各|一个|每个|多个|几个|农|山|灾|景|园|小|社|乡|城|开发|高新|试验|示范|功能|工业|产业|生活|服务|住宅|老旧小|辖|片|库|滩|林|校|厂|市|地|革命老|少数民族|专|新|老|自然|行政|贫困|薄弱|重点|相关|所在|有的|不少|许多|这个|那个|周边|邻近|附近|脱贫|空心|建成|城中|美丽|强|弱|\d)+$/u;

/**
 * Places at county level and below that a folded text names at the start of a phrase or after a word of place. Value:
 * name with its class. Boundaries inside running text are a guess, so that places weigh little alone.
 */
export function places(text: string): Fact[] {
  const facts = new Map<number, Fact>();
  for (const chain of text.matchAll(CHAIN)) {
    for (const match of chain[0].matchAll(LINK)) add(facts, chain.index + match.index, match[1] ?? "", match[2] ?? "");
  }
  for (const match of text.matchAll(INNER)) {
    const name = match[1] ?? "";
    const suffix = match[2] ?? "";
    add(facts, match.index + match[0].length - name.length - suffix.length, name, suffix);
  }
  return [...facts.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether the characters before 县, 镇 or the like can be a name at all. */
export function mayNamePlace(name: string): boolean {
  return !COMMON.test(name) && !NO_NAME.test(name) && !DEED.test(name);
}

function add(facts: Map<number, Fact>, start: number, name: string, suffix: string): void {
  // A city or province names the setting of any report; it neither confirms nor denies.
  if (suffix === "省" || suffix === "市" || name.length < 2 || name.length > 5) return;
  if (!mayNamePlace(name) || facts.has(start)) return;
  facts.set(start, { kind: "place", start, end: start + name.length + suffix.length, value: name + suffix, bits: 3 });
}
