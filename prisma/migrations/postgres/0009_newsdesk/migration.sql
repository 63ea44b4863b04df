-- CreateTable
CREATE TABLE "ApprovalRules" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "document" TEXT COLLATE "C" NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ApprovalRules_pkey" PRIMARY KEY ("officeId","seq")
);

-- CreateTable
CREATE TABLE "ApprovalWord" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "submissionId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "pieceId" TEXT COLLATE "C" NOT NULL,
    "stepId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "reason" TEXT COLLATE "C",
    "signer" TEXT COLLATE "C",
    "userId" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ApprovalWord_pkey" PRIMARY KEY ("officeId","submissionId","seq")
);

-- CreateTable
CREATE TABLE "Campaign" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "name" TEXT COLLATE "C" NOT NULL,
    "fromDay" TEXT COLLATE "C" NOT NULL,
    "toDay" TEXT COLLATE "C" NOT NULL,
    "keywords" TEXT COLLATE "C" NOT NULL,
    "unitIds" TEXT COLLATE "C" NOT NULL,
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "closedBy" TEXT COLLATE "C",
    "closedAt" TEXT COLLATE "C",

    CONSTRAINT "Campaign_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateTable
CREATE TABLE "CampaignWord" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "campaignId" TEXT COLLATE "C" NOT NULL,
    "pieceId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "submissionId" TEXT COLLATE "C",
    "belongs" BOOLEAN,
    "userId" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CampaignWord_pkey" PRIMARY KEY ("officeId","campaignId","pieceId","seq")
);

-- CreateTable
CREATE TABLE "PlanItem" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "unitId" TEXT COLLATE "C" NOT NULL,
    "month" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "dueOn" TEXT COLLATE "C",
    "enteredBy" TEXT COLLATE "C" NOT NULL,
    "enteredAt" TEXT COLLATE "C" NOT NULL,
    "removedBy" TEXT COLLATE "C",
    "removedAt" TEXT COLLATE "C",

    CONSTRAINT "PlanItem_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateTable
CREATE TABLE "PlanWord" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "planId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "submissionId" TEXT COLLATE "C",
    "userId" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "PlanWord_pkey" PRIMARY KEY ("officeId","planId","seq")
);

-- CreateTable
CREATE TABLE "Callout" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "id" TEXT COLLATE "C" NOT NULL,
    "number" TEXT COLLATE "C" NOT NULL,
    "title" TEXT COLLATE "C" NOT NULL,
    "text" TEXT COLLATE "C" NOT NULL,
    "unitIds" TEXT COLLATE "C" NOT NULL,
    "deadline" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C",
    "campaignId" TEXT COLLATE "C",
    "createdBy" TEXT COLLATE "C" NOT NULL,
    "createdAt" TEXT COLLATE "C" NOT NULL,
    "closedBy" TEXT COLLATE "C",
    "closedAt" TEXT COLLATE "C",

    CONSTRAINT "Callout_pkey" PRIMARY KEY ("officeId","id")
);

-- CreateTable
CREATE TABLE "CalloutWord" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "calloutId" TEXT COLLATE "C" NOT NULL,
    "pieceId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "submissionId" TEXT COLLATE "C" NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "eventId" TEXT COLLATE "C",
    "reason" TEXT COLLATE "C",
    "userId" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "CalloutWord_pkey" PRIMARY KEY ("officeId","calloutId","pieceId","seq")
);

-- CreateIndex
CREATE INDEX "ApprovalWord_officeId_pieceId_idx" ON "ApprovalWord"("officeId", "pieceId");

-- CreateIndex
CREATE INDEX "Campaign_officeId_fromDay_idx" ON "Campaign"("officeId", "fromDay");

-- CreateIndex
CREATE INDEX "PlanItem_officeId_month_idx" ON "PlanItem"("officeId", "month");

-- CreateIndex
CREATE INDEX "PlanItem_officeId_unitId_idx" ON "PlanItem"("officeId", "unitId");

-- CreateIndex
CREATE INDEX "Callout_officeId_deadline_idx" ON "Callout"("officeId", "deadline");

-- CreateIndex
CREATE UNIQUE INDEX "Callout_officeId_number_key" ON "Callout"("officeId", "number");

-- AddForeignKey
ALTER TABLE "ApprovalRules" ADD CONSTRAINT "ApprovalRules_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalWord" ADD CONSTRAINT "ApprovalWord_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Campaign" ADD CONSTRAINT "Campaign_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CampaignWord" ADD CONSTRAINT "CampaignWord_officeId_campaignId_fkey" FOREIGN KEY ("officeId", "campaignId") REFERENCES "Campaign"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanWord" ADD CONSTRAINT "PlanWord_officeId_planId_fkey" FOREIGN KEY ("officeId", "planId") REFERENCES "PlanItem"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Callout" ADD CONSTRAINT "Callout_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalloutWord" ADD CONSTRAINT "CalloutWord_officeId_calloutId_fkey" FOREIGN KEY ("officeId", "calloutId") REFERENCES "Callout"("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
