/** The intake's only door: files as people hand them in → pieces, lists and names, with what is unsure asked. */

export { readBeside } from "./beside/read-beside.ts";
export type { ColumnMapping, TableError, TableHead } from "./columns.ts";
export { knownNames } from "./incoming/known-names.ts";
export { readIncoming } from "./incoming/read-incoming.ts";
export { type Arrival, type IntakeBooks, senderOf, settlePiece } from "./incoming/settle-piece.ts";
export { type BoxMail, MailboxError, readMailbox } from "./mailbox.ts";
export { readDocument } from "./read-document.ts";
export { type PeopleRow, readPeopleTable } from "./read-people-table.ts";
export { type PlanLine, readPlanLines, readPlanTable } from "./read-plan.ts";
export { readSubmissionTable, submissionTableHead } from "./read-submission-table.ts";
export { readTargetTable, type TargetRow } from "./read-target-table.ts";
export { resolveCorrespondents, resolveUnit } from "./resolve.ts";
export { sameStory } from "./same-story.ts";
