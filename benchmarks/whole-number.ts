/** An option's value as a whole number. Throws TypeError where it is none, or less than `least`. */
export function wholeNumber<N extends string>(values: Readonly<Record<N, string>>, name: N, least = 1): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= least) return value;
  throw new TypeError(`--${name} 应为不小于 ${least} 的整数，实际为 ${values[name]}`);
}
