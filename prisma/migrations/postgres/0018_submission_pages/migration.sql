-- DropIndex
DROP INDEX "Submission_officeId_submittedOn_idx";

-- DropIndex
DROP INDEX "Submission_officeId_unitId_idx";

-- CreateIndex
CREATE INDEX "Submission_officeId_submittedOn_id_pieceId_version_idx" ON "Submission"("officeId", "submittedOn", "id", "pieceId", "version");

-- CreateIndex
CREATE INDEX "Submission_officeId_unitId_submittedOn_id_pieceId_version_idx" ON "Submission"("officeId", "unitId", "submittedOn", "id", "pieceId", "version");
