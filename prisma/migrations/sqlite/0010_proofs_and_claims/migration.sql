-- CreateTable
CREATE TABLE "Proof" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "unitId" TEXT,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    CONSTRAINT "Proof_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HandEntry" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "publishedOn" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "versions" INTEGER NOT NULL,
    "content" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "HandEntry_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HandEntryVersion" (
    "officeId" TEXT NOT NULL,
    "entryId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "act" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "reason" TEXT,
    "userId" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "entryId", "seq"),
    CONSTRAINT "HandEntryVersion_officeId_entryId_fkey" FOREIGN KEY ("officeId", "entryId") REFERENCES "HandEntry" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Claim" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "officeId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "submissionId" TEXT,
    "outletId" TEXT,
    "day" TEXT,
    "note" TEXT NOT NULL,
    "proofIds" TEXT NOT NULL,
    "claimedBy" TEXT NOT NULL,
    "byUnit" BOOLEAN NOT NULL,
    "claimedOn" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "decisionCount" INTEGER NOT NULL,
    "finding" TEXT,
    "articleId" TEXT,
    "linkId" TEXT,
    "placementId" TEXT,
    CONSTRAINT "Claim_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Claim_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClaimDecision" (
    "claimId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "act" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "userId" TEXT,
    "reason" TEXT,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("claimId", "seq"),
    CONSTRAINT "ClaimDecision_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Proof_officeId_unitId_at_idx" ON "Proof"("officeId", "unitId", "at");

-- CreateIndex
CREATE INDEX "HandEntry_officeId_publishedOn_id_idx" ON "HandEntry"("officeId", "publishedOn", "id");

-- CreateIndex
CREATE INDEX "HandEntry_officeId_unitId_idx" ON "HandEntry"("officeId", "unitId");

-- CreateIndex
CREATE INDEX "Claim_officeId_state_at_idx" ON "Claim"("officeId", "state", "at");

-- CreateIndex
CREATE INDEX "Claim_officeId_unitId_at_idx" ON "Claim"("officeId", "unitId", "at");

-- CreateIndex
CREATE INDEX "Claim_officeId_articleId_idx" ON "Claim"("officeId", "articleId");

-- CreateIndex
CREATE INDEX "Claim_officeId_placementId_idx" ON "Claim"("officeId", "placementId");

-- CreateIndex
CREATE INDEX "Claim_linkId_idx" ON "Claim"("linkId");
