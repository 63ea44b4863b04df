/** Show: a setting, an option or a declaration is wrong. The message names key, expectation and value. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  constructor(
    /** Where: `SHANGGAO_DATA`, `outlets/青禾日报.yaml: sources[0].issue`, `--day`. */
    readonly key: string,
    readonly expected: string,
    readonly found: string,
    /** Messages of what else is wrong in the same place. */
    readonly others: readonly string[] = [],
  ) {
    super(`${key}：应为${expected}，实际为 ${found}`);
  }
}
