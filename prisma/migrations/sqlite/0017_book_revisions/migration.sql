-- CreateTable
CREATE TABLE "BookRevision" (
    "officeId" TEXT NOT NULL,
    "book" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,

    PRIMARY KEY ("officeId", "book"),
    CONSTRAINT "BookRevision_officeId_fkey" FOREIGN KEY ("officeId") REFERENCES "Office" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
