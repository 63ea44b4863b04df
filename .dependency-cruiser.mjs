// design: docs/architecture.md. Imports go down only; each rule says why. If a room must change, the picture changes first.
const ROOMS = ["crawlers", "intake", "matcher", "ledger", "notices", "reports"];

/** Only one room may know a package, so that it can be replaced in one place. */
function onlyIn(name, comment, packages, homes) {
  return {
    name,
    severity: "error",
    comment,
    from: {
      path: "^(config|domain|crawlers|intake|matcher|ledger|notices|reports|store|office|server|cli)/",
      pathNot: homes,
    },
    to: { path: `node_modules/(${packages.join("|")})(/|$)` },
  };
}

const rooms = ROOMS.map((room) => ({
  name: `${room}-knows-only-the-domain`,
  severity: "error",
  comment: `${room} runs and is tested without a database, a server or another room: it may import domain/ alone.`,
  from: { path: `^${room}/` },
  to: {
    path: "^(config|crawlers|intake|matcher|ledger|notices|reports|store|office|server|console|cli|tests|scripts)/",
    pathNot: `^${room}/`,
  },
}));

const doors = [...ROOMS, "store", "config"].map((room) => ({
  name: `${room}-has-one-door`,
  severity: "error",
  comment: `What stands behind ${room}/index.ts may change any day; others come in by the door.`,
  from: { path: "^(config|office|server|cli)/", pathNot: `^${room}/` },
  to: { path: `^${room}/`, pathNot: `^${room}/index\\.ts$` },
}));

export default {
  forbidden: [
    {
      name: "domain-imports-nothing",
      severity: "error",
      comment: "The words must not depend on how anything is done.",
      from: { path: "^domain/" },
      to: { pathNot: ["^domain/", "^node:", "^(crypto)$"], dependencyTypesNot: ["core"] },
    },
    {
      name: "config-knows-only-the-domain",
      severity: "error",
      comment: "Settings are parsed at the edge, before any room is there.",
      from: { path: "^config/" },
      to: { path: "^(crawlers|intake|matcher|ledger|notices|reports|store|office|server|console|cli|tests|scripts)/" },
    },
    {
      name: "store-knows-only-the-domain",
      severity: "error",
      comment: "The store keeps what it is given; it never decides.",
      from: { path: "^store/" },
      to: { path: "^(config|crawlers|intake|matcher|ledger|notices|reports|office|server|console|cli|tests|scripts)/" },
    },
    ...rooms,
    ...doors,
    {
      name: "office-does-not-know-who-asks",
      severity: "error",
      comment: "A use case serves the console, the command line and the schedule alike.",
      from: { path: "^office/" },
      to: { path: "^(server|console|cli|tests|scripts)/" },
    },
    {
      name: "server-and-cli-go-through-the-office",
      severity: "error",
      comment: "Otherwise a rule kept in a use case could be gone around.",
      from: { path: "^(server|cli)/" },
      to: { path: "^(crawlers|intake|matcher|ledger|notices|reports|store|console|tests|scripts)/" },
    },
    {
      name: "server-does-not-know-the-cli",
      severity: "error",
      comment: "The command line starts the server, not the other way round.",
      from: { path: "^server/" },
      to: { path: "^cli/" },
    },
    {
      name: "console-knows-only-the-api",
      severity: "error",
      comment: "The browser app talks to the API by its generated types alone.",
      from: { path: "^console/src/" },
      to: {
        path: "^(config|domain|crawlers|intake|matcher|ledger|notices|reports|store|office|server|cli|tests|scripts)/",
      },
    },
    {
      name: "product-does-not-know-its-tests",
      severity: "error",
      comment: "What ships must run without the tests.",
      from: { path: "^(config|domain|crawlers|intake|matcher|ledger|notices|reports|store|office|server|cli)/" },
      to: { path: "^(tests|scripts|benchmarks)/" },
    },
    onlyIn(
      "only-crawlers-crawl",
      "Crawling libraries are the crawlers' own.",
      [
        "@crawlee",
        "crawlee",
        "playwright",
        "playwright-core",
        "cheerio",
        "undici",
        "robots-parser",
        "feedsmith",
        "mailsplit",
      ],
      "^crawlers/",
    ),
    onlyIn(
      "only-matcher-cuts-words",
      "Segmenters and search indexes are the matcher's own.",
      ["nodejs-jieba", "@node-rs/jieba", "minisearch", "opencc-js"],
      "^matcher/",
    ),
    onlyIn(
      "only-store-knows-the-database",
      "Everything else speaks the store's ports.",
      ["prisma", "@prisma", "@libsql", "pg", "pg-boss", "warcio"],
      "^store/",
    ),
    onlyIn(
      "only-intake-reads-documents",
      "Reading what people send is intake's own.",
      ["mammoth", "csv-parse", "postal-mime", "imapflow", "word-extractor", "html-to-text"],
      "^intake/",
    ),
    onlyIn("exceljs-in-intake-and-reports", "Read in intake, written in reports.", ["exceljs"], "^(intake|reports)/"),
    onlyIn(
      "pdf-in-crawlers-and-intake",
      "Printed pages are read in crawlers, pieces in intake.",
      ["pdfjs-dist"],
      "^(crawlers|intake)/",
    ),
    onlyIn("only-notices-send-mail", "What goes out to people goes out by one room.", ["nodemailer"], "^notices/"),
    onlyIn("docx-in-reports", "Documents are written in reports.", ["docx"], "^reports/"),
    {
      name: "only-schedule-knows-the-clock",
      severity: "error",
      comment: "One place says when things happen: office/schedule.ts.",
      from: { pathNot: "^(office/schedule\\.ts|node_modules|tests/)" },
      to: { path: "node_modules/node-cron" },
    },
    {
      name: "no-cycles",
      severity: "error",
      comment: "Two files that need each other are one file, or three.",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-missing-packages",
      severity: "error",
      comment: "Every import resolves, and every package that ships is declared.",
      from: {},
      to: { couldNotResolve: true, pathNot: "generated" },
    },
    {
      name: "no-development-packages-in-the-product",
      severity: "error",
      comment: "What is not installed in production must not be imported there.",
      from: { path: "^(config|domain|crawlers|intake|matcher|ledger|notices|reports|store|office|server|cli)/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(store/generated|console/dist)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
