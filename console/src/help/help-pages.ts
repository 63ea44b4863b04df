const clerk = import.meta.glob<string>("../../../docs/clerk/*.md", { query: "?raw", import: "default" });
const admin = import.meta.glob<string>("../../../docs/admin/*.md", { query: "?raw", import: "default" });

/** A page of the handbook, named as it stands under docs/: `clerk/month.md`. */
export type HelpPage = `${"clerk" | "admin"}/${string}.md`;

const START: HelpPage = "clerk/README.md";
const OF_SECTION: Readonly<Record<string, HelpPage>> = {
  ledger: "clerk/ledger.md",
  submissions: "clerk/intake.md",
  incoming: "clerk/intake.md",
  outlets: "admin/outlets.md",
  rules: "admin/scoring.md",
  targets: "clerk/month.md",
  bulletin: "clerk/month.md",
  claims: "clerk/claims.md",
  mine: "clerk/portal.md",
  desk: "clerk/desk.md",
  units: "clerk/units.md",
  settings: "admin/users.md",
  account: "admin/users.md",
  "settings/tokens": "admin/intake.md",
  "settings/notices": "admin/notices.md",
  "settings/matcher": "clerk/matching.md",
  "settings/backups": "admin/backup.md",
  "settings/audit": "admin/audit.md",
  "settings/runs": "admin/settings.md",
};

const loaderOf = (page: HelpPage) => ({ ...clerk, ...admin })[`../../../docs/${page}`];

/** What the handbook says of a page of the console; where it says nothing of its own, how a day goes. */
export function helpOf(pathname: string): HelpPage {
  const [section = "", part = ""] = pathname.split("/").slice(1);
  const page = OF_SECTION[`${section}/${part}`] ?? OF_SECTION[section];
  return page !== undefined && loaderOf(page) !== undefined ? page : START;
}

/** The page that a link within the handbook leads to; null = it leads elsewhere. */
export function linkedPage(from: HelpPage, href: string): HelpPage | null {
  const { pathname } = new URL(href, `https://docs.invalid/${from}`);
  const page = pathname.slice(1) as HelpPage;
  return loaderOf(page) === undefined ? null : page;
}

export async function textOf(page: HelpPage): Promise<string> {
  const load = loaderOf(page);
  if (load === undefined) throw new RangeError(`no page ${page} in the handbook`);
  return load();
}
