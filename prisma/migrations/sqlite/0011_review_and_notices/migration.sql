-- CreateTable
CREATE TABLE "ReviewSnooze" (
    "officeId" TEXT NOT NULL,
    "linkId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "forUserId" TEXT,
    "untilDay" TEXT,
    "reason" TEXT,
    "userId" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("linkId", "seq"),
    CONSTRAINT "ReviewSnooze_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReviewSnooze_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SpotSample" (
    "officeId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "population" INTEGER NOT NULL,
    "linkIds" TEXT NOT NULL,
    "drawnAt" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "week"),
    CONSTRAINT "SpotSample_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SpotSize" (
    "officeId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "changedBy" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("officeId", "seq"),
    CONSTRAINT "SpotSize_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "NoticeDelivery" (
    "noticeId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "officeId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "batch" TEXT,
    "attempts" INTEGER NOT NULL,
    "nextAt" TEXT NOT NULL,
    "sentAt" TEXT,
    "error" TEXT,

    PRIMARY KEY ("noticeId", "channel"),
    CONSTRAINT "NoticeDelivery_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "NoticeDelivery_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ReviewSnooze_officeId_untilDay_idx" ON "ReviewSnooze"("officeId", "untilDay");

-- CreateIndex
CREATE INDEX "NoticeDelivery_officeId_channel_state_idx" ON "NoticeDelivery"("officeId", "channel", "state");
