import { stableId } from "../domain/ids.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { Story, StoryMember } from "../domain/story.ts";
import type { StoryArticle } from "./article-like.ts";
import { StoryIndex } from "./story-index.ts";
import { byPrint, firstPrint } from "./story-original.ts";
import { storySketch } from "./story-sketch.ts";
import type { StoryText } from "./story-text.ts";
import { sameText, storyText } from "./story-text.ts";

export interface StoryGroups {
  /** Stories with at least one of the articles asked about. */
  readonly stories: readonly Story[];
  /** Articles asked about that have no reprint, in order of id. */
  readonly alone: readonly string[];
}

/** Hands over articles of the index by their ids, in any order. */
export type StoryLoader = (ids: readonly string[]) => Promise<readonly StoryArticle[]>;

/** Stories as they stand. */
export interface StandingStories {
  /** Articles of which it is still to be said whose story they are. */
  readonly judgedAnew: ReadonlySet<string>;
  /** Those that any of some articles belong to, each the ids of its members. */
  of(articleIds: readonly string[]): Promise<readonly (readonly string[])[]>;
}

/**
 * Finds one text at several outlets. `asked` are ids of the index; only articles of the year around whose sketches are alike
 * are loaded and compared, by their bodies, never by title. Members of a story are the same text directly or through a third;
 * what was judged before stays with those that it stands with. `outlets`, where given, let 来源 name the first
 * publisher. The answer depends neither on the order of anything nor on what else is asked.
 */
export async function findStories(
  asked: readonly string[],
  index: StoryIndex,
  load: StoryLoader,
  outlets: readonly Outlet[] = [],
  standing: StandingStories | null = null,
): Promise<StoryGroups> {
  const search = new StorySearch(index, load);
  await search.follow(asked);
  if (standing !== null) await search.carry(standing);
  const stories: Story[] = [];
  const alone: string[] = [];
  for (const group of search.groupsOf(asked)) {
    const [only] = group;
    if (group.length === 1 && only !== undefined) alone.push(only);
    else stories.push(story(search.articles(group), outlets));
  }
  return { stories, alone: alone.sort() };
}

/** `findStories` over articles at hand: `articles` are asked about, `known` are what else was printed. */
export function groupStories(
  articles: readonly StoryArticle[],
  known: readonly StoryArticle[],
  outlets: readonly Outlet[] = [],
): Promise<StoryGroups> {
  const all = new Map([...known, ...articles].map((article) => [article.id, article]));
  const index = new StoryIndex(
    [...all.values()].map(({ id, publishedOn, body }) => ({ id, day: publishedOn, sketch: storySketch(body) })),
  );
  const load = async (ids: readonly string[]) => ids.flatMap((id) => all.get(id) ?? []);
  return findStories([...new Set(articles.map(({ id }) => id))], index, load, outlets);
}

interface Loaded {
  readonly article: StoryArticle;
  /** Made when it is compared. */
  text: StoryText | null;
}

/** Follows likeness from article to article until nothing new is the same text. */
class StorySearch {
  private readonly loaded = new Map<string, Loaded>();
  /** Towards the smallest id of a group. */
  private readonly parent = new Map<string, string>();

  constructor(
    private readonly index: StoryIndex,
    private readonly load: StoryLoader,
  ) {}

  async follow(asked: readonly string[]): Promise<void> {
    const followed = new Set<string>();
    for (let round = [...new Set(asked)]; round.length > 0; ) {
      const alike = new Map(round.map((id) => [id, this.index.alike(id)]));
      const wanted = new Set([...alike].flatMap(([id, others]) => (others.length === 0 ? [] : [id, ...others])));
      await this.fetch([...wanted]);
      for (const id of round) followed.add(id);
      const found = new Set<string>();
      for (const [id, others] of alike) {
        for (const other of others) if (this.compare(id, other) && !followed.has(other)) found.add(other);
      }
      round = [...found];
    }
  }

  /**
   * Whoever is met and was judged before brings along those that it stands with: prints that the index does not reach (a
   * text may come every year) were judged in their time.
   */
  async carry({ judgedAnew, of }: StandingStories): Promise<void> {
    const met = new Set([...this.parent].flat().filter((id) => !judgedAnew.has(id)));
    if (met.size === 0) return;
    for (const members of await of([...met])) {
      const through = members.find((id) => met.has(id));
      if (through === undefined) continue;
      const others = members.filter((id) => id !== through && !judgedAnew.has(id));
      await this.fetch(others);
      for (const id of others) if (this.loaded.has(id)) this.join(through, id);
    }
  }

  /** The groups in which the ids are, each in order of id. */
  groupsOf(ids: readonly string[]): readonly (readonly string[])[] {
    const roots = new Set(ids.map((id) => this.root(id)));
    const groups = new Map<string, string[]>([...roots].map((root) => [root, []]));
    for (const id of new Set([...ids, ...roots, ...this.parent.keys()])) groups.get(this.root(id))?.push(id);
    return [...groups.values()].map((group) => group.sort());
  }

  articles(ids: readonly string[]): readonly StoryArticle[] {
    return ids.flatMap((id) => this.loaded.get(id)?.article ?? []);
  }

  private async fetch(ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.loaded.has(id));
    if (missing.length === 0) return;
    for (const article of await this.load(missing)) {
      this.loaded.set(article.id, { article, text: null });
    }
  }

  /** Whether two are of one story now. */
  private compare(a: string, b: string): boolean {
    if (this.root(a) === this.root(b)) return true;
    const [one, other] = [this.textOf(a), this.textOf(b)];
    if (one === null || other === null || !sameText(one, other)) return false;
    this.join(a, b);
    return true;
  }

  private textOf(id: string): StoryText | null {
    const loaded = this.loaded.get(id);
    if (loaded === undefined) return null;
    loaded.text ??= storyText(loaded.article.body);
    return loaded.text;
  }

  private join(a: string, b: string): void {
    const [rootA, rootB] = [this.root(a), this.root(b)];
    if (rootA === rootB) return;
    const [first, second] = rootA < rootB ? [rootA, rootB] : [rootB, rootA];
    this.parent.set(second, first);
  }

  private root(id: string): string {
    let at = id;
    for (;;) {
      const up = this.parent.get(at);
      if (up === undefined) return at;
      at = up;
    }
  }
}

function story(members: readonly StoryArticle[], outlets: readonly Outlet[]): Story {
  const { original, unseen } = firstPrint(members, outlets);
  const reprints = members.filter(({ id }) => id !== original.id).sort(byPrint);
  return {
    id: stableId("sty", original.id),
    originalArticleId: original.id,
    unseenOriginal: unseen,
    articles: [
      member(original, unseen === null ? "original" : "reprint"),
      ...reprints.map((article) => member(article, "reprint")),
    ],
  };
}

function member(article: StoryArticle, role: StoryMember["role"]): StoryMember {
  return { articleId: article.id, outletId: article.outletId, publishedOn: article.publishedOn, role };
}
