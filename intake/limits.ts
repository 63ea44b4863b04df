/** Bounds on what is handed in. Real pieces and lists stay far below them. */
export const LIMITS = {
  /** Bytes of a file as it comes. */
  fileBytes: 20 * 1024 * 1024,
  zipEntries: 2000,
  /** Bytes of everything in a zip, unpacked. */
  zipBytes: 80 * 1024 * 1024,
  /** Unpacked ÷ packed of one entry larger than a megabyte. Word and Excel reach some 20–60. */
  zipRatio: 150,
  /** Elements within elements of a part of a Word file. Tables in tables reach some 60. */
  xmlDepth: 300,
  /** Comments and instructions of such a part before and after its root. */
  xmlBesideRoot: 20,
  /** Cells that an .xlsx may hold before it is opened. */
  sheetCells: 600_000,
  /** Cells that a defined name may span: the reader keeps a list of them. */
  namedCells: 1_000_000,
  tableRows: 20_000,
  tableColumns: 200,
  /** Characters. */
  cell: 100_000,
  documentText: 300_000,
  fileName: 255,
  /** Characters of a page or of a mail's HTML. */
  html: 4_000_000,
  /** Bytes of a mail with all that hangs on it. */
  mailBytes: 60 * 1024 * 1024,
  /** Lines of a mail that are hardly any: the reader keeps each apart. */
  mailShortLines: 50_000,
  /** Mails in mails, zips in zips. */
  nesting: 4,
  /** Files that one mail or zip may bring, those of its inner ones included. */
  files: 300,
  /** Pieces that one text may hold. */
  pieces: 60,
} as const;
