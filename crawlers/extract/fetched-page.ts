/** A page as it was fetched. */
export interface FetchedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** Final address, absolute. */
  readonly address: string;
}

/** An article's page, and its further pages (第2页 …) in reading order where they were fetched too. */
export interface ArticlePages extends FetchedPage {
  readonly furtherPages?: readonly FetchedPage[];
}
