import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { holds, readyAt, type Trial } from "./trial.ts";

/** What must be the same however the sample's night is run. */
const figuresOfNight = z.object({ placements: z.number(), waiting: z.number(), points: z.string() });
export type NightFigures = z.output<typeof figuresOfNight>;

const demoNight = z.object({
  state: z.string(),
  credited: z.number(),
  waiting: z.number(),
  points: z.string(),
  faults: z.number(),
  bulletins: z.array(z.string()),
});
const findings = z.object({ findings: z.array(z.object({ what: z.string(), state: z.string(), text: z.string() })) });

export const NO_CHROMIUM = { PLAYWRIGHT_CHROMIUM_PATH: "/nowhere/chromium" };
const CANNOT_START = 3;

class Offline {
  private readonly prefix: string;
  private readonly office: string;

  constructor(
    private readonly trial: Trial,
    private readonly bundle: string,
    private readonly bin: string,
  ) {
    this.prefix = path.join(trial.folder, "opt");
    this.office = path.join(trial.folder, "office");
  }

  install(name: string, from: string, more: readonly string[] = [], wanted: readonly number[] = [0]): string {
    const words = [path.join(from, "install.sh"), "--prefix", this.prefix, "--bin", this.bin, ...more];
    return this.trial.step(name, "sh", words, { wanted });
  }

  /** Which version is in use. */
  version(): string {
    return readlinkSync(path.join(this.prefix, "node_modules"));
  }

  /** A copy of the bundle, of which something is changed, with checksums that fit or not. */
  copied(name: string, change: (folder: string) => void, fitting: boolean): string {
    const folder = path.join(this.trial.folder, name);
    cpSync(this.bundle, folder, { recursive: true });
    change(folder);
    if (fitting) {
      const names = readdirSync(folder).filter((one) => one !== "SHA256SUMS");
      const sums = this.trial.step(`${name}: checksums`, "sha256sum", names, { cwd: folder });
      writeFileSync(path.join(folder, "SHA256SUMS"), sums);
    }
    return folder;
  }

  refusals(): void {
    const damaged = this.copied("damaged", (folder) => appendFileSync(path.join(folder, "program.tar"), "x"), false);
    this.install("a damaged bundle is refused", damaged, [], [CANNOT_START]);
    const foreign = this.copied(
      "foreign",
      (folder) => {
        const facts = path.join(folder, "BUNDLE");
        writeFileSync(facts, "version=0\nplatform=linux\narch=mips\nlibc=glibc\nnode_at_least=20.19\nnode_below=23\n");
      },
      true,
    );
    this.install("another processor's bundle is refused", foreign, [], [CANNOT_START]);
    for (const folder of [damaged, foreign]) rmSync(folder, { recursive: true });
    const there = existsSync(path.join(this.prefix, "node_modules"));
    holds("nothing was installed by either", !there, this.prefix);
  }

  shanggao(name: string, args: readonly string[], options: Parameters<Trial["step"]>[3] = {}): string {
    return this.trial.step(name, "shanggao", args, options);
  }

  doctor(name: string, env = {}): string {
    const said = this.shanggao(name, ["doctor", "--data", this.office, "--json"], { env, wanted: [0, 1] });
    const browser = findings.parse(JSON.parse(said)).findings.find(({ what }) => what === "浏览器");
    return `${browser?.state} ${browser?.text}`;
  }

  demo(name: string, env = {}, wanted = [0]): z.output<typeof demoNight> {
    const words = ["demo", "--once", "--json", "--data", path.join(this.trial.folder, "demo")];
    return demoNight.parse(JSON.parse(this.shanggao(name, words, { env, wanted })));
  }

  async used(): Promise<void> {
    this.shanggao("init", ["init", "--name", "青禾县委组织部", "--region", "青禾县", "青禾", "--data", this.office]);
    const chromium = this.doctor("doctor");
    holds("doctor finds the system's Chromium", chromium.startsWith("good /"), chromium);
    const none = this.doctor("doctor where Chromium is not", NO_CHROMIUM);
    holds("doctor says that there is none", none.startsWith("bad PLAYWRIGHT_CHROMIUM_PATH"), none);
    const night = this.demo("demo where Chromium is not", { ...NO_CHROMIUM, SHANGGAO_CAPTURES: "false" }, [1]);
    holds("its night is done but for the outlet of a script", night.faults > 0 && night.credited > 10, night);
    const words = ["serve", "--no-schedule", "--port", "0", "--data", this.office];
    const server = this.trial.start("shanggao", words);
    try {
      await readyAt((await server.says(/^控制台：/u)).replace("控制台：", ""));
    } finally {
      await server.end();
    }
  }

  /** A later bundle over it, back again, and over what npm once installed. */
  upgraded(): void {
    const first = this.version();
    const later = this.copied(
      "later",
      (folder) => {
        const more = path.join(folder, "node_modules/shanggao/later.txt");
        mkdirSync(path.dirname(more), { recursive: true });
        writeFileSync(more, "later\n");
        const tar = ["-rf", "program.tar", "./node_modules/shanggao/later.txt"];
        this.trial.step("a later bundle", "tar", tar, { cwd: folder });
        rmSync(path.join(folder, "node_modules"), { recursive: true });
      },
      true,
    );
    this.install("upgrade", later);
    const second = this.version();
    const kept = existsSync(path.join(this.prefix, first));
    holds("the later version is in use, the former kept", second !== first && kept, [first, second]);
    this.doctor("doctor after the upgrade, on the office of before");
    this.install("rollback", later, ["--rollback"]);
    holds("the former version is in use again", this.version() === first, this.version());
    this.install("the same bundle once more", this.bundle);
    holds("it changes nothing", this.version() === first, this.version());
    const place = path.join(this.prefix, "node_modules");
    rmSync(place);
    mkdirSync(path.join(place, "shanggao"), { recursive: true });
    this.install("over an installation by npm", this.bundle);
    const aside = readdirSync(path.join(this.prefix, "versions")).some((name) => name.startsWith("npm-"));
    holds("the installation by npm is set aside", aside && this.version() === first, this.version());
    this.shanggao("the command still runs", ["--version"]);
  }
}

/**
 * Unpacks and installs the archive, and uses it as one office does; the figures of the sample's night. `whole`: also what
 * must be refused, an office of its own, an upgrade and the way back.
 */
export async function tryOffline(trial: Trial, archive: string, bin: string, whole: boolean): Promise<NightFigures> {
  trial.step("checksum of the archive", "sha256sum", ["-c", `${path.basename(archive)}.sha256`], {
    cwd: path.dirname(archive),
  });
  trial.step("unpack", "tar", ["-xzf", archive, "-C", trial.folder]);
  const bundle = path.join(trial.folder, path.basename(archive, ".tar.gz"));
  const offline = new Offline(trial, bundle, bin);
  if (whole) offline.refusals();
  offline.install("install.sh", bundle);
  const { state, credited, waiting, points, faults, bulletins } = offline.demo("demo");
  const well = state === "done" && faults === 0 && credited >= 20 && bulletins.length === 4;
  holds(`the sample's night: ${credited} placements, ${points} points`, well, { state, credited, waiting, faults });
  if (whole) {
    await offline.used();
    offline.upgraded();
  }
  return { placements: credited, waiting, points };
}
