/** Signatures and fixed lengths of the records of a ZIP file (APPNOTE 6.3, 4.3). */
const END = { signature: 0x06054b50, length: 22 };
const ENTRY = { signature: 0x02014b50, length: 46 };
/** 1 January 1980, the earliest day that the format knows. */
const EARLIEST = { time: 0, day: 0x21 };

/**
 * A ZIP file (docx, xlsx) with the moment of every entry set to one day, so that the same content is the same bytes
 * whenever it is packed. Throws TypeError for bytes that are no plain ZIP file.
 */
export function withoutTimes(bytes: Uint8Array): Uint8Array {
  const out = Uint8Array.from(bytes);
  const view = new DataView(out.buffer);
  let end = out.length - END.length;
  while (end >= 0 && view.getUint32(end, true) !== END.signature) end -= 1;
  if (end < 0) throw new TypeError("withoutTimes: not a ZIP file");
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let entry = 0; entry < entries; entry += 1) {
    if (view.getUint32(at, true) !== ENTRY.signature) throw new TypeError("withoutTimes: no entry where one should be");
    const local = view.getUint32(at + 42, true);
    setMoment(view, at + 12);
    setMoment(view, local + 10);
    at += ENTRY.length + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return out;
}

function setMoment(view: DataView, at: number): void {
  view.setUint16(at, EARLIEST.time, true);
  view.setUint16(at + 2, EARLIEST.day, true);
}
