import table from "opencc-js/dict/TSCharacters";

/** Traditional → simplified, one UTF-16 unit to one, from OpenCC's table (characters outside the BMP stay as they are). */
const SIMPLIFIED = new Uint16Array(0x10000);
for (const pair of table.split("|")) {
  const [from, to] = pair.split(" ");
  if (from?.length === 1 && to?.length === 1) SIMPLIFIED[from.charCodeAt(0)] = to.charCodeAt(0);
}

export function simplifyUnit(unit: number): number {
  return SIMPLIFIED[unit] || unit;
}
