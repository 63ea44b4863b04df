import type { Correspondent, Unit } from "../domain/people.ts";

/** What a name stands for: one thing, or a question to a person with suggestions, the likeliest first. Never a guess. */
export type Resolution<T> =
  | { readonly kind: "found"; readonly value: T }
  | {
      readonly kind: "ask";
      readonly hint: string;
      readonly reason: "none" | "several";
      readonly suggestions: readonly T[];
      /** In Chinese. */
      readonly message: string;
    };

const SUGGESTIONS = 5;

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** Looks a unit up by its name or an alias, white space and width of characters aside. */
export function resolveUnit(hint: string | null, units: readonly Unit[]): Resolution<Unit> {
  if (hint === null || hint.trim() === "") {
    return { kind: "ask", hint: "", reason: "none", suggestions: [], message: "没有写明报送单位，请选择" };
  }
  const found = units.filter((unit) => isNamed(unit, hint));
  return settle(hint, found, () => similar(hint, units), {
    none: `没有叫“${shorten(hint)}”的单位，请选择或先登记`,
    several: `有 ${found.length} 个单位叫“${shorten(hint)}”，请选择`,
  });
}

/**
 * Looks signers up among the correspondents of their unit, in the order of signing. A name that only another unit has is
 * asked about, with those persons as suggestions. The same person named twice is one.
 */
export function resolveCorrespondents(
  names: readonly string[],
  unitId: string,
  correspondents: readonly Correspondent[],
): {
  readonly found: readonly Correspondent[];
  readonly asks: readonly Extract<Resolution<Correspondent>, { kind: "ask" }>[];
} {
  const colleagues = correspondents.filter((person) => person.unitId === unitId);
  const found = new Map<string, Correspondent>();
  const asks: Extract<Resolution<Correspondent>, { kind: "ask" }>[] = [];
  for (const name of names) {
    const own = colleagues.filter((person) => isNamed(person, name));
    const elsewhere = correspondents.filter((person) => person.unitId !== unitId && isNamed(person, name));
    const result = settle(name, own, () => (elsewhere.length > 0 ? elsewhere : similar(name, colleagues)), {
      none:
        elsewhere.length > 0
          ? `“${shorten(name)}”不是该单位的通讯员，其他单位有同名的人，请选择`
          : `该单位没有叫“${shorten(name)}”的通讯员，请选择或先登记`,
      several: `该单位有 ${own.length} 个通讯员叫“${shorten(name)}”，请选择`,
    });
    if (result.kind === "found") found.set(result.value.id, result.value);
    else asks.push(result);
  }
  return { found: [...found.values()], asks };
}

function settle<T extends Named>(
  hint: string,
  found: readonly T[],
  suggest: () => readonly T[],
  messages: { readonly none: string; readonly several: string },
): Resolution<T> {
  const [first] = found;
  if (first === undefined) {
    const suggestions = suggest().slice(0, SUGGESTIONS);
    return { kind: "ask", hint, reason: "none", suggestions, message: messages.none };
  }
  if (found.length === 1) return { kind: "found", value: first };
  return { kind: "ask", hint, reason: "several", suggestions: found, message: messages.several };
}

function isNamed(one: Named, hint: string): boolean {
  const wanted = normal(hint);
  return normal(one.name) === wanted || one.aliases.some((alias) => normal(alias) === wanted);
}

function normal(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, "");
}

/** Those that share the most characters with the hint, at least half of the shorter; ties by name, then id. */
function similar<T extends Named>(hint: string, all: readonly T[]): readonly T[] {
  return all
    .map((one) => ({ one, score: Math.max(...[one.name, ...one.aliases].map((name) => likeness(hint, name))) }))
    .filter(({ score }) => score >= 0.5)
    .sort(
      (a, b) =>
        b.score - a.score ||
        (a.one.name < b.one.name ? -1 : a.one.name > b.one.name ? 1 : a.one.id < b.one.id ? -1 : 1),
    )
    .map(({ one }) => one);
}

/** Shared characters ÷ characters of the shorter, and a little for nearness of length; a lone shared last character (镇) is nothing. */
function likeness(a: string, b: string): number {
  const [left, right] = [[...normal(a)], [...normal(b)]];
  const rest = [...right];
  let shared = 0;
  for (const character of left) {
    const place = rest.indexOf(character);
    if (place < 0) continue;
    rest.splice(place, 1);
    shared += 1;
  }
  const shorter = Math.min(left.length, right.length);
  if (shorter === 0 || shared < 2) return 0;
  return shared / shorter - Math.abs(left.length - right.length) / 100;
}

function shorten(text: string): string {
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
