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
  /** Places at which such a part may break the rules of XML, or hold what is not in its root. */
  xmlFaults: 20,
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
  /** Mails in mails, zips in zips. */
  nesting: 4,
  /** Files that one mail or zip may bring, those of its inner ones included. */
  files: 300,
  /** Pieces that one text may hold. */
  pieces: 60,
} as const;
