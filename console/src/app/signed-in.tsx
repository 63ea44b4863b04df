import { createContext, useContext } from "react";
import type { User } from "../api/shapes.ts";

export interface SignedInValue {
  readonly user: User;
  readonly timeZone: string;
  /** Whether 导览 was seen to its end or put away. */
  readonly tourSeen: boolean;
  /** Whether outlets, sources and backups, which all offices share, are the user's to change. */
  readonly managesShared: boolean;
}

export const SignedIn = createContext<SignedInValue | null>(null);

/** Who works here, and the office's time zone. Only inside the gate. */
export function useSignedIn(): SignedInValue {
  const value = useContext(SignedIn);
  if (value === null) throw new Error("useSignedIn outside of Gate");
  return value;
}

export function mayDecide(user: User): boolean {
  return user.role === "admin" || user.role === "clerk";
}

export function seesOffice(user: User): boolean {
  return user.role !== "unit";
}
