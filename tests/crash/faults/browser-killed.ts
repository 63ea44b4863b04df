import { processesNaming } from "../browsers.ts";
import type { Lane } from "../lane.ts";
import { queries } from "../rows.ts";
import type { Nights } from "../scenes/night.ts";
import { caughtUp, type FaultOutcome, startNight } from "./fault.ts";

/** Chromium and all that belongs to it is killed while it draws. */
export async function browserKilled(lane: Lane, { atCredit, undisturbed }: Nights): Promise<FaultOutcome> {
  const place = await lane.places.copy(atCredit);
  const night = await startNight(lane, place, { captures: true }, "captures.put");
  await night.there();
  const browsers = await processesNaming(`--user-data-dir=${lane.tmpDir}`);
  for (const pid of browsers) process.kill(pid, "SIGKILL");
  const { said } = await night.nightEnd();
  const words = said.find((line) => /浏览器/u.test(line));
  const faults = await caughtUp(lane, place, undisturbed, { captures: true });
  const [open = []] = await queries(place, [`SELECT "articleId" FROM "Capture" WHERE "pictureId" IS NULL`]);
  const none = browsers.length === 0 ? ["no Chromium was found to kill"] : [];
  const left = open.length === 0 ? [] : [`${open.length} pictures were never taken`];
  return {
    how: `SIGKILL of ${browsers.length} processes`,
    said: words ?? "（已重新启动浏览器，没有缺图）",
    faults: [...none, ...faults, ...left],
  };
}
