/** Characters of HTML that are read; a newspaper page is far below. What follows is not read. */
export const MAX_HTML_CHARS = 6_000_000;
/** Elements and texts that one page may hold. */
export const MAX_NODES = 150_000;
/** Elements and texts of an XML file: a sitemap may name 50,000 addresses, each with several fields and the blanks between. */
export const MAX_XML_NODES = 1_000_000;
/** Attributes of one element that are read; each is held against those before it. Those that follow are not read. */
export const MAX_ATTRIBUTES = 200;
/** Open elements at one place; browsers themselves flatten beyond 512. */
export const MAX_DEPTH = 1_000;
/** Lines that are read of a page; what follows is not. */
export const MAX_LINES = 20_000;
/** Characters of one line of text; longer lines are cut into several. */
export const MAX_LINE_CHARS = 20_000;
/** Characters of a body that is kept. */
export const MAX_BODY_CHARS = 400_000;
/** Characters of a line's head or tail that patterns look at: keeps every match linear. */
export const PATTERN_WINDOW = 160;
/** Images that are kept of one article. */
export const MAX_IMAGES = 200;
