-- CreateTable
CREATE TABLE "Proof" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C",
    "name" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT COLLATE "C" NOT NULL,
    "addedBy" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "Proof_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HandEntry" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "publishedOn" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "versions" INTEGER NOT NULL,
    "content" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "HandEntry_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateTable
CREATE TABLE "HandEntryVersion" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "entryId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "act" TEXT COLLATE "C" NOT NULL,
    "content" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "userId" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "HandEntryVersion_pkey" PRIMARY KEY ("officeId","entryId","seq")
);

-- CreateTable
CREATE TABLE "Claim" (
    "id" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "address" TEXT COLLATE "C" NOT NULL,
    "submissionId" TEXT COLLATE "C",
    "outletId" TEXT COLLATE "C",
    "day" TEXT COLLATE "C",
    "note" TEXT COLLATE "C" NOT NULL,
    "proofIds" TEXT COLLATE "C" NOT NULL,
    "claimedBy" TEXT COLLATE "C" NOT NULL,
    "byUnit" BOOLEAN NOT NULL,
    "claimedOn" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "decisionCount" INTEGER NOT NULL,
    "finding" TEXT COLLATE "C",
    "articleId" TEXT COLLATE "C",
    "linkId" TEXT COLLATE "C",
    "placementId" TEXT COLLATE "C",

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClaimDecision" (
    "claimId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "act" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "userId" TEXT COLLATE "C",
    "reason" TEXT COLLATE "C",
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ClaimDecision_pkey" PRIMARY KEY ("claimId","seq")
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

-- AddForeignKey
ALTER TABLE "Proof" ADD CONSTRAINT "Proof_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandEntry" ADD CONSTRAINT "HandEntry_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HandEntryVersion" ADD CONSTRAINT "HandEntryVersion_officeId_entryId_fkey" FOREIGN KEY ("officeId", "entryId") REFERENCES "HandEntry"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClaimDecision" ADD CONSTRAINT "ClaimDecision_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
