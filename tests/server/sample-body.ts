/** A JSON schema of the OpenAPI document, as far as our routes use it. */
export interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly minimum?: number;
}

const DAY = "2026-03-12";
/** Where the shape alone does not say what a route takes. */
const WORDS: Readonly<Record<string, unknown>> = {
  from: DAY,
  to: DAY,
  until: "2026-03-20",
  stepId: "step1",
  /** The role to which a unit belongs. */
  role: "unit",
  day: DAY,
  publishedOn: DAY,
  deadline: "2026-12-20",
  period: "2026-03",
  month: "2026-03",
  amount: "3",
  name: "新名称",
  username: "newcomer",
  email: "a@b.example",
  address: "http://10.0.0.1/x.html",
};

type Given = Readonly<Record<string, string>>;

/** What is needed of an object, and every field that names an id. */
function objectOf({ properties = {}, required = [] }: Shape, ids: Given): object {
  const wanted = Object.entries(properties).filter(([key]) => required.includes(key) || key.replace(/s$/u, "") in ids);
  return Object.fromEntries(wanted.map(([key, field]) => [key, sampleOf(field, ids, key)]));
}

/** A list that may be empty has an entry only where that entry names an id. */
function arrayOf({ items, minItems = 0 }: Shape, ids: Given): readonly unknown[] {
  const named = Object.keys(items?.properties ?? {}).some((key) => key in ids);
  return items !== undefined && (minItems > 0 || named) ? [sampleOf(items, ids)] : [];
}

const BY_TYPE: Readonly<Record<string, (shape: Shape, ids: Given, name: string) => unknown>> = {
  object: objectOf,
  array: arrayOf,
  integer: ({ minimum = 0 }, _ids, name) => (name === "seen" ? 1 : Math.max(0, minimum)),
  number: ({ minimum = 0 }) => Math.max(0, minimum),
  boolean: () => true,
  string: (_shape, _ids, name) => WORDS[name] ?? "样例",
};

/** The smallest value of a shape, with `ids` wherever a field has the name of an id; null = nothing will do. */
export function sampleOf(shape: Shape, ids: Given, name = ""): unknown {
  const id = ids[name];
  if (id !== undefined) return id;
  const many = name.endsWith("Ids") ? ids[name.slice(0, -1)] : undefined;
  if (many !== undefined) return [many];
  const [choice] = shape.anyOf ?? shape.oneOf ?? [];
  if (name in WORDS) return WORDS[name];
  if (choice !== undefined) return sampleOf(choice, ids, name);
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  const type = typeof shape.type === "string" ? shape.type : (shape.type?.[0] ?? "");
  return BY_TYPE[type]?.(shape, ids, name) ?? null;
}
