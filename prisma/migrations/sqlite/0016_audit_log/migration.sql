-- CreateTable
CREATE TABLE "AuditEntry" (
    "officeId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "actorKind" TEXT NOT NULL,
    "actorId" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectKind" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "details" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "seq")
);

-- CreateTable
CREATE TABLE "AuditChain" (
    "officeId" TEXT NOT NULL PRIMARY KEY,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "AuditEntry_officeId_at_idx" ON "AuditEntry"("officeId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_officeId_actorId_seq_idx" ON "AuditEntry"("officeId", "actorId", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_officeId_action_seq_idx" ON "AuditEntry"("officeId", "action", "seq");

-- CreateIndex
CREATE INDEX "AuditEntry_officeId_subjectId_seq_idx" ON "AuditEntry"("officeId", "subjectId", "seq");

-- What was recorded stays: the database itself refuses to change or delete it.
CREATE TRIGGER "AuditEntry_no_update" BEFORE UPDATE ON "AuditEntry"
BEGIN
    SELECT RAISE(ABORT, 'AuditEntry is append-only');
END;
CREATE TRIGGER "AuditEntry_no_delete" BEFORE DELETE ON "AuditEntry"
BEGIN
    SELECT RAISE(ABORT, 'AuditEntry is append-only');
END;
CREATE TRIGGER "AuditChain_no_delete" BEFORE DELETE ON "AuditChain"
BEGIN
    SELECT RAISE(ABORT, 'AuditChain only moves on');
END;
CREATE TRIGGER "AuditChain_moves_on" BEFORE UPDATE ON "AuditChain"
WHEN NEW."officeId" <> OLD."officeId" OR NEW."seq" < OLD."seq" OR (NEW."seq" = OLD."seq" AND NEW."hash" <> OLD."hash")
BEGIN
    SELECT RAISE(ABORT, 'AuditChain only moves on');
END;
-- INSERT OR REPLACE deletes without the triggers above.
CREATE TRIGGER "AuditEntry_no_replace" BEFORE INSERT ON "AuditEntry"
WHEN EXISTS (SELECT 1 FROM "AuditEntry" WHERE "officeId" = NEW."officeId" AND "seq" = NEW."seq")
BEGIN
    SELECT RAISE(ABORT, 'AuditEntry is append-only');
END;
