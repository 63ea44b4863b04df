import { hash, verify } from "@node-rs/argon2";
import { MAX_LENGTH, requirePasswordLength } from "./password-rules.ts";

// OWASP Password Storage Cheat Sheet: argon2id, 19 MiB, 2 passes, 1 lane.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes a password with argon2id. Throws InputError when it is too short or too long. */
export async function hashPassword(password: string): Promise<string> {
  requirePasswordLength(password);
  return hash(password, COST);
}

// Compared with when the user is unknown, so that the answer takes as long as for a known one.
const nobody = hash("nobody has this password", COST);

/**
 * Whether the password belongs to the hash; `null` (unknown user) and what is no hash (a user who was erased) take the same time
 * and are false.
 */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  const known = passwordHash?.startsWith("$argon2") === true ? passwordHash : null;
  const fits = await verify(known ?? (await nobody), password.slice(0, MAX_LENGTH + 1));
  return fits && known !== null;
}
