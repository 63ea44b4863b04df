import type { Night } from "../../domain/night.ts";
import type { Role, User } from "../../domain/office.ts";
import { hashPassword } from "../../office/passwords.ts";
import { runNight } from "../../office/run-night.ts";
import type { Newsroom } from "../newsroom/index.ts";
import { type SampleNight, sampleOffice, startSampleNewsroom } from "../office/sample-night.ts";
import { PASSWORD } from "../server/sample-office.ts";
import { type ConsoleInBrowser, consoleInBrowser } from "./console-in-browser.ts";

export interface NightInBrowser extends ConsoleInBrowser {
  readonly office: SampleNight;
  readonly newsroom: Newsroom;
  readonly night: Night;
  /** Somebody who has worked here for long, with the password of all samples. */
  addUser(username: string, displayName: string, role: Role, unitId?: string): Promise<User>;
}

/**
 * The sample office of the newsroom after a real night over it, in a browser: what was crawled, matched and credited is
 * what the program made of it. Outlets of `unknown` are not registered.
 */
export async function nightInBrowser(unknown: readonly string[] = []): Promise<NightInBrowser> {
  const { newsroom, set } = await startSampleNewsroom();
  const known = newsroom.sources.filter(({ outlet }) => !unknown.includes(outlet.name));
  const office = await sampleOffice({ ...newsroom, sources: known }, set);
  const { ctx, officeId } = office;
  const night = await runNight(ctx, { day: set.nightDay });
  // The browser's clock is the real one, and drops a cookie that has run out by it.
  office.setNow(new Date().toISOString());
  const inBrowser = await consoleInBrowser(ctx);
  return {
    ...inBrowser,
    office,
    newsroom,
    night,
    addUser: async (username, displayName, role, unitId) => {
      const passwordHash = await hashPassword(PASSWORD);
      const { users } = ctx.store;
      const user = await users.create({ officeId, username, displayName, role, unitId: unitId ?? null, passwordHash });
      await users.setTourSeen(officeId, user.id);
      return user;
    },
    close: async () => {
      await inBrowser.close();
      await office.fresh.close();
      await newsroom.close();
    },
  };
}
