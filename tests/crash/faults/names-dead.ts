import { writeFile } from "node:fs/promises";
import path from "node:path";
import { migrateStore } from "../../../office/migrate-store.ts";
import { startNewsroom } from "../../newsroom/index.ts";
import { contextOf, foundOffice, type Lane } from "../lane.ts";
import { portraitAtRest } from "../scenes/scene.ts";
import { caughtUp, type FaultOutcome, namedAs, nightIn } from "./fault.ts";
import { withFiles } from "./mounts.ts";

const DOMAIN = "press.test";
const HOSTS = "/etc/hosts";
const RESOLVER = "/etc/resolv.conf";

/** No name is resolved any more: the server of names does not answer. Then the names are known again. */
export async function namesDead(lane: Lane): Promise<FaultOutcome> {
  const newsroom = await startNewsroom(lane.set.edition, { domain: DOMAIN });
  try {
    const named = lane.set.edition.map(({ key }) => `127.0.0.1 ${key}.${DOMAIN}\n`).join("");
    const [known, dead, empty] = ["hosts", "resolver", "no-hosts"].map((name) => path.join(lane.tmpDir, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(known, named);
    await writeFile(dead, "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
    await writeFile(empty, "");
    const empties = await lane.places.empty();
    const office = { ...empties, settings: { ...empties.settings, allowedPrivateHosts: [`*.${DOMAIN}`] } };
    await migrateStore(office.settings);
    await foundOffice(await contextOf(office), lane.set, newsroom);
    const settingsOf = async () => {
      const place = await lane.places.copy(office);
      return { ...place, settings: { ...place.settings, allowedPrivateHosts: [`*.${DOMAIN}`] } };
    };
    const [calm, struck] = [await settingsOf(), await settingsOf()];
    const alive = { within: withFiles({ [HOSTS]: known, [RESOLVER]: dead }) };
    await nightIn(lane, calm, alive);
    const undisturbed = await portraitAtRest(lane, calm);
    const { said } = await nightIn(lane, struck, { within: withFiles({ [HOSTS]: empty, [RESOLVER]: dead }) });
    const words = namedAs(said, /域名/u);
    const faults = [...words.faults, ...(await caughtUp(lane, struck, undisturbed, alive))];
    return { how: "a resolver that does not answer, no hosts", said: words.said, faults };
  } finally {
    await newsroom.close();
  }
}
