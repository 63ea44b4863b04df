import fc from "fast-check";
import { expect, it } from "vitest";
import { articleDigest } from "../../domain/article.ts";
import { daysBetween } from "../../domain/time.ts";
import { groupStories } from "../../office/group-stories.ts";
import { FERRY, WATER } from "../matcher/pieces.ts";
import { NOON } from "../store/contract/samples.ts";
import type { OfficeInTest } from "./office-in-test.ts";
import { print, printedOffice } from "./printed-office.ts";

const TEXTS = [FERRY.body, WATER.body];
/** A year and less between some, more between others. */
const DAYS = ["2019-06-01", "2020-05-20", "2021-04-30", "2021-05-02", "2022-04-29", "2023-04-01", "2026-03-04", null];

/** Of a print whose day was read wrong. */
const RIGHT_DAY = "2021-05-01";

interface Print {
  readonly text: number;
  readonly day: string | null;
  /** The night in which it is read. */
  readonly night: number;
}

/** What becomes of the print of this number in a night after it was read. */
interface Change {
  readonly of: number;
  readonly night: number;
  readonly to: "the other text" | "another title" | "another day" | "withdrawn";
}

interface History {
  readonly prints: readonly Print[];
  readonly changes: readonly Change[];
  /** Nights that are killed after so many steps, and run again. */
  readonly kills: readonly number[];
}

const NIGHTS = 4;
const night = fc.nat(NIGHTS - 1);
const histories: fc.Arbitrary<History> = fc.record({
  prints: fc.array(fc.record({ text: fc.nat(1), day: fc.constantFrom(...DAYS), night }), {
    minLength: 4,
    maxLength: 9,
  }),
  changes: fc.array(
    fc.record({
      of: fc.nat(8),
      night,
      to: fc.constantFrom<Change["to"]>("the other text", "another title", "another day", "withdrawn"),
    }),
    { maxLength: 3 },
  ),
  kills: fc.array(fc.nat(4), { minLength: NIGHTS, maxLength: NIGHTS }),
});

interface Standing {
  readonly id: string;
  readonly text: number;
  readonly day: string;
}

/** The rule, in so many words: one text, no year between two that are neighbours, or others between them. */
function storiesOf(prints: readonly Standing[]): readonly (readonly string[])[] {
  const groups: Standing[][] = [];
  for (const one of prints) {
    const near = groups.filter((group) =>
      group.some(({ text, day }) => text === one.text && Math.abs(daysBetween(day, one.day)) <= 365),
    );
    for (const group of near) groups.splice(groups.indexOf(group), 1);
    groups.push([one, ...near.flat()]);
  }
  return groups
    .filter((group) => group.length > 1)
    .map((group) => group.map(({ id }) => id).sort())
    .sort();
}

class Killed extends Error {}

/** An office in which a history happens, and what stands in it by the history alone. */
class Played {
  readonly standing = new Map<number, Standing>();

  constructor(
    private readonly office: OfficeInTest,
    private readonly history: History,
  ) {}

  async read(night: number): Promise<void> {
    for (const [number, { text, day, night: read }] of this.history.prints.entries()) {
      if (read !== night) continue;
      const title = `第${number}篇`;
      const id = await print(this.office.ctx.store, number, title, TEXTS[text] ?? "", { publishedOn: day });
      this.standing.set(number, { id, text, day: day ?? NOON.slice(0, 10) });
    }
  }

  async change({ of, night, to }: Change): Promise<void> {
    const { articles } = this.office.ctx.store;
    const one = this.standing.get(of);
    if (one === undefined) return;
    if (to === "withdrawn") {
      this.standing.delete(of);
      await articles.withdraw(one.id, "u1", NOON);
      return;
    }
    const { title, ...rest } = await articles.get(one.id);
    const now = {
      ...one,
      ...(to === "the other text" && { text: 1 - one.text }),
      ...(to === "another day" && { day: RIGHT_DAY }),
    };
    this.standing.set(of, now);
    const saved = {
      ...rest,
      body: TEXTS[now.text] ?? "",
      title: to === "another title" ? `${title}${night}` : title,
      ...(to === "another day" && { publishedOn: RIGHT_DAY }),
    };
    await articles.saveExtracted(one.id, saved, articleDigest(saved), NOON);
  }

  /** Killed after so many steps, and run again. */
  async group(kill: number): Promise<void> {
    let steps = 0;
    const onProgress = () => {
      steps += 1;
      if (steps === kill) throw new Killed();
    };
    await groupStories(this.office.ctx, { onProgress }).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    await groupStories(this.office.ctx, { onProgress: () => undefined });
  }
}

async function play(history: History): Promise<void> {
  const office = await printedOffice();
  const { store } = office.ctx;
  const played = new Played(office, history);
  try {
    for (let at = 0; at < NIGHTS; at++) {
      await played.read(at);
      for (const change of history.changes) if (change.night === at) await played.change(change);
      await played.group(history.kills[at] ?? 0);
      expect(await store.articles.waitingForStory()).toEqual([]);
    }
    const left = [...played.standing.values()];
    const found = await store.stories.ofArticles(left.map(({ id }) => id));
    expect(await store.stories.count()).toBe(found.length);
    const ids = found.map((story) => story.articles.map(({ articleId }) => articleId).sort()).sort();
    expect(ids).toEqual(storiesOf(left));
  } finally {
    await office.fresh.close();
  }
}

/** After a change to this stage, more of them: a hundred take a good quarter of a minute. */
const RUNS = Number(process.env.STORY_HISTORIES ?? 12);

it("whatever is read in which night, changed, withdrawn or killed: the stories are those of the rule", async () => {
  await fc.assert(fc.asyncProperty(histories, play), { numRuns: RUNS, seed: 20_261_123, endOnFailure: true });
}, 600_000);

it.each<[string, History]>([
  [
    "a text that comes every year, one night each",
    {
      prints: [0, 1, 2, 4].map((day, at) => ({ text: 0, day: DAYS[day] ?? null, night: at })),
      changes: [],
      kills: [0, 0, 0, 0],
    },
  ],
  [
    "the middle of three changes, and the night is killed",
    {
      prints: [0, 1, 2].map((day) => ({ text: 0, day: DAYS[day] ?? null, night: 0 })),
      changes: [{ of: 1, night: 1, to: "the other text" }],
      kills: [1, 1, 0, 0],
    },
  ],
  [
    "the middle of three moves out of the first one's year",
    {
      prints: [0, 1, 2].map((day) => ({ text: 0, day: DAYS[day] ?? null, night: 0 })),
      changes: [{ of: 1, night: 1, to: "another day" }],
      kills: [0, 0, 0, 0],
    },
  ],
])("%s", (_, history) => play(history));
