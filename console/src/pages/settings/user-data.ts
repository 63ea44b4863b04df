import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

export type UserView = components["schemas"]["UserView"];

export const USERS_KEY = [...KEYS.office, "users"] as const;
