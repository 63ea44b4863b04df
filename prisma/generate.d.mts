export type Provider = "sqlite" | "postgres";
export const PROVIDERS: readonly Provider[];
export function schemaOf(provider: Provider): Promise<string>;
export function generate(): Promise<boolean>;
