import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import path from "node:path";
import { defaultRules } from "../../config/index.ts";
import { type OfficeContext, openOffice } from "../../office/context.ts";
import { createOffice } from "../../office/create-office.ts";
import { loadOffice } from "../../office/load-office.ts";
import { migrateStore } from "../../office/migrate-store.ts";
import { startThrowawayPostgres, type ThrowawayPostgres } from "../../prisma/throwaway-postgres.ts";
import type { OfficeSet } from "../newsroom/edition.ts";
import { type Newsroom, startNewsroom } from "../newsroom/index.ts";
import { PASSWORD } from "../office/office-in-test.ts";
import type { TestEngine } from "../setup/fresh-store.ts";
import type { Job, Moment } from "./child/jobs.ts";
import { clockFrom } from "./clock.ts";
import { type Place, Places } from "./places.ts";
import { smallPress } from "./small-press.ts";
import { Victim } from "./victim.ts";

/** One engine with its newsroom, an office before its first night, and the processes that are killed in copies of it. */
export class Lane {
  /** Of the job after the present one. */
  next: Job["kind"] | null = null;
  private spare: { readonly kind: Job["kind"]; readonly victim: Victim } | null = null;

  private constructor(
    readonly engine: TestEngine,
    readonly set: OfficeSet,
    readonly newsroom: Newsroom,
    readonly places: Places,
    /** The installation before its first night. */
    readonly office: Place,
    readonly officeId: string,
    private readonly postgres: ThrowawayPostgres | null,
    private readonly root: string,
  ) {}

  static async open(engine: TestEngine): Promise<Lane> {
    const root = await mkdtemp(path.join(tmpdir(), "shanggao-crash-"));
    const postgres = engine === "postgres" ? await startThrowawayPostgres() : null;
    const set = smallPress();
    const newsroom = await startNewsroom(set.edition);
    const places = new Places(postgres?.url ?? null, root);
    const office = await places.empty();
    await migrateStore(office.settings);
    const officeId = await foundOffice(await contextOf(office), set, newsroom);
    await mkdir(path.join(root, "tmp"));
    // The loader keeps its translations there: each child would translate everything anew.
    const cache = `tsx-${userInfo().uid}`;
    await symlink(path.join(tmpdir(), cache), path.join(root, "tmp", cache));
    return new Lane(engine, set, newsroom, places, office, officeId, postgres, root);
  }

  /** The first process of the lane's own PostgreSQL. Throws where there is none. */
  get serverPid(): number {
    if (this.postgres === null) throw new TypeError(`${this.engine} is no server`);
    return this.postgres.pid;
  }

  get tmpDir(): string {
    return path.join(this.root, "tmp");
  }

  /**
   * Starts a job that says when it has come to its moment. The process may have been made ready before; `within` runs it in
   * other surroundings.
   */
  async start(job: Job, moment: Moment | null, within: readonly string[] = []): Promise<Victim> {
    const ready = this.spare?.kind === job.kind && within.length === 0 ? this.spare.victim : null;
    if (ready !== null) this.spare = null;
    const victim = ready ?? new Victim(job.kind, this.tmpDir, within);
    await victim.begin({ job, moment });
    return victim;
  }

  /** Makes a process ready for the job that comes next, while another is at work. */
  async prepare(): Promise<void> {
    const kind = this.next;
    if (this.spare?.kind === kind) return;
    const before = this.spare?.victim;
    this.spare = kind === null ? null : { kind, victim: new Victim(kind, this.tmpDir) };
    await before?.kill();
  }

  /** A copy of a place in which a job was killed at a moment. */
  async killedCopy(of: Place, job: (place: Place) => Job, moment: Moment): Promise<Place> {
    const place = await this.places.copy(of);
    const victim = await this.start(job(place), moment);
    if (!(await victim.there())) throw new Error(`${job(place).kind} never came to ${moment.of} ${moment.at}`);
    await victim.kill();
    return place;
  }

  async close(): Promise<void> {
    await this.spare?.victim.kill();
    await this.newsroom.close();
    await this.postgres?.stop();
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens an installation in this process, its clock at the morning of the small press. */
export async function contextOf({ settings }: Pick<Place, "settings">, instant?: string): Promise<OfficeContext> {
  return { ...(await openOffice(settings)), now: clockFrom(instant) };
}

export async function foundOffice(ctx: OfficeContext, set: OfficeSet, newsroom: Newsroom): Promise<string> {
  const { office } = await createOffice(ctx, {
    name: "青禾县委组织部",
    regionNames: ["青禾县", "青禾"],
    admin: { username: "admin", password: PASSWORD },
    rules: defaultRules(),
  });
  const submissions = set.submissions.map(({ key: _, ...submission }) => submission);
  await loadOffice(ctx, office.id, { ...set, submissions, sources: newsroom.sources });
  await ctx.store.close();
  return office.id;
}
