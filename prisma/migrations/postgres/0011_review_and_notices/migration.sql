-- CreateTable
CREATE TABLE "ReviewSnooze" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "linkId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "forUserId" TEXT COLLATE "C",
    "untilDay" TEXT COLLATE "C",
    "reason" TEXT COLLATE "C",
    "userId" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "ReviewSnooze_pkey" PRIMARY KEY ("linkId","seq")
);

-- CreateTable
CREATE TABLE "SpotSample" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "week" TEXT COLLATE "C" NOT NULL,
    "population" INTEGER NOT NULL,
    "linkIds" TEXT COLLATE "C" NOT NULL,
    "drawnAt" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SpotSample_pkey" PRIMARY KEY ("officeId","week")
);

-- CreateTable
CREATE TABLE "SpotSize" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "size" INTEGER NOT NULL,
    "changedBy" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "SpotSize_pkey" PRIMARY KEY ("officeId","seq")
);

-- CreateTable
CREATE TABLE "NoticeDelivery" (
    "noticeId" TEXT COLLATE "C" NOT NULL,
    "channel" TEXT COLLATE "C" NOT NULL,
    "officeId" TEXT COLLATE "C" NOT NULL,
    "state" TEXT COLLATE "C" NOT NULL,
    "batch" TEXT COLLATE "C",
    "attempts" INTEGER NOT NULL,
    "nextAt" TEXT COLLATE "C" NOT NULL,
    "sentAt" TEXT COLLATE "C",
    "error" TEXT COLLATE "C",

    CONSTRAINT "NoticeDelivery_pkey" PRIMARY KEY ("noticeId","channel")
);

-- CreateIndex
CREATE INDEX "ReviewSnooze_officeId_untilDay_idx" ON "ReviewSnooze"("officeId", "untilDay");

-- CreateIndex
CREATE INDEX "NoticeDelivery_officeId_channel_state_idx" ON "NoticeDelivery"("officeId", "channel", "state");

-- AddForeignKey
ALTER TABLE "ReviewSnooze" ADD CONSTRAINT "ReviewSnooze_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewSnooze" ADD CONSTRAINT "ReviewSnooze_linkId_fkey" FOREIGN KEY ("linkId") REFERENCES "Link"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotSample" ADD CONSTRAINT "SpotSample_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SpotSize" ADD CONSTRAINT "SpotSize_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeDelivery" ADD CONSTRAINT "NoticeDelivery_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeDelivery" ADD CONSTRAINT "NoticeDelivery_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
