-- CreateTable
CREATE TABLE "MatcherChange" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT COLLATE "C" NOT NULL,
    "value" TEXT COLLATE "C",
    "changedBy" TEXT COLLATE "C" NOT NULL,
    "at" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "MatcherChange_pkey" PRIMARY KEY ("officeId","seq")
);

-- AddForeignKey
ALTER TABLE "MatcherChange" ADD CONSTRAINT "MatcherChange_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
