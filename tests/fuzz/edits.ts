import fc from "fast-check";

/** One change of a real file. Places are shares of its length, so that a change means something in every file. */
type Edit =
  | { readonly kind: "put"; readonly at: number; readonly token: Uint8Array; readonly times: number }
  | { readonly kind: "cut"; readonly at: number; readonly length: number }
  | {
      readonly kind: "copy";
      readonly from: number;
      readonly length: number;
      readonly at: number;
      readonly times: number;
    }
  | { readonly kind: "byte"; readonly at: number; readonly value: number }
  | { readonly kind: "end"; readonly at: number };

const WHOLE = 100_000;
/** A file grows no further than this: the bounds on sizes have tests of their own. */
const MOST_BYTES = 1_500_000;
const MOST_ADDED = 300_000;

const place = fc.nat(WHOLE);
/** Mostly once or twice, now and then thousands of times: what costs more than its length shows itself then. */
const times = fc.oneof(
  { weight: 24, arbitrary: fc.integer({ min: 1, max: 3 }) },
  { weight: 4, arbitrary: fc.nat(300) },
  { weight: 1, arbitrary: fc.nat(30_000) },
);

function editOf(tokens: readonly (string | Uint8Array)[]): fc.Arbitrary<Edit> {
  const token = fc.constantFrom(...tokens.map((one) => (typeof one === "string" ? Buffer.from(one) : one)));
  const length = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }) }, fc.nat(4_000));
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant("put" as const), at: place, token, times }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("cut" as const), at: place, length }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant("copy" as const), from: place, length, at: place, times }),
    },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant("byte" as const), at: place, value: fc.nat(255) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("end" as const), at: place }) },
  );
}

function repeated(piece: Uint8Array, count: number): Buffer {
  const most = Math.max(1, Math.floor(MOST_ADDED / Math.max(1, piece.length)));
  return Buffer.concat(Array.from({ length: Math.min(count, most) }, () => piece));
}

function apply(bytes: Buffer, edit: Edit): Buffer {
  const spot = (share: number) => Math.floor((share / WHOLE) * bytes.length);
  const at = spot("at" in edit ? edit.at : 0);
  switch (edit.kind) {
    case "put":
      return Buffer.concat([bytes.subarray(0, at), repeated(edit.token, edit.times), bytes.subarray(at)]);
    case "cut":
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + edit.length)]);
    case "copy": {
      const from = spot(edit.from);
      const piece = repeated(bytes.subarray(from, from + edit.length), edit.times);
      return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
    }
    case "byte": {
      const changed = Buffer.from(bytes);
      if (changed.length > 0) changed[Math.min(at, changed.length - 1)] = edit.value;
      return changed;
    }
    case "end":
      return bytes.subarray(0, at);
  }
}

/** A real file, changed in one to six places; `tokens` are what such a file is made of. */
export function edited(bytes: Uint8Array, tokens: readonly (string | Uint8Array)[]): fc.Arbitrary<Uint8Array> {
  const edits = fc.array(editOf(tokens), { minLength: 1, maxLength: 6, size: "max" });
  return edits.map((list) => {
    let changed: Buffer = Buffer.from(bytes);
    for (const edit of list) if (changed.length < MOST_BYTES) changed = apply(changed, edit);
    return new Uint8Array(changed);
  });
}

/** A text of tokens, some of them many times over: short to write, long to read. */
export function pumped(tokens: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.tuple(fc.constantFrom(...tokens), times);
  return fc
    .array(piece, { minLength: 1, maxLength: 12, size: "max" })
    .map((pieces) =>
      pieces.map(([token, count]) => token.repeat(Math.min(count, Math.ceil(60_000 / token.length)))).join(""),
    );
}
