-- CreateTable
CREATE TABLE "BookRevision" (
    "officeId" TEXT COLLATE "C" NOT NULL,
    "book" TEXT COLLATE "C" NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "BookRevision_pkey" PRIMARY KEY ("officeId","book")
);

-- AddForeignKey
ALTER TABLE "BookRevision" ADD CONSTRAINT "BookRevision_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
