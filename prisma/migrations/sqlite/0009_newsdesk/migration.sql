-- CreateTable
CREATE TABLE "ApprovalRules" (
    "officeId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "changedBy" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "seq"),
    CONSTRAINT "ApprovalRules_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ApprovalWord" (
    "officeId" TEXT NOT NULL,
    "submissionId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "pieceId" TEXT NOT NULL,
    "stepId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "signer" TEXT,
    "userId" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "submissionId", "seq"),
    CONSTRAINT "ApprovalWord_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Campaign" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "keywords" TEXT NOT NULL,
    "unitIds" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "closedBy" TEXT,
    "closedAt" TEXT,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Campaign_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CampaignWord" (
    "officeId" TEXT NOT NULL,
    "campaignId" TEXT NOT NULL,
    "pieceId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "submissionId" TEXT,
    "belongs" BOOLEAN,
    "userId" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "campaignId", "pieceId", "seq"),
    CONSTRAINT "CampaignWord_officeId_campaignId_fkey" FOREIGN KEY ("officeId", "campaignId") REFERENCES "Campaign" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanItem" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "dueOn" TEXT,
    "enteredBy" TEXT NOT NULL,
    "enteredAt" TEXT NOT NULL,
    "removedBy" TEXT,
    "removedAt" TEXT,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "PlanItem_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PlanItem_officeId_unitId_fkey" FOREIGN KEY ("officeId", "unitId") REFERENCES "Unit" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanWord" (
    "officeId" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "submissionId" TEXT,
    "userId" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "planId", "seq"),
    CONSTRAINT "PlanWord_officeId_planId_fkey" FOREIGN KEY ("officeId", "planId") REFERENCES "PlanItem" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Callout" (
    "officeId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "unitIds" TEXT NOT NULL,
    "deadline" TEXT NOT NULL,
    "kind" TEXT,
    "campaignId" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "closedBy" TEXT,
    "closedAt" TEXT,

    PRIMARY KEY ("officeId", "id"),
    CONSTRAINT "Callout_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CalloutWord" (
    "officeId" TEXT NOT NULL,
    "calloutId" TEXT NOT NULL,
    "pieceId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "submissionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "eventId" TEXT,
    "reason" TEXT,
    "userId" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "calloutId", "pieceId", "seq"),
    CONSTRAINT "CalloutWord_officeId_calloutId_fkey" FOREIGN KEY ("officeId", "calloutId") REFERENCES "Callout" ("officeId", "id") ON DELETE RESTRICT ON UPDATE CASCADE
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
