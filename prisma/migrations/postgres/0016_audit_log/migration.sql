-- CreateTable
CREATE TABLE "AuditEntry" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "actorKind" TEXT COLLATE "C" NOT NULL,
    "actorId" TEXT COLLATE "C" NOT NULL,
    "actorName" TEXT COLLATE "C" NOT NULL,
    "action" TEXT COLLATE "C" NOT NULL,
    "subjectKind" TEXT COLLATE "C" NOT NULL,
    "subjectId" TEXT COLLATE "C" NOT NULL,
    "details" TEXT COLLATE "C" NOT NULL,
    "previousHash" TEXT COLLATE "C" NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("officeId","seq")
);

-- CreateTable
CREATE TABLE "AuditChain" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "hash" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "AuditChain_pkey" PRIMARY KEY ("officeId")
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
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER "AuditEntry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "AuditEntry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "AuditChain_no_delete" BEFORE DELETE OR TRUNCATE ON "AuditChain"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();
CREATE TRIGGER "AuditChain_moves_on" BEFORE UPDATE ON "AuditChain"
    FOR EACH ROW
    WHEN (NEW."officeId" <> OLD."officeId" OR NEW."seq" < OLD."seq" OR (NEW."seq" = OLD."seq" AND NEW."hash" <> OLD."hash"))
    EXECUTE FUNCTION "refuse_audit_change"();
