import { SIMPLIFIED } from "./traditional.ts";

/**
 * A text in the form in which texts are compared. `starts[i]` and `ends[i]` are the UTF-16 range of the original that
 * produced `text[i]`; they are made when first asked for, since most texts are compared and never shown.
 */
export interface MappedText {
  readonly text: string;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const LINE_BREAK = /[\n\r\u0085\u2028\u2029]/;
/** White space and what is not seen: zero-width signs, marks of direction, control characters. */
const SPACE = /[\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/u;
/** In `FOLDED`: the unit goes, or is not one to one. */
const DROPPED = 0;
const UNUSUAL = 0xffff;

/** What each unit becomes where that is one unit or none; filled in for unusual ones as they are met. */
const FOLDED = new Uint16Array(0x10000).fill(UNUSUAL);
FOLDED.fill(DROPPED, 0, 0x80);
for (let unit = 33; unit < 127; unit++) FOLDED[unit] = unit >= 65 && unit <= 90 ? unit + 32 : unit;
FOLDED[10] = 10;
FOLDED[13] = 10;
FOLDED.set(SIMPLIFIED.subarray(0x4e00, 0xa000), 0x4e00);

const expanded = new Map<string, string>();
/** Scratch for one text at a time: folding never yields to another. */
let units = new Uint16Array(1 << 12);

/** NFKC, lower case, simplified characters; white space goes, except that a line break stays as `\n`. Lone surrogates go. */
export function foldText(original: string): MappedText {
  return new FoldedText(original);
}

class FoldedText implements MappedText {
  readonly text: string;
  private offsets: Offsets | null = null;

  constructor(private readonly original: string) {
    const length = fold(original, null);
    this.text = textOf(units, length);
  }

  get starts(): Int32Array {
    return this.mapped().starts;
  }

  get ends(): Int32Array {
    return this.mapped().ends;
  }

  private mapped(): Offsets {
    if (this.offsets === null) {
      const { length } = this.text;
      this.offsets = { starts: new Int32Array(length), ends: new Int32Array(length) };
      fold(this.original, this.offsets);
    }
    return this.offsets;
  }
}

interface Offsets {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** Writes the folded units to the scratch, and where they come from to `offsets`; how many they are. */
function fold(original: string, offsets: Offsets | null): number {
  let length = 0;
  reserve(original.length);
  for (let at = 0; at < original.length; ) {
    const unit = original.charCodeAt(at);
    const folded = FOLDED[unit] ?? UNUSUAL;
    if (folded !== UNUSUAL) {
      if (folded !== DROPPED) {
        if (offsets !== null) mark(offsets, length, at, at + 1);
        units[length] = folded;
        length += 1;
      }
      at += 1;
      continue;
    }
    const character = String.fromCodePoint(original.codePointAt(at) ?? unit);
    const several = foldUnusual(character);
    const end = at + character.length;
    // Room for what this character makes and for one unit of each that follows.
    reserve(length + several.length + original.length - end);
    for (let i = 0; i < several.length; i++) {
      if (offsets !== null) mark(offsets, length, at, end);
      units[length] = several.charCodeAt(i);
      length += 1;
    }
    at = end;
  }
  return length;
}

function mark(offsets: Offsets, i: number, start: number, end: number): void {
  offsets.starts[i] = start;
  offsets.ends[i] = end;
}

function reserve(length: number): void {
  if (length <= units.length) return;
  const larger = new Uint16Array(length * 2);
  larger.set(units);
  units = larger;
}

/** What a character outside the table becomes; where that is one unit or none, the table learns it. */
function foldUnusual(character: string): string {
  const known = expanded.get(character);
  if (known !== undefined) return known;
  // Not learned: in another text the same unit is half of a pair.
  if (isLoneSurrogate(character)) return "";
  const folded = foldCharacter(character);
  if (character.length === 1 && folded.length <= 1 && folded !== "\uffff")
    FOLDED[character.charCodeAt(0)] = folded === "" ? DROPPED : folded.charCodeAt(0);
  // Bounded: an attack with every code point of Unicode must not grow the table without end.
  else if (expanded.size < 20_000) expanded.set(character, folded);
  return folded;
}

function foldCharacter(character: string): string {
  let folded = "";
  for (const part of character.normalize("NFKC").toLowerCase()) {
    if (LINE_BREAK.test(part)) folded += "\n";
    else if (!SPACE.test(part))
      folded += part.length === 1 ? String.fromCharCode(SIMPLIFIED[part.charCodeAt(0)] ?? 0) : part;
  }
  return folded;
}

function isLoneSurrogate(character: string): boolean {
  return character.length === 1 && character >= "\ud800" && character <= "\udfff";
}

/** The first `length` units as a string. */
export function textOf(from: Uint16Array, length: number): string {
  return Buffer.from(from.buffer, from.byteOffset, length * 2).toString("utf16le");
}
