import { isCommonSurname, isPersonName, namesIn } from "./names.ts";

export interface Byline {
  readonly reporters: readonly string[];
  readonly correspondents: readonly string[];
  readonly authors: readonly string[];
}

type Role = "reporters" | "correspondents" | "authors" | "none";

const ROLE =
  /(?:供稿|撰稿|投稿|报送|作者)单位|(?:供稿|撰稿|投稿|撰文)人|信息员|报道员|宣传员|(?:特约|职工|本报|本网|基层)?通[讯訊]员|(?:本报|本网|本刊|本台|见习|实习|首席|特约|特派|驻站|全媒体|融媒体?|新媒体|客户端)*[记記]者|实习生|作者|撰文|撰稿|供稿|采写|采访|执笔|编译|文[／/]图|图[／/]文|图文|文字|(?<![\u4e00-\u9fff])文(?=[\s／/:：])|摄影报道|摄影|摄像|供图|制图|(?<![\u4e00-\u9fff])图(?=[\s／/:：])|视频|责任?编辑|编辑|责编|审核|校对|监制|整理|策划|统筹|翻译|译者/g;

function roleOf(word: string): Role {
  if (word.endsWith("单位")) return "none";
  if (/通[讯訊]员|信息员|报道员|宣传员/.test(word)) return "correspondents";
  if (/[记記]者|实习生|采写|采访/.test(word)) return "reporters";
  if (/摄|供图|制图|^图$|视频|编辑|责编|审核|校对|监制|策划|统筹|整理/.test(word)) return "none";
  return "authors";
}

const NOBODY: Byline = { reporters: [], correspondents: [], authors: [] };
const MAX_BYLINE = 200;

/**
 * Splits a byline as printed into its people: `记者 张三 通讯员 李四`, `（通讯员 张三 李四）`, `文/图 王五`,
 * `（青岩镇 李文斌）`. Editors, proof-readers and photographers are left out; so is whatever is no name.
 */
export function splitByline(text: string): Byline {
  const plain = text.slice(0, MAX_BYLINE).replace(/[（()）【】[\]《》“”"]/g, " ");
  const found: Record<Exclude<Role, "none">, string[]> = { reporters: [], correspondents: [], authors: [] };
  let role: Role = "none";
  let at = 0;
  const take = (to: number) => {
    if (role === "none") return;
    const names = namesIn(
      withoutTrade(
        plain
          .slice(at, to)
          .replace(/^[\s:：／/]+/, "")
          .replace(/(?:摄影)?报道[:：]?\s*$/, ""),
      ),
    );
    for (const name of names) if (!found[role].includes(name)) found[role].push(name);
  };
  const roles = [...plain.matchAll(ROLE)];
  for (const name of namesBeforeRoles(plain, roles[0])) found.authors.push(name);
  for (const match of roles) {
    take(match.index);
    role = roleOf(match[0]);
    at = match.index + match[0].length;
  }
  take(plain.length);
  const named = new Set([...found.reporters, ...found.correspondents]);
  return { ...found, authors: found.authors.filter((name) => !named.has(name)) };
}

/** Takes away what a person did, printed behind the name (李明摄, 王小明 文), but not the end of a name (李文). */
function withoutTrade(names: string): string {
  const text = names.trimEnd();
  const found = /(\S*?)(\s*)([摄文])$/.exec(text);
  if (!found) return text;
  const [whole, name = "", space = "", trade] = found;
  const rest = text.slice(0, text.length - whole.length) + name;
  if (space !== "") return rest;
  const length = [...name].length;
  if (trade === "摄") return length === 2 || length === 3 ? rest : text;
  // 王小明文 names one person, 张三李文 two.
  return length === 3 && !isCommonSurname([...name][2] ?? "") ? rest : text;
}

/** Names that stand before the first role (`青岩镇 李文斌 文/图`); what touches the role's word is its outlet (`新华社记者`). */
function namesBeforeRoles(plain: string, first: RegExpExecArray | undefined): string[] {
  if (!first) return namesIn(plain);
  if (first.index === 0 || /^(?:摄|供图|制图)/.test(first[0])) return [];
  const before = plain.slice(0, first.index).split(/[\s、]+/);
  const postfix = /^(?:文|图|供稿|撰文|撰稿)/.test(first[0]);
  return (postfix ? before : before.slice(0, -1)).filter(isPersonName);
}

/** Joins bylines of several places of one page, in order, each name once and in the role that it had first. */
export function joinBylines(bylines: readonly Byline[]): Byline {
  if (bylines.length === 0) return NOBODY;
  const seen = new Set<string>();
  const joined = { reporters: [] as string[], correspondents: [] as string[], authors: [] as string[] };
  for (const role of ["reporters", "correspondents", "authors"] as const) {
    for (const byline of bylines) {
      for (const name of byline[role]) {
        if (seen.has(name)) continue;
        seen.add(name);
        joined[role].push(name);
      }
    }
  }
  return joined;
}

export const isNobody = (byline: Byline): boolean =>
  byline.reporters.length + byline.correspondents.length + byline.authors.length === 0;
