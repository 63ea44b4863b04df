import { userInfo } from "node:os";
import type { AuditActor } from "../../domain/audit.ts";
import type { OaToken } from "../../domain/intake.ts";
import type { User } from "../../domain/office.ts";

/** Nobody has signed in: known by the address that asks. */
export function strangerActor(address: string): AuditActor {
  return { kind: "stranger", id: "", name: address, officeId: null };
}

export function userActor({ id, displayName, officeId }: Pick<User, "id" | "displayName" | "officeId">): AuditActor {
  return { kind: "user", id, name: displayName, officeId };
}

export function tokenActor({ id, name, officeId }: Pick<OaToken, "id" | "name" | "officeId">): AuditActor {
  return { kind: "token", id, name, officeId };
}

/** The command line, with the name under which somebody is signed in to the machine. */
export function cliActor(): AuditActor {
  return { kind: "cli", id: "cli", name: machineUser(), officeId: null };
}

function machineUser(): string {
  try {
    return userInfo().username.slice(0, 64);
  } catch (error) {
    // A container may run under a number that has no name.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return `uid ${process.getuid?.() ?? ""}`.trim();
    throw error;
  }
}
